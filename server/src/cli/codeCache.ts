/**
 * What V8 compiled at an earlier start, in the user's cache directory: compiling takes longer than most commands. Node's own cache
 * (`module.enableCompileCache`) keeps only what is compiled when a file is loaded, a twentieth of it. docs/decisions/0031
 */

import * as fs from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { hangingMounts } from '../node/hangingMounts';
import { cacheHome } from './cacheHome';

/** What V8 would run belongs to the user: nobody else could have written it. */
const WRITABLE_BY_OTHERS = 0o022;

/** One for each command, version of Node and installation; older ones are removed. */
const MOST_FILES = 24;

export interface Asking {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** What the process was started with: a folder that is inspected is not written to. */
  readonly args: readonly string[];
}

/** Undefined: nothing is kept. It may not exist yet. */
export function codeDirectory({ env, cwd, args }: Asking): string | undefined {
  const base = cacheHome(env);
  if (base === undefined || env['NODE_DISABLE_COMPILE_CACHE'] !== undefined || env['NODE_V8_COVERAGE']) {
    return undefined;
  }
  const directory = join(base, 'pypath', 'code');
  const isInside = ['.', ...args].some((folder) =>
    `${directory}${sep}`.startsWith(below(resolve(cwd, folder))),
  );
  return isInside || hangingMounts().mountOf(directory) !== undefined ? undefined : directory;
}

function below(folder: string): string {
  return folder.endsWith(sep) ? folder : folder + sep;
}

/** Undefined if there is none, or if it may belong to somebody else. `identity` is what it was compiled from. */
export function readCode(directory: string, name: string, identity: string): Buffer | undefined {
  if (!isPrivate(directory)) {
    return undefined;
  }
  let file: number | undefined;
  try {
    file = fs.openSync(join(directory, name), fs.constants.O_RDONLY | fs.constants.O_NOFOLLOW);
    const stat = fs.fstatSync(file);
    if (!stat.isFile() || !isOwn(stat)) {
      return undefined;
    }
    const bytes = fs.readFileSync(file);
    const header = headerOf(identity);
    return bytes.subarray(0, header.length).equals(header) ? bytes.subarray(header.length) : undefined;
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) {
      fs.closeSync(file);
    }
  }
}

/** Writes all of it or nothing. If it cannot be written, nothing happens. */
export function writeCode(directory: string, name: string, identity: string, code: Buffer): void {
  try {
    makeDirectory(directory);
    if (isPrivate(directory)) {
      forgetOldest(directory);
      replaceFile(join(directory, name), Buffer.concat([headerOf(identity), code]));
    }
  } catch {
    // The next start compiles again.
  }
}

function replaceFile(path: string, bytes: Buffer): void {
  const temporary = `${path}.${String(process.pid)}`;
  const file = fs.openSync(temporary, 'wx', 0o600);
  try {
    writeDurably(file, bytes);
    fs.renameSync(temporary, path);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}

function writeDurably(file: number, bytes: Buffer): void {
  try {
    fs.writeFileSync(file, bytes);
    fs.fsyncSync(file);
  } finally {
    fs.closeSync(file);
  }
}

/** V8 reads whole words. */
function headerOf(identity: string): Buffer {
  const text = Buffer.from(`${identity}\n`);
  return Buffer.concat([text, Buffer.alloc((64 - (text.length % 64)) % 64)]);
}

/** Creates `…/pypath/code` and its two parents; the home directory has to exist. */
function makeDirectory(directory: string): void {
  const own = dirname(directory);
  for (const each of [dirname(own), own, directory]) {
    try {
      fs.mkdirSync(each, { mode: 0o700 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
        throw error;
      }
    }
  }
}

/** Nobody else can replace the file or the directories that contain it. */
function isPrivate(directory: string): boolean {
  const own = dirname(directory);
  try {
    return (
      [directory, own].every((each) => {
        const stat = fs.lstatSync(each);
        return stat.isDirectory() && isOwn(stat);
      }) && isOwn(fs.statSync(dirname(own)))
    );
  } catch {
    return false;
  }
}

/** Windows has no owners in numbers; a user's `LOCALAPPDATA` is that user's alone. */
function isOwn({ uid, mode }: fs.Stats): boolean {
  const user = process.geteuid?.();
  return user === undefined || (uid === user && (mode & WRITABLE_BY_OTHERS) === 0);
}

function forgetOldest(directory: string): void {
  const files = fs.readdirSync(directory).map((name) => join(directory, name));
  if (files.length < MOST_FILES) {
    return;
  }
  const byAge = files
    .map((file) => ({ file, at: fs.lstatSync(file).mtimeMs }))
    .toSorted((a, b) => b.at - a.at);
  for (const { file } of byAge.slice(MOST_FILES / 2)) {
    fs.rmSync(file, { force: true });
  }
}
