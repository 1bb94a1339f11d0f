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
  if (behind !== undefined) {
    return { kind: 'part', range: index.range(start, end + behind) };
  }
  const before = /[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  return { kind: 'part', range: index.range(start - before, end) };
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
  const before = /[^\n]*$/.exec(text.slice(0, start))?.[0] ?? '';
  const behind = /^[^\n]*/.exec(text.slice(end))?.[0] ?? '';
  if (/^[ \t]*$/.test(before) && /^[ \t]*;?[ \t]*(?:#.*)?\r?$/.test(behind)) {
    return removalOfLines({ start, end }, index);
  }
  const next = /^[ \t]*;[ \t]*(?!;)/.exec(behind);
  if (/(?:^|;)[ \t]*$/.test(before) && next !== null) {
    return { kind: 'part', range: index.range(start, end + next[0].length) };
  }
  const previous = /[ \t]*;[ \t]*$/.exec(before);
  return previous !== null && /^[ \t]*(?:#.*)?\r?$/.test(behind)
    ? { kind: 'part', range: index.range(start - previous[0].length, end) }
    : undefined;
}

/** A value of sh between at most one pair of double quotes, in which a backslash or another quote would mean something. */
export function plainValue(written: string): string | undefined {
  const inner = /^"([^"]*)"$/.exec(written)?.[1] ?? written;
  return /["'\\`\n]/.test(inner) ? undefined : inner;
}
