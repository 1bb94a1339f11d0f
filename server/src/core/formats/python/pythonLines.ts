/** A text cut into lines as Python does it, each with its place for editors, which count lines differently. */

import { TextIndex, type LineRange } from '../../text/positions';

export interface PythonLine {
  /** Without its line end. */
  readonly text: string;
  readonly range: LineRange;
}

/** How lines end: as in a file opened as text, or as for `str.splitlines()`. */
export type LineEnds = 'universal' | 'splitlines';

const LINE_END: Readonly<Record<LineEnds, RegExp>> = {
  universal: /\r\n|\r|\n/g,
  // QUIRK(splitlines): also VT, FF, FS, GS, RS, NEL and the Unicode line and paragraph separators.
  splitlines: /\r\n|[\n-\r\x1c-\x1e\x85\u2028\u2029]/g,
};

const BYTE_ORDER_MARK = '\ufeff';

/**
 * One by one, and places only for those that are asked: a file may have millions of lines that mean nothing. A byte order mark is
 * part of the first line's text, but not of any range: editors do not show it.
 */
export function* pythonLines(text: string, lineEnds: LineEnds): Iterable<PythonLine> {
  const places = new LinePlaces(text);
  const lineEnd = new RegExp(LINE_END[lineEnds]);
  let start = 0;
  let isBehindPart = false;
  for (let match = lineEnd.exec(text); match !== null; match = lineEnd.exec(text)) {
    const isBeforePart = !isLineEndOfEditors(match[0]);
    yield new Line(text.slice(start, match.index), start, places, isBehindPart || isBeforePart);
    start = lineEnd.lastIndex;
    isBehindPart = isBeforePart;
  }
  if (start < text.length) {
    yield new Line(text.slice(start), start, places, isBehindPart);
  }
}

function isLineEndOfEditors(end: string): boolean {
  return end === '\n' || end === '\r' || end === '\r\n';
}

class LinePlaces {
  private readonly text: string;
  private readonly mark: number;
  private index: TextIndex | undefined;

  constructor(text: string) {
    this.text = text;
    this.mark = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  }

  range(start: number, end: number): LineRange {
    this.index ??= new TextIndex(this.text.slice(this.mark));
    return this.index.range(Math.max(start - this.mark, 0), Math.max(end - this.mark, 0));
  }
}

class Line implements PythonLine {
  readonly text: string;
  private readonly start: number;
  private readonly places: LinePlaces;
  private readonly isPart: boolean;

  constructor(text: string, start: number, places: LinePlaces, isPart: boolean) {
    this.isPart = isPart;
    this.text = text;
    this.start = start;
    this.places = places;
  }

  get range(): LineRange {
    const range = this.places.range(this.start, this.start + this.text.length);
    return this.isPart ? { ...range, isPart: true } : range;
  }
}
