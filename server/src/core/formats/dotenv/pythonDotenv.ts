/**
 * The rules of the package python-dotenv (1.2.4, src/dotenv/parser.py and variables.py; https://saurabh-kumar.com/python-dotenv/#file-format),
 * which pipenv and PDM use: `export` before a name; a name in single quotes; values in `'` or `"`, which may span several lines, with the
 * escapes of Python; `#` behind a blank begins a comment elsewhere; a line that is nothing of all this is left out. `${NAME}` and
 * `${NAME:-default}` are replaced, also in single quotes.
 */

import type { Reference } from '../../text/references';
import type { Assignment } from './dotenvAssignment';

/** What Python's `\s` matches without the ends of lines; that of JavaScript differs. */
const BLANK = String.raw`\t\v\f\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000`;
const SPACE = String.raw`\r\n${BLANK}`;

const SPACES = new RegExp(`[${SPACE}]*`, 'y');
const EXPORT = new RegExp(`(?:export[${BLANK}]+)?`, 'y');
const QUOTED_NAME = /'[^']+'/y;
const NAME = new RegExp(`[^=#${SPACE}]+`, 'y');
const BLANKS = new RegExp(`[${BLANK}]*`, 'y');
const REST = /[^\r\n]*/y;
/** A comment, if there is one, and the end of the line. */
const LINE_END = new RegExp(`[${BLANK}]*(?:#[^\\r\\n]*)?(?:\\r\\n|\\n|\\r|$)`, 'y');
const COMMENT = new RegExp(`[${SPACE}]#`);
const IS_SPACE = new RegExp(`[${SPACE}]`);

export function pythonDotenvAssignments(text: string): readonly Assignment[] {
  const reader = new AssignmentReader(text);
  const found: Assignment[] = [];
  while (!reader.isAtEnd) {
    found.push(...reader.binding());
  }
  return found;
}

class AssignmentReader {
  private readonly text: string;
  private at = 0;
  private readonly quotes: Readonly<Record<Quote, ClosingQuotes>>;

  constructor(text: string) {
    this.text = text;
    this.quotes = { "'": new ClosingQuotes(text, "'"), '"': new ClosingQuotes(text, '"') };
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** Nothing for blank lines, comments, and what is not understood. */
  binding(): readonly Assignment[] {
    this.take(SPACES);
    if (this.isAtEnd) {
      return [];
    }
    const found = this.statement();
    if (found === undefined) {
      this.take(REST);
    }
    return found ?? [];
  }

  /** Undefined if it is not one. */
  private statement(): readonly Assignment[] | undefined {
    this.take(EXPORT);
    const named = this.name();
    if (named === undefined) {
      return undefined;
    }
    this.take(BLANKS);
    if (this.text.charAt(this.at) !== '=') {
      const nothing = this.nothing();
      return this.isLineEnd() ? named.map((name) => ({ ...name, ...nothing, isUnset: true })) : undefined;
    }
    this.at += 1;
    const isSpaced = this.take(BLANKS) !== '';
    const value = isSpaced && this.text.charAt(this.at) === '#' ? this.nothing() : this.value();
    return value !== undefined && this.isLineEnd() ? named.map((name) => ({ ...name, ...value })) : undefined;
  }

  /** An empty list if there is a comment instead of a name. */
  private name(): readonly Pick<Assignment, 'name' | 'nameStart'>[] | undefined {
    const first = this.text.charAt(this.at);
    if (first === '#') {
      return [];
    }
    const nameStart = this.at;
    const name = first === "'" ? this.quotedName() : this.take(NAME);
    return name === undefined ? undefined : [{ name, nameStart: nameStart + (first === "'" ? 1 : 0) }];
  }

  private quotedName(): string | undefined {
    return this.quotes["'"].isAfter(this.at) ? this.take(QUOTED_NAME)?.slice(1, -1) : undefined;
  }

  private nothing(): Value {
    return { value: '', valueStart: this.at, valueEnd: this.at };
  }

  private value(): Value | undefined {
    const valueStart = this.at;
    const quote = this.text.charAt(valueStart);
    if (quote === "'" || quote === '"') {
      const close = this.quotes[quote].after(valueStart);
      if (close === undefined) {
        return undefined;
      }
      this.at = close + 1;
      const written = this.text.slice(valueStart + 1, close).replace(/\r\n?/g, '\n');
      return { value: unescaped(written, quote), valueStart, valueEnd: this.at };
    }
    const written = this.take(REST) ?? '';
    const value = withoutComment(written);
    return { value, valueStart, valueEnd: valueStart + value.length };
  }

  private isLineEnd(): boolean {
    return this.take(LINE_END) !== undefined;
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    this.at = match === null ? this.at : pattern.lastIndex;
    return match?.[0];
  }
}

type Quote = "'" | '"';

type Value = Pick<Assignment, 'value' | 'valueStart' | 'valueEnd'>;

/** Where a quote closes; what does not close is searched for once. */
class ClosingQuotes {
  private readonly text: string;
  private readonly quote: Quote;
  private readonly last: number;
  private unclosed = Infinity;

  constructor(text: string, quote: Quote) {
    this.text = text;
    this.quote = quote;
    this.last = text.lastIndexOf(quote);
  }

  isAfter(open: number): boolean {
    return this.last > open;
  }

  /** A backslash takes the next character with it, whatever that is. */
  after(open: number): number | undefined {
    if (open >= this.unclosed || !this.isAfter(open)) {
      return undefined;
    }
    for (let at = open + 1; at < this.text.length; at += 1) {
      const character = this.text.charAt(at);
      if (character === this.quote) {
        return at;
      }
      at += character === '\\' ? 1 : 0;
    }
    this.unclosed = open;
    return undefined;
  }
}

function withoutComment(written: string): string {
  const comment = COMMENT.exec(written)?.index;
  let end = comment ?? written.length;
  while (end > 0 && IS_SPACE.test(written.charAt(end - 1))) {
    end -= 1;
  }
  return written.slice(0, end);
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

function unescaped(written: string, quote: Quote): string {
  const escapes = quote === '"' ? /\\([\\'"abfnrtv])/g : /\\([\\'])/g;
  return written.replace(escapes, (_, character: string) => ESCAPES[character] ?? character);
}

export interface PythonReference extends Reference {
  readonly otherwise: string;
}

/** `${NAME}` and `${NAME:-default}`; a name is anything but a colon and a closing brace. */
export function* pythonReferences(value: string): Iterable<PythonReference> {
  const last = value.lastIndexOf('}');
  let start = value.indexOf('${');
  while (start >= 0 && start < last) {
    const close = value.indexOf('}', start);
    const inner = value.slice(start + 2, close);
    const colon = inner.indexOf(':');
    const isReference = colon < 0 || inner.startsWith(':-', colon);
    if (isReference) {
      const otherwise = colon < 0 ? '' : inner.slice(colon + 2);
      yield { name: colon < 0 ? inner : inner.slice(0, colon), otherwise, start, end: close + 1 };
    }
    start = value.indexOf('${', isReference ? close + 1 : start + 2);
  }
}
