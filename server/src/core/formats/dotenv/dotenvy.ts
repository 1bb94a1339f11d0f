/**
 * The rules of the crate dotenvy (0.15, src/iter.rs and src/parse.rs; https://docs.rs/dotenvy), which uv uses: a quote that is open at the
 * end of a line, or a blank there, continues the value in the next one; what is not understood ends the file. Quotes may begin
 * anywhere in a value. `$NAME` and `${NAME}` are replaced outside of single quotes.
 */

import type { Assignment, DotenvyPiece } from './dotenvAssignment';

/** What Rust's `char::is_whitespace` says. */
const SPACE = String.raw`\t-\r\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000`;
const IS_SPACE = new RegExp(`[${SPACE}]`);
const SPACES = new RegExp(`[${SPACE}]*`, 'y');
/** As many as a line has in front of a comment. */
const BLANKS = /[^\S\n]*/y;
const NAME = /[A-Za-z_][\w.]*/y;
const IS_ALPHANUMERIC = /[\p{Alphabetic}\p{N}]/u;

export function dotenvyAssignments(text: string): readonly Assignment[] {
  const found: Assignment[] = [];
  for (const line of statements(text)) {
    const assignment = line === undefined ? undefined : assignmentIn(text, line);
    if (assignment === undefined) {
      break;
    }
    if (assignment !== 'nothing') {
      found.push(assignment);
    }
  }
  return found;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

type LineState = 'complete' | 'escape' | 'single' | 'single-escape' | 'double' | 'double-escape' | 'blank';

/** Lines, with those that continue them and without comments; undefined where the text ends within one. */
function* statements(text: string): Iterable<Span | undefined> {
  let start = 0;
  let state: LineState = 'complete';
  for (let at = 0; at < text.length;) {
    const lineEnd = text.indexOf('\n', at);
    const next = lineEnd < 0 ? text.length : lineEnd + 1;
    if (at === start && isComment(text, start)) {
      start = next;
      at = next;
      continue;
    }
    const read = readLine(text, { start: at, end: next }, state);
    if (read.comment !== undefined) {
      yield { start, end: read.comment };
    } else if (read.state === 'complete') {
      yield { start, end: next };
    }
    const isOpen = read.comment === undefined && read.state !== 'complete';
    state = isOpen ? read.state : 'complete';
    start = isOpen ? start : next;
    at = next;
  }
  if (start < text.length) {
    yield undefined;
  }
}

function isComment(text: string, start: number): boolean {
  return text.charAt(skip(BLANKS, text, start)) === '#';
}

function readLine(
  text: string,
  { start, end }: Span,
  before: LineState,
): { readonly state: LineState; readonly comment?: number } {
  let state = before;
  for (let at = start; at < end; at += 1) {
    const character = text.charAt(at);
    if (state === 'blank' && character === '#') {
      return { state, comment: at };
    }
    state = NEXT[state](character);
  }
  return { state };
}

const plain = (character: string): LineState =>
  character === '\\' ? 'escape' : character === '"' ? 'double' : character === "'" ? 'single' : 'complete';

const NEXT: Readonly<Record<LineState, (character: string) => LineState>> = {
  complete: (character) =>
    IS_SPACE.test(character) && character !== '\n' && character !== '\r' ? 'blank' : plain(character),
  blank: plain,
  escape: () => 'complete',
  double: (character) => (character === '\\' ? 'double-escape' : character === '"' ? 'complete' : 'double'),
  'double-escape': () => 'double',
  single: (character) => (character === '\\' ? 'single-escape' : character === "'" ? 'complete' : 'single'),
  'single-escape': () => 'single',
};

function skip(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : start;
}

/** Undefined for an error. */
function assignmentIn(text: string, { start, end: given }: Span): Assignment | 'nothing' | undefined {
  let end = given;
  while (end > start && IS_SPACE.test(text.charAt(end - 1))) {
    end -= 1;
  }
  const line = text.slice(0, end);
  const first = skip(SPACES, line, start);
  if (first >= end || line.charAt(first) === '#') {
    return 'nothing';
  }
  const named = nameIn(line, first);
  if (named === undefined) {
    return undefined;
  }
  const { name, nameStart, equals } = named;
  const valueStart = skip(SPACES, line, equals + 1);
  const pieces = valueStart >= end || line.charAt(valueStart) === '#' ? [] : piecesOf(line.slice(valueStart));
  return pieces === undefined
    ? undefined
    : {
        name,
        nameStart,
        value: pieces.map((piece) => (typeof piece === 'string' ? piece : `\${${piece.name}}`)).join(''),
        pieces,
        valueStart: Math.min(valueStart, end),
        valueEnd: end,
      };
}

interface Named {
  readonly name: string;
  readonly nameStart: number;
  readonly equals: number;
}

/** `export` may be a word in front of the name, or the name. */
function nameIn(line: string, start: number): Named | undefined {
  const first = nameAt(line, start);
  const named =
    first?.name === 'export' && line.charAt(first.equals) !== '=' ? nameAt(line, first.equals) : first;
  return named !== undefined && line.charAt(named.equals) === '=' ? named : undefined;
}

function nameAt(line: string, nameStart: number): Named | undefined {
  const nameEnd = skip(NAME, line, nameStart);
  return nameEnd === nameStart
    ? undefined
    : { name: line.slice(nameStart, nameEnd), nameStart, equals: skip(SPACES, line, nameEnd) };
}

/** Undefined for an error. */
function piecesOf(value: string): readonly DotenvyPiece[] | undefined {
  return new ValueReader().read(value);
}

class ValueReader {
  private readonly pieces: DotenvyPiece[] = [];
  private text = '';
  private quote: '' | "'" | '"' = '';
  /** The name that is being read. */
  private reference: { readonly kind: 'bare' | 'braced'; name: string } | undefined;

  read(value: string): readonly DotenvyPiece[] | undefined {
    let isEscaped = false;
    let isAtEnd = false;
    for (const character of value) {
      if (isAtEnd) {
        if (character === '#') {
          break;
        }
        if (character !== ' ' && character !== '\t') {
          return undefined;
        }
      } else if (isEscaped) {
        const meant = ESCAPES.get(character);
        if (meant === undefined) {
          return undefined;
        }
        this.text += meant;
        isEscaped = false;
      } else if (this.quote === "'") {
        this.single(character);
      } else if (this.reference !== undefined) {
        this.inReference(character);
      } else if (character === '$') {
        this.reference = { kind: 'bare', name: '' };
      } else if (character === '\\') {
        isEscaped = true;
      } else if (character === '"') {
        this.quote = this.quote === '' ? '"' : '';
      } else if (this.quote === '' && character === "'") {
        this.quote = "'";
      } else if (this.quote === '' && (character === ' ' || character === '\t')) {
        isAtEnd = true;
      } else {
        this.text += character;
      }
    }
    if (this.reference?.kind === 'braced' || this.quote !== '') {
      return undefined;
    }
    this.endReference();
    this.endText();
    return this.pieces;
  }

  private single(character: string): void {
    if (character === "'") {
      this.quote = '';
    } else {
      this.text += character;
    }
  }

  /** QUIRK(dotenvy-quote-behind-a-reference): what ends a bare name is part of the value, whatever it is. */
  private inReference(character: string): void {
    const { reference } = this;
    if (reference === undefined) {
      return;
    }
    if (IS_ALPHANUMERIC.test(character) || (reference.kind === 'braced' && character !== '}')) {
      reference.name += character;
    } else if (reference.kind === 'braced') {
      this.endReference();
    } else if (character === '{' && reference.name === '') {
      this.reference = { kind: 'braced', name: '' };
    } else {
      this.endReference();
      if (character === '$') {
        this.reference = { kind: 'bare', name: '' };
      } else {
        this.text += character;
      }
    }
  }

  private endReference(): void {
    if (this.reference !== undefined) {
      this.endText();
      this.pieces.push({ name: this.reference.name });
      this.reference = undefined;
    }
  }

  private endText(): void {
    if (this.text !== '') {
      this.pieces.push(this.text);
      this.text = '';
    }
  }
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['$', '$'],
  [' ', ' '],
  ['n', '\n'],
]);
