/** What to delete so that a line of words loses one of them, or disappears as a whole if nothing else is on it. */

import type { Removal } from '../../model/origin';
import type { TextIndex } from '../../text/positions';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The word with the blanks after it, or before it if it is the last one. */
export function removalOfWord(text: string, { start, end }: Span, index: TextIndex): Removal {
  const behind = /^[ \t]+(?=[^ \t\r\n])/.exec(text.slice(end))?.[0].length;
  return behind === undefined
    ? { kind: 'part', range: index.range(beforeBlanks(text, start), end) }
    : { kind: 'part', range: index.range(start, end + behind) };
}

function beforeBlanks(text: string, end: number): number {
  let offset = end;
  while (offset > 0 && /[ \t]/.test(text.charAt(offset - 1))) {
    offset -= 1;
  }
  return offset;
}

/** All lines that the span touches, with the last one's line end. */
export function removalOfLines({ start, end }: Span, index: TextIndex): Removal {
  const range = { start: index.lineWithEnd(start).start, end: index.lineWithEnd(Math.max(start, end)).end };
  return { kind: 'lines', range };
}

/**
 * A command of sh that does nothing but set this variable: its lines if nothing else is on them, otherwise the command with
 * one of the semicolons around it. Undefined if anything but a semicolon joins it to its neighbours.
 */
export function removalOfCommand(text: string, { start, end }: Span, index: TextIndex): Removal | undefined {
  const blanks = beforeBlanks(text, start);
  const previous = text.charAt(blanks - 1);
  if (/^\n?$/.test(previous) && isAt(/[ \t]*(?:;[ \t]*)?(?:#[^\n]*)?\r?(?![^\n])/y, text, end)) {
    return removalOfLines({ start, end }, index);
  }
  const next = /^[ \t]*;[ \t]*(?!;)/.exec(text.slice(end));
  if (/^[\n;]?$/.test(previous) && next !== null) {
    return { kind: 'part', range: index.range(start, end + next[0].length) };
  }
  return previous === ';' && isAt(/[ \t]*(?:#[^\n]*)?\r?(?![^\n])/y, text, end)
    ? { kind: 'part', range: index.range(beforeBlanks(text, blanks - 1), end) }
    : undefined;
}

/** `pattern` is sticky. */
function isAt(pattern: RegExp, text: string, offset: number): boolean {
  pattern.lastIndex = offset;
  return pattern.test(text);
}

/** A value of sh between at most one pair of double quotes, in which a backslash or another quote would mean something. */
export function plainValue(written: string): string | undefined {
  const inner = /^"([^"]*)"$/.exec(written)?.[1] ?? written;
  return /["'\\`\n]/.test(inner) ? undefined : inner;
}
