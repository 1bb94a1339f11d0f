/**
 * Words as Python's `shlex.split()` finds them, with their places: quotes and backslashes, and nothing else. CPython 3.13
 * Lib/shlex.py. For pytest's `pythonpath`, systemd units and this tool's own `--left` and `--right`.
 *
 * How sh differs (`shWords.ts`): there `;`, `&`, `|`, `<`, `>`, parentheses and line ends are between words, `#` begins a
 * comment, `$` and backquotes begin what may hold blanks and quotes of its own, in double quotes a backslash also
 * escapes `$` and a backquote, and one before a line end joins the lines.
 */

export interface Word {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

export interface ShlexWords {
  readonly words: readonly Word[];
  /** A quote that never closes ends with the text; Python raises ValueError. */
  readonly isClosed: boolean;
}

export function shlexWords(text: string): readonly Word[] {
  return readShlex(text, (next) => next !== undefined).words;
}

/** `escapes` says whether a backslash outside of quotes takes the character behind it as it is. In Python it always does. */
export function readShlex(text: string, escapes: (next: string | undefined) => boolean): ShlexWords {
  const words: Word[] = [];
  let value: string | undefined;
  let start = 0;
  let quote: string | undefined;
  const add = (index: number, part: string): void => {
    start = value === undefined ? index : start;
    value = (value ?? '') + part;
  };
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    const next = text[index + 1];
    if (character === quote) {
      quote = undefined;
    } else if (character === '\\' && (quote === undefined ? escapes(next) : escapesIn(quote, next))) {
      add(index, next ?? '');
      index += 1;
    } else if (quote !== undefined) {
      add(index, character);
    } else if (character === '"' || character === "'") {
      add(index, '');
      quote = character;
    } else if (!/[ \t\r\n]/.test(character)) {
      add(index, character);
    } else if (value !== undefined) {
      words.push({ value, start, end: index });
      value = undefined;
    }
  }
  return {
    words: value === undefined ? words : [...words, { value, start, end: text.length }],
    isClosed: quote === undefined,
  };
}

function escapesIn(quote: string, next: string | undefined): boolean {
  return quote === '"' && (next === '"' || next === '\\');
}
