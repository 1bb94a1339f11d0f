/** What `pypath` starts with: it loads the program, compiled at an earlier start where that can be trusted. */

import { isAscii } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { codeDirectory, readCode, writeCode } from './codeCache';
import { commandNames } from './commandNames';

type Loaded = (
  exports: object,
  require: (name: string) => unknown,
  module: object,
  ...place: string[]
) => void;

const PROGRAM = './program.js';
const WRAPPER = ['(function (exports, require, module, __filename, __dirname) { ', '\n})'] as const;

const requireHere = createRequire(__filename);

function start(): void {
  const args = process.argv.slice(2);
  const command = commandNames.find((name) => name === args[0]);
  // The language server lives long; what another process of this program started is watched.
  const directory =
    command === undefined || command === 'lsp'
      ? undefined
      : codeDirectory({ env: process.env, cwd: process.cwd(), args });
  if (command === undefined || directory === undefined) {
    requireHere(PROGRAM);
    return;
  }
  load(PROGRAM, { command, directory });
}

interface Kept {
  readonly command: string;
  readonly directory: string;
}

/** A file is evaluated once: two copies of a parser do not know each other's errors. */
const loaded = new Map<string, { readonly exports: object }>();

/** As Node loads a file, with its functions compiled before. */
function load(name: string, kept: Kept): unknown {
  const known = loaded.get(name);
  if (known !== undefined) {
    return known.exports;
  }
  const filename = join(__dirname, name);
  const { dev, ino, size, mtimeMs, ctimeMs } = statSync(filename);
  const identity = [filename, dev, ino, size, mtimeMs, ctimeMs, process.version, process.arch].join(' ');
  const file = [name.slice(2), kept.command, process.version, process.arch, shortHash(filename)].join('-');
  const cachedData = readCode(kept.directory, file, identity);
  const script = new Script(WRAPPER.join(sourceText(readFileSync(filename))), {
    filename,
    columnOffset: -WRAPPER[0].length,
    ...(cachedData === undefined ? {} : { cachedData }),
  });
  if (cachedData === undefined || script.cachedDataRejected === true) {
    // By then it is known which functions the command needs.
    process.once('exit', () => {
      writeCode(kept.directory, file, identity, script.createCachedData());
    });
  }
  const module = { exports: {} };
  loaded.set(name, module);
  (script.runInThisContext() as Loaded)(
    module.exports,
    (wanted) => (wanted.startsWith('./') ? load(wanted, kept) : requireHere(wanted)),
    module,
    filename,
    __dirname,
  );
  return module.exports;
}

/** The bundles are ASCII, which takes half the room and is not decoded; reading as UTF-8 takes as long as V8 with what is compiled. */
function sourceText(bytes: Buffer): string {
  return bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
}

/** Tells installations apart; FNV-1a. */
function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash >>> 0).toString(16);
}

start();
