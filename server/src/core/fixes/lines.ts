/** Edits of whole lines: taking them out, or making comments of them. They need the place alone, not the text. */

import type { FileEdit } from '../text/edit';
import type { LineRange, Position, Range } from '../text/positions';

/**
 * Of a line that shares an editor's line with others, only its text goes: an empty one means nothing. A position after the last line means the end of the text, as in the
 * Language Server Protocol.
 */
export function removeLines(file: string, { start, end, isPart }: LineRange): FileEdit {
  const range = isPart ? { start, end } : wholeLines({ start, end });
  return { kind: 'edit', file, edits: [{ range, newText: '' }] };
}

/** `sign` starts a comment in the first column. */
export function commentOutLines(file: string, range: LineRange, sign = '# '): FileEdit {
  if (range.isPart) {
    return {
      kind: 'edit',
      file,
      edits: [{ range: { start: range.start, end: range.start }, newText: sign }],
    };
  }
  const { start, end } = wholeLines(range);
  const edits = [];
  for (let { line } = start; line < end.line; line += 1) {
    const at: Position = { line, character: 0 };
    edits.push({ range: { start: at, end: at }, newText: sign });
  }
  return { kind: 'edit', file, edits };
}

/** The lines that a range touches, with the last one's line end. A range that ends where a line begins does not touch that line. */
export function wholeLines({ start, end }: Range): Range {
  const endsAtLineStart = end.character === 0 && end.line > start.line;
  return {
    start: { line: start.line, character: 0 },
    end: { line: endsAtLineStart ? end.line : end.line + 1, character: 0 },
  };
}
