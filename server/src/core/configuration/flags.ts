/** Python's short options, as far as they decide `sys.path`; the others are accepted. CPython 3.13 Python/getopt.c; 2.7 Modules/main.c. */

import { NO_FLAGS, type Flags } from '../model/runContext';

export type FlagsOutcome =
  | { readonly kind: 'flags'; readonly flags: Flags }
  /** Not a Python option, or one that says what to run or that makes Python exit at once. */
  | { readonly kind: 'unknown'; readonly flag: string };

const DECISIVE: Readonly<Record<string, keyof Flags>> = {
  I: 'isolated',
  E: 'ignoreEnvironment',
  s: 'noUserSite',
  S: 'noSite',
  P: 'safePath',
};

const INDIFFERENT = new Set('3BORUbdiqtuvx');
/** With an argument: the rest of the word, or the next word. */
const WITH_ARGUMENT = new Set('QWX');
const LONG_WITH_ARGUMENT = '--check-hash-based-pycs';

/** `-I -S`, also in one word (`-IS`). */
export function parseFlags(text: string): FlagsOutcome {
  const words = text.split(/\s+/).filter((word) => word !== '');
  let flags = NO_FLAGS;
  for (let position = 0; position < words.length; position += 1) {
    const word = words[position] ?? '';
    if (word === LONG_WITH_ARGUMENT) {
      position += 1;
      continue;
    }
    if (!/^-[^-]/.test(word)) {
      return { kind: 'unknown', flag: word };
    }
    for (let index = 1; index < word.length; index += 1) {
      const letter = word.charAt(index);
      const decisive = DECISIVE[letter];
      if (decisive !== undefined) {
        flags = { ...flags, [decisive]: true };
      } else if (WITH_ARGUMENT.has(letter)) {
        position += index === word.length - 1 ? 1 : 0;
        break;
      } else if (!INDIFFERENT.has(letter)) {
        return { kind: 'unknown', flag: `-${letter}` };
      }
    }
  }
  return { kind: 'flags', flags };
}
