/** Whether something that a file says is what the pointer is on: its value, or the name in front of it. */

import type { Position, Range } from '../../core/text/positions';

export interface Pointer {
  /** The line that it is in; undefined if the text is not known. */
  readonly line: string | undefined;
  readonly position: Position;
}

export function isUnderPointer({ start, end }: Range, { line, position }: Pointer): boolean {
  if (position.line < start.line || position.line > end.line) {
    return false;
  }
  const isEmpty = start.line === end.line && start.character === end.character;
  if (line === undefined || isEmpty) {
    return true;
  }
  const isBehindStart = position.line > start.line || position.character >= start.character;
  const isBeforeEnd = position.line < end.line || position.character <= end.character;
  return isBehindStart ? isBeforeEnd : isNameOf(line.slice(position.character, start.character));
}

/** From within a name to its value: `PATH": "`, `ome = `, `THONPATH=`. */
function isNameOf(between: string): boolean {
  return /^["']?[\w.-]*["']?\s*[:=]\s*(?:\[\s*)?["']?$/.test(between);
}
