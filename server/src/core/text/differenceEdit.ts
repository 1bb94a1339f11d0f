/** The one edit that turns a text into another: what is the same at both ends stays, so that little is marked as changed. */

import { commonEnds } from './commonEnds';
import type { FileEdit } from './edit';
import { TextIndex } from './positions';

/** Undefined if nothing differs. */
export function differenceEdit(file: string, before: string, after: string): FileEdit | undefined {
  if (before === after) {
    return undefined;
  }
  let { head, tail } = commonEnds(before, after);
  // Not between the two halves of a line end.
  const splits = (text: string, offset: number): boolean =>
    text[offset - 1] === '\r' && text[offset] === '\n';
  head -= splits(before, head) || splits(after, head) ? 1 : 0;
  tail -= splits(before, before.length - tail) || splits(after, after.length - tail) ? 1 : 0;
  const range = new TextIndex(before).range(head, before.length - Math.max(tail, 0));
  const newText = after.slice(head, after.length - Math.max(tail, 0));
  return { kind: 'edit', file, edits: [{ range, newText }] };
}
