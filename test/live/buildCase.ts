/** Builds the files of a live case, operation by operation. */

import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { encodeSurrogateEscape } from '../../server/src/core/text/bytes';
import { makeZip } from '../support/makeZip';
import type { Operation } from './liveCases';

/** The interpreters that operations may run. */
export interface BuildTools {
  /** The interpreters by the keys that operations use. */
  readonly interpreters: ReadonlyMap<string, string>;
  /** A directory for environments that are made once and copied from then on; without it each is made where it belongs. */
  readonly cache?: string;
}

/** A path whose lone surrogates are bytes again. */
export function bytesOf(path: string): Buffer {
  return Buffer.from(encodeSurrogateEscape(path));
}

/** Throws with a sentence when an operation can't be done. */
export function buildCase(operations: readonly Operation[], tools: BuildTools): void {
  for (const operation of operations) {
    apply(operation, tools);
  }
}

function apply(operation: Operation, tools: BuildTools): void {
  const { op, path, text = '', from = '', except = [] } = operation;
  const target = bytesOf(path);
  switch (op) {
    case 'mkdir':
      mkdirSync(target, { recursive: true });
      return;
    case 'write':
      parents(path);
      writeFileSync(target, encodeSurrogateEscape(text));
      if (operation.mode !== undefined) {
        chmodSync(target, typeof operation.mode === 'number' ? operation.mode : parseInt(operation.mode, 8));
      }
      return;
    case 'append':
      writeFileSync(target, encodeSurrogateEscape(text), { flag: 'a' });
      return;
    case 'symlink':
      parents(path);
      symlinkSync(bytesOf(operation.target ?? ''), target);
      return;
    case 'copy':
      parents(path);
      copy(from, path);
      return;
    case 'hardlink_or_copy':
      parents(path);
      try {
        linkSync(bytesOf(from), target);
      } catch {
        copy(from, path);
      }
      return;
    case 'linktree':
      linkTree(from, path, except);
      return;
    case 'move':
      renameSync(bytesOf(from), target);
      return;
    case 'remove':
      rmSync(target, { recursive: true, force: true });
      return;
    case 'zip':
      parents(path);
      writeFileSync(target, makeZip(Object.entries(operation.members ?? {}), operation));
      return;
    case 'zipdir':
      parents(path);
      writeFileSync(target, makeZip(pythonFiles(from, except), operation));
      return;
    case 'venv':
      makeVenv(operation, tools);
      return;
    case 'virtualenv': {
      const interpreter = interpreterOf(operation, tools);
      run('virtualenv', ['--no-seed', '-p', interpreter, ...(operation.args ?? []), path]);
      return;
    }
    case 'compile':
      run(interpreterOf(operation, tools), ['-m', 'compileall', '-q', '-b', path]);
      for (const name of operation.drop ?? []) {
        rmSync(join(path, name), { force: true });
      }
      return;
    default:
      throw new Error(`The operation ${op} is not known.`);
  }
}

function parents(path: string): void {
  mkdirSync(bytesOf(dirname(path)), { recursive: true });
}

function copy(from: string, path: string): void {
  copyFileSync(bytesOf(from), bytesOf(path));
  chmodSync(bytesOf(path), statSync(bytesOf(from)).mode);
}

function linkTree(from: string, path: string, except: readonly string[]): void {
  mkdirSync(path, { recursive: true });
  for (const name of readdirSync(from)) {
    if (name !== '__pycache__' && !except.includes(name)) {
      symlinkSync(join(from, name), join(path, name));
    }
  }
}

function interpreterOf({ python = '' }: Operation, { interpreters }: BuildTools): string {
  const interpreter = interpreters.get(python);
  if (interpreter === undefined) {
    throw new Error(`There is no interpreter ${python} here.`);
  }
  return interpreter;
}

/** A copy serves as well as a new environment: only its scripts contain its path. */
function makeVenv(operation: Operation, tools: BuildTools): void {
  const { path, args = [], exe } = operation;
  const create = (at: string): void => {
    run(exe ?? interpreterOf(operation, tools), ['-m', 'venv', '--without-pip', ...args, at]);
  };
  if (tools.cache === undefined || exe !== undefined) {
    create(path);
    return;
  }
  const original = join(tools.cache, ['venv', operation.python, ...args].join(''));
  if (!existsSync(original)) {
    create(original);
  }
  parents(path);
  cpSync(original, path, { recursive: true, verbatimSymlinks: true });
}

function run(executable: string, args: readonly string[]): void {
  execFileSync(executable, args, {
    stdio: 'pipe',
    env: { PATH: process.env['PATH'], HOME: '/nonexistent', LC_ALL: 'C.UTF-8' },
  });
}

/** Every `*.py` below a directory, also through links, except broken ones. */
function pythonFiles(root: string, except: readonly string[]): [string, Buffer][] {
  const found: [string, Buffer][] = [];
  const walk = (directory: string, prefix: string): void => {
    for (const name of readdirSync(directory).sort()) {
      const path = join(directory, name);
      if (name === '__pycache__' || except.includes(name) || !existsSync(path)) {
        continue;
      }
      if (statSync(path).isDirectory()) {
        walk(path, `${prefix}${name}/`);
      } else if (name.endsWith('.py')) {
        found.push([`${prefix}${name}`, readFileSync(path)]);
      }
    }
  };
  walk(root, '');
  return found;
}
