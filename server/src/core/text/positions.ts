/** Positions in a text as editors count them: zero-based lines and UTF-16 characters (the Language Server Protocol's). */

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A line as its reader sees it. */
export interface LineRange extends Range {
  /** Where an editor shows one line, the reader sees several: edits must keep the others. */
  readonly isPart?: true;
}

/** The very beginning of a file: for findings about a file as a whole. */
export const FILE_START: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** For findings about a whole line whose text is not available. */
export function lineStart(line: number): Range {
  const at: Position = { line, character: 0 };
  return { start: at, end: at };
}

/** Offsets to positions for one text. A line ends at LF, CRLF or CR, as in editors, whatever Python's reader thinks. */
export class TextIndex {
  private readonly lineStarts: number[] = [0];
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
    for (let offset = 0; offset < text.length; offset += 1) {
      const code = text.charCodeAt(offset);
      if (code === 10 || (code === 13 && text.charCodeAt(offset + 1) !== 10)) {
        this.lineStarts.push(offset + 1);
      }
    }
  }

  positionAt(offset: number): Position {
    let low = 0;
    let high = this.lineStarts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.lineStarts[middle] ?? 0) <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return { line: low, character: offset - (this.lineStarts[low] ?? 0) };
  }

  range(start: number, end: number): Range {
    return { start: this.positionAt(start), end: this.positionAt(end) };
  }

  /** The whole line at `offset` with its line end, so that replacing it by nothing removes the line. */
  lineWithEnd(offset: number): Range {
    const { line } = this.positionAt(offset);
    const start = this.lineStarts[line] ?? 0;
    const next = this.lineStarts[line + 1];
    return {
      start: this.positionAt(start),
      end: next === undefined ? this.positionAt(this.text.length) : { line: line + 1, character: 0 },
    };
  }
}
