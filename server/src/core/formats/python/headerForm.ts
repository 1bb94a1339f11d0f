/**
 * The headers of `with` and `case` in the form that the parser's grammar knows. It has no brackets around the items of a
 * `with` (PEP 617), no targets but names, and no pattern with empty brackets.
 */

/** Each character of the header is replaced by one. Linear: no part of the text is looked at twice. */
export function headersAsParsed(text: string): string {
  if (!HEADERS.test(text)) {
    return text;
  }
  const parts: string[] = [];
  const start = new RegExp(HEADERS, 'gm');
  let from = 0;
  for (let found = start.exec(text); found !== null; found = start.exec(text)) {
    const begin = found.index + found[0].length;
    const header = headerAt(text, begin);
    if (header.isComplete) {
      const written = text.slice(begin, header.end);
      parts.push(
        text.slice(from, begin),
        found[1] === 'case' ? patternForm(written, header) : withForm(written, header),
      );
      from = header.end;
    }
    start.lastIndex = Math.max(header.end, begin);
  }
  return [...parts, text.slice(from)].join('');
}

const HEADERS = /^[ \t]*(?:async[ \t]+)?(with|case)\b(?=[ \t([{\\])/m;

interface Header {
  /** Where the colon is, if it is complete. */
  readonly end: number;
  readonly isComplete: boolean;
  /** The header without comments and line ends. */
  readonly code: string;
  /** The same without what is in texts, so that each bracket, comma and word counts. */
  readonly shape: string;
}

/** Nobody writes a longer one. */
const LONGEST = 5000;

/** A text, a comment, a line that goes on, or one character. */
const PIECE = /("""|''')[^]*?\1|"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'|#[^\n]*|\\\n|[^]/y;

function headerAt(text: string, begin: number): Header {
  const code: string[] = [];
  const shape: string[] = [];
  const piece = new RegExp(PIECE);
  piece.lastIndex = begin;
  let depth = 0;
  for (let found = piece.exec(text); found !== null; found = piece.exec(text)) {
    const [written] = found;
    if (depth === 0 && (written === ':' || written === '\n')) {
      return { end: found.index, isComplete: written === ':', code: code.join(''), shape: shape.join('') };
    }
    if (piece.lastIndex - begin > LONGEST) {
      break;
    }
    depth += OPENING.has(written) ? 1 : CLOSING.has(written) ? -1 : 0;
    const isBlank = written.startsWith('#') || written === '\\\n' || written === '\n';
    code.push(isBlank ? ' '.repeat(written.length) : written);
    shape.push(
      isBlank ? ' '.repeat(written.length) : /^["']/.test(written) ? 'x'.repeat(written.length) : written,
    );
  }
  return { end: Math.max(begin, piece.lastIndex), isComplete: false, code: '', shape: '' };
}

const OPENING: ReadonlySet<string> = new Set(['(', '[', '{']);
const CLOSING: ReadonlySet<string> = new Set([')', ']', '}']);

/** `X()`, `{}` and `[]` become names; what follows `if` is an expression. */
function patternForm(written: string, { shape }: Header): string {
  const guard = /\sif\b/.exec(shape)?.index ?? shape.length;
  const empty = /(?<=\w)\([ \t\n]*\)|\{[ \t\n]*\}|\[[ \t\n]*\]/g;
  return (
    written.slice(0, guard).replace(empty, (brackets) => '_'.repeat(brackets.length)) + written.slice(guard)
  );
}

function withForm(written: string, header: Header): string {
  const inner = bracketed(header.shape);
  if (inner === undefined) {
    return withNames(written, header.shape);
  }
  const [start, end] = inner;
  const blank = (text: string): string =>
    text.slice(0, start).replace('(', ' ') + text.slice(start, end) + ' '.repeat(text.length - end);
  return withNames(blank(header.code), blank(header.shape));
}

/** Where the items are that one pair of brackets holds. A tuple without `as` is an expression. */
function bracketed(shape: string): readonly [start: number, end: number] | undefined {
  const start = /^\s*\(/.exec(shape)?.[0].length;
  const close = /,?\s*\)\s*$/.exec(shape)?.index;
  if (start === undefined || close === undefined) {
    return undefined;
  }
  const inner = shape.slice(start, close);
  return namesIn(inner).length > 0 ? [start, close] : undefined;
}

/** Each target that is more than a name becomes one. */
function withNames(code: string, shape: string): string {
  return namesIn(shape).reduce(
    (text, [start, end]) =>
      /^[\w\u0080-\uffff]+$/.test(shape.slice(start, end))
        ? text
        : text.slice(0, start) + '_'.repeat(end - start) + text.slice(end),
    code,
  );
}

/** What follows each `as` outside brackets; nothing if a bracket closes that did not open, as then the brackets belong to more than one item. */
function namesIn(shape: string): readonly (readonly [start: number, end: number])[] {
  const found: (readonly [number, number])[] = [];
  const tokens = /[([{]|[)\]}]|,|\bas\b\s*|$/g;
  let depth = 0;
  let start: number | undefined;
  for (const { 0: token, index } of shape.matchAll(tokens)) {
    if (depth === 0 && start !== undefined && (token === ',' || token === '')) {
      found.push([start, start + shape.slice(start, index).trimEnd().length]);
      start = undefined;
    }
    depth += OPENING.has(token) ? 1 : CLOSING.has(token) ? -1 : 0;
    if (depth < 0) {
      return [];
    }
    start = depth === 0 && token.startsWith('as') ? index + token.length : start;
  }
  return found.filter(([from, to]) => to > from);
}
