/** What to delete so that a line of words loses one of them, or disappears as a whole if nothing else is on it. */

import type { Removal } from '../../model/origin';
import type { TextIndex } from '../../text/positions';
import type { PlacedText } from '../placedText';

type Places = Pick<TextIndex, 'range' | 'lineWithEnd'>;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The word with the blanks after it, or before it if it is the last one. */
export function removalOfWord(text: string, { start, end }: Span, index: Places): Removal {
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
export function removalOfLines({ start, end }: Span, index: Places): Removal {
  const range = { start: index.lineWithEnd(start).start, end: index.lineWithEnd(Math.max(start, end)).end };
  return { kind: 'lines', range };
}

/**
 * A word of sh that sets a variable: the whole command if it does nothing else, be it `NAME=value` or `export NAME=value`. `from` is
 * where the text for sh begins.
 */
export function removalOfAssignment(
  text: string,
  { start, end }: Span,
  index: Places,
  from = 0,
): Removal | undefined {
  const before = text.slice(Math.max(start - LOOK_BACK, from), start);
  const [whole, command] =
    (start - from > LOOK_BACK ? COMMAND_START : COMMAND_START_OR_FIRST).exec(before) ?? [];
  const isAlone = whole !== undefined && /^[ \t]*(?:$|[\n;#&|)])/.test(text.slice(end, end + LOOK_BACK));
  return isAlone
    ? removalOfCommand(text, { start: start - (command?.length ?? 0), end }, index, from)
    : removalOfWord(text, { start, end }, index);
}

const LOOK_BACK = 200;
const COMMAND_START = /(?:[\n;&|(]|\b(?:then|do|else)[ \t])[ \t]*(export[ \t]+)?$/;
const COMMAND_START_OR_FIRST = /(?:^|[\n;&|(]|\b(?:then|do|else)[ \t])[ \t]*(export[ \t]+)?$/;

/**
 * A command of sh that does nothing but set this variable: its lines if nothing else is on them, otherwise the command with
 * one of the separators around it. Setting a variable succeeds, so `&&` behind it is one too. Undefined if anything else joins
 * it to its neighbours.
 */
export function removalOfCommand(
  text: string,
  { start, end }: Span,
  index: Places,
  from = 0,
): Removal | undefined {
  const blanks = Math.max(beforeBlanks(text, start), from);
  const previous = blanks === from ? '' : text.charAt(blanks - 1);
  const isWholeText = from === 0;
  if (
    isWholeText &&
    /^\n?$/.test(previous) &&
    isAt(/[ \t]*(?:;[ \t]*)?(?:#[^\n]*)?\r?(?![^\n])/y, text, end)
  ) {
    return removalOfLines({ start, end }, index);
  }
  const [next, joining] = /^[ \t]*(;|&&)[ \t]*(?!;)/.exec(text.slice(end, end + LOOK_BACK)) ?? [];
  const isFirst =
    /^[\n;]?$/.test(previous) || /\b(?:then|do|else)$/.test(text.slice(Math.max(blanks - 8, from), blanks));
  const isBetween = joining === '&&' && text.slice(Math.max(blanks - 2, from), blanks) === '&&';
  if (next !== undefined && (isFirst || isBetween)) {
    return { kind: 'part', range: index.range(start, end + next.length) };
  }
  const isLast = isAt(/[ \t]*(?:;(?!;)|(?:#[^\n]*)?\r?(?![^\n]))/y, text, end);
  if (isLast && text.slice(Math.max(blanks - 2, from), blanks) === '&&') {
    return { kind: 'part', range: index.range(Math.max(beforeBlanks(text, blanks - 2), from), end) };
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

/** A value of sh between at most one pair of quotes, whose meaning does not depend on the quotes around it. */
export function plainValue(written: string): string | undefined {
  const [, double, single] = /^(?:"([^"]*)"|'([^'$]*)')$/.exec(written) ?? [];
  const inner = double ?? single ?? written;
  return /["'\\`\n]/.test(inner) ? undefined : inner;
}

/** A word that is a line for sh, as in `sh -c LINE`: what it assigns can be removed if the file has it letter by letter. */
export function removableWithin(line: PlacedText): PlacedText {
  const { text, rangeOf } = line;
  const [first, whole] = [rangeOf(0, 1), rangeOf(0, text.length)];
  const isLiteral = text.length > 1 && first.end.character !== whole.end.character;
  if (!isLiteral || first.start.line !== whole.end.line) {
    return line;
  }
  // What is in front of it belongs to the file.
  const places: Places = {
    range: (start, end) => rangeOf(start - 1, end - 1),
    lineWithEnd: () => whole,
  };
  return {
    text,
    rangeOf,
    removalOf: (start, end) => removalOfAssignment(` ${text}`, { start: start + 1, end: end + 1 }, places, 1),
  };
}
