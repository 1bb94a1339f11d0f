/** Python's command line: its options, and what it runs. CPython 3.13 Modules/main.c, Python/getopt.c. */

import { NO_FLAGS, type Flags, type RunMode } from '../model/runContext';
import { parseFlags } from './flags';

export interface PythonArguments {
  readonly flags: Flags;
  readonly mode: RunMode;
}

const WITH_ARGUMENT = new Set(['Q', 'W', 'X']);

/** Reads the words after the interpreter. An unknown option is skipped. */
export function pythonArguments(words: readonly string[]): PythonArguments {
  let flags = NO_FLAGS;
  for (let position = 0; position < words.length; position += 1) {
    const word = words[position] ?? '';
    if (word === '-' || word === '--') {
      return { flags, mode: { kind: 'interactive' } };
    }
    if (!word.startsWith('-')) {
      return { flags, mode: { kind: 'script', file: word } };
    }
    if (word.startsWith('--')) {
      position += word === '--check-hash-based-pycs' ? 1 : 0;
      continue;
    }
    for (let index = 1; index < word.length; index += 1) {
      const letter = word.charAt(index);
      const rest = word.slice(index + 1);
      if (letter === 'c') {
        return { flags, mode: { kind: 'command' } };
      }
      if (letter === 'm') {
        return { flags, mode: { kind: 'module', name: rest === '' ? (words[position + 1] ?? '') : rest } };
      }
      if (WITH_ARGUMENT.has(letter)) {
        position += rest === '' ? 1 : 0;
        break;
      }
      flags = withFlag(flags, letter);
    }
  }
  return { flags, mode: { kind: 'interactive' } };
}

function withFlag(flags: Flags, letter: string): Flags {
  const parsed = parseFlags(`-${letter}`);
  if (parsed.kind === 'unknown') {
    return flags;
  }
  const { isolated, ignoreEnvironment, noUserSite, noSite, safePath } = parsed.flags;
  return {
    isolated: flags.isolated || isolated,
    ignoreEnvironment: flags.ignoreEnvironment || ignoreEnvironment,
    noUserSite: flags.noUserSite || noUserSite,
    noSite: flags.noSite || noSite,
    safePath: flags.safePath || safePath,
  };
}
