/**
 * The first lines of a script that Python runs: which interpreter, and what it imports if it is the launcher of a console script.
 * execve(2), "Interpreter scripts"; pip's distlib, scripts.py, _build_shebang(), whose second form is for long paths and such with
 * blanks; uv, crates/uv-install-wheel/src/wheel.rs, format_shebang(), whose form for environments that move asks `dirname`.
 */

import { definedOnly } from '../../model/definedOnly';
import { shCommands, unquoted } from './shWords';

export interface PythonScript {
  /** The interpreter and its options; a bare name is looked up in PATH. */
  readonly words: readonly string[];
  /** The interpreter is in the directory of the script. */
  readonly isBeside: boolean;
  /** The module whose function a launcher calls, such as `celery.__main__`. */
  readonly module?: string;
}

/** As much of a file as is read: launchers are short. */
export const SCRIPT_READ_LIMIT = 64 * 1024;

const PYTHON = /^(?:python|pypy)w?\d*(?:\.\d+)?t?(?:\.exe)?$/i;

/** Undefined for what another program runs. */
export function readPythonScript(text: string): PythonScript | undefined {
  const started = interpreterOf(text);
  return started === undefined || !PYTHON.test(baseName(started.words[0] ?? ''))
    ? undefined
    : { ...started, ...definedOnly({ module: launchedModule(text) }) };
}

export function isPythonName(name: string): boolean {
  return PYTHON.test(name);
}

/** The launcher of a console script on Windows: a program, the line that begins with `#!`, and an archive with the script in it. */
export function readWindowsScript(bytes: string): PythonScript | undefined {
  const line = lineBeforeArchive(bytes);
  if (line === undefined) {
    return undefined;
  }
  const [, quoted, bare = ''] = /^\s*(?:"([^"]+)"|(\S+))/.exec(line) ?? [];
  const words = [quoted ?? bare];
  return PYTHON.test(baseName(words[0] ?? '')) ? { words, isBeside: false } : undefined;
}

const ARCHIVE = 'PK\x03\x04';
const LONGEST_LINE = 1024;

/** What follows `#!` on the line before an archive; a program may contain either by chance. */
function lineBeforeArchive(bytes: string): string | undefined {
  for (let at = bytes.indexOf(ARCHIVE); at >= 0; at = bytes.indexOf(ARCHIVE, at + 1)) {
    const line = bytes[at - 1] === '\n' ? lineEndingAt(bytes, bytes[at - 2] === '\r' ? at - 2 : at - 1) : '';
    const start = line.indexOf('#!');
    if (start >= 0 && line.length > start + 2) {
      return line.slice(start + 2);
    }
  }
  return undefined;
}

function lineEndingAt(bytes: string, end: number): string {
  let start = end;
  while (
    start > 0 &&
    end - start < LONGEST_LINE + '#!'.length &&
    !'\r\n\0'.includes(bytes[start - 1] ?? '')
  ) {
    start -= 1;
  }
  return bytes.slice(start, end);
}

function interpreterOf(text: string): Pick<PythonScript, 'words' | 'isBeside'> | undefined {
  const [, line] = /^#![ \t]*([^\r\n]*)/.exec(text) ?? [];
  if (line === undefined) {
    return undefined;
  }
  const [program = '', ...rest] = line.trim().split(/[ \t]+/);
  switch (baseName(program)) {
    case 'env':
      return { words: envWords(rest), isBeside: false };
    case 'sh':
      return executed(text);
    default:
      // The kernel passes all that follows as one word.
      return { words: rest.length === 0 ? [program] : [program, rest.join(' ')], isBeside: false };
  }
}

/** `env -S` splits the one word that the kernel passes; without it, the word would be the name of the program. */
function envWords(rest: readonly string[]): readonly string[] {
  const [first = '', ...more] = rest;
  const split = /^(?:-S|--split-string=?)(.*)$/.exec(first)?.[1];
  return split === undefined ? [rest.join(' ')] : split === '' ? more : [split, ...more];
}

const BESIDE = /^"?\$\(dirname -- "\$\(realpath -- "\$0"\)"\)"?\/?(.*)$/s;

/** `'''exec' PYTHON "$0" "$@"`: for sh the quotes in front are nothing, for Python they begin a text. */
function executed(text: string): Pick<PythonScript, 'words' | 'isBeside'> | undefined {
  const [, line] = /^[^\n]*\n'''exec' ([^\n]*)/.exec(text) ?? [];
  if (line === undefined) {
    return undefined;
  }
  const [command] = [...shCommands(line)];
  const all = (command?.words ?? []).map((word) => unquoted(word));
  const end = all.indexOf('$0');
  const words = all.slice(0, Math.max(end, 0));
  const [, beside] = BESIDE.exec(words[0] ?? '') ?? [];
  return beside === undefined
    ? { words, isBeside: false }
    : { words: [beside.replace(/^\/|'/g, ''), ...words.slice(1)], isBeside: true };
}

/**
 * `from celery.__main__ import main`, and what else a launcher imports from: not from what only finds the entry point. Older ones name the
 * distribution: setuptools, setuptools/script.tmpl and ScriptWriter.template.
 */
function launchedModule(text: string): string | undefined {
  const [, distribution] = /load_entry_point\(\s*['"]([\w.-]+)/.exec(text) ?? [];
  if (distribution !== undefined) {
    return distribution.toLowerCase().replaceAll('-', '_');
  }
  const imported = [...text.matchAll(/^[ \t]*from[ \t]+([\w.]+)[ \t]+import[ \t]/gm)];
  return imported
    .map(([, name = '']) => name)
    .find((name) => !/^(?:__future__|pkg_resources|importlib(?:[._][\w.]*)?)$/.test(name));
}

function baseName(path: string): string {
  return path.replace(/^.*[\\/]/s, '');
}
