/** Options in the words of a command, as most programs read them: `-x value`, `-xvalue`, `--name value`, `--name=value`. */

import type { CommandWord } from './commandState';

/** The last one counts; undefined if there is none. */
export function optionWord(
  words: readonly CommandWord[],
  ...names: readonly string[]
): CommandWord | undefined {
  return optionWords(words, ...names).at(-1);
}

export function optionWords(
  words: readonly CommandWord[],
  ...names: readonly string[]
): readonly CommandWord[] {
  return words.flatMap((word, position): readonly CommandWord[] => {
    const name = names.find((each) => word.text === each);
    if (name !== undefined) {
      const value = words[position + 1];
      return value === undefined ? [] : [value];
    }
    const start = names.map((each) => valueStart(word.text, each)).find((at) => at !== undefined);
    return start === undefined ? [] : [from(word, start)];
  });
}

export function hasOption(words: readonly CommandWord[], ...names: readonly string[]): boolean {
  return words.some(({ text }) => names.includes(text));
}

function valueStart(text: string, name: string): number | undefined {
  if (name.startsWith('--')) {
    return text.startsWith(`${name}=`) ? name.length + 1 : undefined;
  }
  return text.startsWith(name) && !text.startsWith('--') && text.length > name.length
    ? name.length
    : undefined;
}

function from(word: CommandWord, start: number): CommandWord {
  return {
    ...word,
    text: word.text.slice(start),
    rangeOf: (first, last) => word.rangeOf(start + first, start + last),
  };
}

/** How many words the options in front of a command take: `valued` are those with a value. */
export function optionsLength(words: readonly CommandWord[], valued: ReadonlySet<string>): number {
  let position = 0;
  for (;;) {
    const text = words[position]?.text;
    if (text === '--') {
      return position + 1;
    }
    if (text === undefined || !text.startsWith('-') || text === '-') {
      return position;
    }
    position += valued.has(text) ? 2 : 1;
  }
}
