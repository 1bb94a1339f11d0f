/** Splits the text of `--left` and `--right` into words as a POSIX shell does, without expanding anything. */

import { CliError } from './cliError';

export function splitWords(text: string): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === quote) {
      quote = undefined;
    } else if (quote === undefined && (character === '"' || character === "'")) {
      quote = character;
      word ??= '';
    } else if (character === '\\' && escapes(text.charAt(index + 1), quote)) {
      index += 1;
      word = (word ?? '') + text.charAt(index);
    } else if (quote === undefined && /\s/.test(character)) {
      words.push(...(word === undefined ? [] : [word]));
      word = undefined;
    } else {
      word = (word ?? '') + character;
    }
  }
  if (quote !== undefined) {
    throw new CliError(`A quote is not closed: ${text}`);
  }
  return word === undefined ? words : [...words, word];
}

/** A backslash stays where it escapes nothing, so that Windows paths can be written as they are. */
function escapes(next: string, quote: string | undefined): boolean {
  switch (quote) {
    case "'":
      return false;
    case '"':
      return next === '"' || next === '\\';
    default:
      return next === '"' || next === "'" || next === '\\' || next === ' ';
  }
}
