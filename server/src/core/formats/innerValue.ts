/** A value that its file holds letter by letter, between at most one pair of quotes. */

import type { Assignment } from '../model/origin';
import type { TextIndex } from '../text/positions';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Nothing if an escape, another quote or a line end is in it: then the text and what it means are different. */
export function innerValue(
  text: string,
  { start, end }: Span,
  index: TextIndex,
): Pick<Assignment, 'written' | 'inner'> {
  const source = text.slice(start, end);
  const quotes = /^(["'])[^]*\1$/.test(source) && source.length > 1 ? 1 : 0;
  const written = source.slice(quotes, source.length - quotes);
  return /["'\\`\r\n]/.test(written) ? {} : { written, inner: index.range(start + quotes, end - quotes) };
}
