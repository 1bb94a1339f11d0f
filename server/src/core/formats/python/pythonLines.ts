/** A text cut into lines as Python does it, each with its place for editors, which count lines differently. */

import { TextIndex, type Range } from '../../text/positions';

export interface PythonLine {
  /** Without its line end. */
  readonly text: string;
  readonly range: Range;
}

/** How lines end: as in a file opened as text, or as for `str.splitlines()`. */
export type LineEnds = 'universal' | 'splitlines';

const LINE_END: Readonly<Record<LineEnds, RegExp>> = {
  universal: /\r\n|\r|\n/g,
  // QUIRK(splitlines): also VT, FF, FS, GS, RS, NEL and the Unicode line and paragraph separators.
  splitlines: /\r\n|[\n-\r\x1c-\x1e\x85\u2028\u2029]/g,
};

const BYTE_ORDER_MARK = '\ufeff';

/** A byte order mark is part of the first line's text, but not of any range: editors do not show it. */
export function pythonLines(text: string, lineEnds: LineEnds): readonly PythonLine[] {
  const mark = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  const index = new TextIndex(text.slice(mark));
  const lines: PythonLine[] = [];
  const add = (start: number, end: number): void => {
    lines.push({
      text: text.slice(start, end),
      range: index.range(Math.max(start - mark, 0), Math.max(end - mark, 0)),
    });
  };
  let start = 0;
  for (const { index: end, 0: lineEnd } of text.matchAll(LINE_END[lineEnds])) {
    add(start, end);
    start = end + lineEnd.length;
  }
  if (start < text.length) {
    add(start, text.length);
  }
  return lines;
}
