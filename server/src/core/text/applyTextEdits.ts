/** Text edits applied as an editor does it: all at once, to the text as it was. */

import type { TextEdit } from './edit';
import type { Position } from './positions';

/** Undefined when two of the edits overlap. An edit that is requested twice is applied once. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string | undefined {
  const offsetAt = offsetsOf(text);
  const placed = distinct(edits)
    .map(({ range, newText }) => ({ start: offsetAt(range.start), end: offsetAt(range.end), newText }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  let result = '';
  let done = 0;
  for (const { start, end, newText } of placed) {
    if (start < done) {
      return undefined;
    }
    result += text.slice(done, start) + newText;
    done = end;
  }
  return result + text.slice(done);
}

function distinct(edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...new Map(edits.map((edit) => [JSON.stringify(edit), edit])).values()];
}

/** Lines end at LF, CRLF or CR, as where the ranges were made. A position after the end means the end. */
function offsetsOf(text: string): (position: Position) => number {
  const starts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map((match) => match.index + match[0].length)];
  return ({ line, character }) => Math.min((starts[line] ?? text.length) + character, text.length);
}
