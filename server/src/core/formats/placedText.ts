/** A text with its place in a file: a line, a word of it, or a line that is one word of another. */

import type { Removal } from '../model/origin';
import type { Range, TextIndex } from '../text/positions';

export interface PlacedText {
  readonly text: string;
  /** Where a part of the text is, or all of it if the file writes it in other characters. */
  readonly rangeOf: (start: number, end: number) => Range;
  /** What to delete so that the file loses a word of the text and nothing else; undefined where nothing is changed. */
  readonly removalOf?: (start: number, end: number) => Removal | undefined;
}

/** Text that is in the file character by character. */
export function placedAt(text: string, offset: number, index: TextIndex): PlacedText {
  return { text, rangeOf: (start, end) => index.range(offset + start, offset + end) };
}

/** Text that the file writes in other characters. */
export function placedAsWhole(text: string, range: Range): PlacedText {
  return { text, rangeOf: () => range };
}

/** The value of a part of the text, without its quotes: a place in it is known if the part is written literally. */
export function placedWithin(
  outer: PlacedText,
  { start, end }: { readonly start: number; readonly end: number },
  text: string,
): PlacedText {
  const { removalOf } = outer;
  const at = outer.text.slice(start, end).indexOf(text);
  return {
    ...(at < 0 || text === ''
      ? placedAsWhole(text, outer.rangeOf(start, end))
      : { text, rangeOf: (from, to) => outer.rangeOf(start + at + from, start + at + to) }),
    // What is within the word is not a word of the outer text.
    ...(removalOf === undefined
      ? {}
      : { removalOf: (from, to) => (from === 0 && to === text.length ? removalOf(start, end) : undefined) }),
  };
}
