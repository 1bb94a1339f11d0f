/** Words as Python's `shlex.split()` finds them, with their places. CPython 3.13 Lib/shlex.py. */

export interface Word {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** A quote that never closes ends with the text. */
export function shellWords(text: string): readonly Word[] {
  const words: Word[] = [];
  let value: string | undefined;
  let start = 0;
  let quote: string | undefined;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    const begin = (): string => {
      start = value === undefined ? index : start;
      return value ?? '';
    };
    if (quote !== undefined) {
      const escaped = quote === '"' && character === '\\' && /["\\]/.test(text.charAt(index + 1));
      if (escaped) {
        index += 1;
        value = begin() + text.charAt(index);
      } else if (character === quote) {
        quote = undefined;
      } else {
        value = begin() + character;
      }
    } else if (/[ \t\r\n]/.test(character)) {
      words.push(...(value === undefined ? [] : [{ value, start, end: index }]));
      value = undefined;
    } else if (character === '"' || character === "'") {
      value = begin();
      quote = character;
    } else if (character === '\\') {
      value = begin() + text.charAt(index + 1);
      index += 1;
    } else {
      value = begin() + character;
    }
  }
  return value === undefined ? words : [...words, { value, start, end: text.length }];
}
