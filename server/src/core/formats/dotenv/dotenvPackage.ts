/**
 * The rules of the npm package dotenv (version 16, lib/main.js; https://github.com/motdotla/dotenv#rules): `export` before
 * a name is allowed, and `:` in place of `=`; quotes are `'`, `"` and backticks, and may span several lines; `#` begins a
 * comment outside them; only in double quotes are `\n` and `\r` line ends.
 */

import type { Assignment } from './dotenvAssignment';

const HEAD = /([^\S\n]*(?:export[^\S\n]+)?)([\w.-]+)(?:\s*=|:(?:\r\n|\s))/y;
/** What may follow a closing quote: blanks and a comment. */
const REST = /[^\S\n]*(?:#.*)?(?=[\n\u2028\u2029]|$)/y;
const LINE_END = /[\n\u2028\u2029]/g;
const QUOTES = new Set(['"', "'", '`']);

export function dotenvPackageAssignments(given: string): readonly Assignment[] {
  // A lone CR ends a line, too.
  const text = given.replace(/\r(?!\n)/g, '\n');
  const assignments: Assignment[] = [];
  for (let start = 0; start < text.length;) {
    const found = assignmentAt(text, start);
    if (found !== undefined) {
      assignments.push(found);
    }
    LINE_END.lastIndex = Math.max(start, found?.valueEnd ?? start);
    start = (LINE_END.exec(text)?.index ?? text.length) + 1;
  }
  return assignments;
}

function assignmentAt(text: string, start: number): Assignment | undefined {
  HEAD.lastIndex = start;
  const match = HEAD.exec(text);
  if (match === null) {
    return undefined;
  }
  const [, lead = '', name = ''] = match;
  const nameStart = start + lead.length;
  const afterHead = HEAD.lastIndex;
  const quoted = quotedValue(text, afterHead);
  if (quoted !== undefined) {
    return { name, nameStart, ...quoted };
  }
  const blanks = /^[^\S\n]*/.exec(text.slice(afterHead))?.[0].length ?? 0;
  const written = (/^[^#\r\n]*/.exec(text.slice(afterHead + blanks))?.[0] ?? '').trimEnd();
  const valueStart = afterHead + blanks;
  return { name, value: unquoted(written), nameStart, valueStart, valueEnd: valueStart + written.length };
}

function quotedValue(
  text: string,
  from: number,
): Pick<Assignment, 'value' | 'valueStart' | 'valueEnd'> | undefined {
  // QUIRK(dotenv-value-on-the-next-line): line ends are allowed between the sign and a quote.
  const valueStart = from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0);
  const quote = text.charAt(valueStart);
  if (!QUOTES.has(quote)) {
    return undefined;
  }
  const closing = closingQuote(text, valueStart, quote);
  return closing === undefined
    ? undefined
    : {
        value: unescaped(text.slice(valueStart + 1, closing).replaceAll('\r\n', '\n'), quote),
        valueStart,
        valueEnd: closing + 1,
      };
}

/** The first quote without a backslash before it; when more than a comment follows, the last one before it that has one. */
function closingQuote(text: string, open: number, quote: string): number | undefined {
  const candidates: number[] = [];
  for (let at = text.indexOf(quote, open + 1); at >= 0; at = text.indexOf(quote, at + 1)) {
    candidates.push(at);
    if (text.charAt(at - 1) !== '\\') {
      break;
    }
  }
  return candidates.findLast((at) => {
    REST.lastIndex = at + 1;
    return REST.test(text);
  });
}

/** QUIRK(dotenv-unclosed-quote): behind a double quote, `\n` is a line end even if the quote never closes. */
function unquoted(written: string): string {
  const quote = written.charAt(0);
  const isClosed = written.length > 1 && QUOTES.has(quote) && written.endsWith(quote);
  return unescaped(isClosed ? written.slice(1, -1) : written, quote);
}

function unescaped(value: string, quote: string): string {
  return quote === '"' ? value.replaceAll('\\n', '\n').replaceAll('\\r', '\r') : value;
}
