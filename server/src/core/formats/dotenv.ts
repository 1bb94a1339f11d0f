/**
 * `.env` as Microsoft's Python extension and debugger read it for debugging and tests.
 * https://code.visualstudio.com/docs/python/environments#_environment-variable-definitions-file
 * `NAME=value` lines; one pair of quotes around the whole value is taken off, and a quoted value may go on over
 * several lines; `\n` in quotes is a line end; `${NAME}` stands for an earlier line's value or a variable of the process,
 * `\$` for a dollar. `#` behind a value is part of it. `export NAME=…` counts, as in the Python Environments extension.
 */

import { message, type Message } from '../model/message';
import { FILE_START, TextIndex, type Range } from '../model/text';
import type { ReadOutcome } from '../ports/fileSystem';
import { fileText } from './fileText';

export const DOTENV_READ_LIMIT = 1024 * 1024;

export interface DotenvVariable {
  readonly name: string;
  /** Without quotes, references replaced. */
  readonly value: string;
  readonly nameRange: Range;
  /** The value as written, quotes included. */
  readonly valueRange: Range;
  /** Whole lines with the line end. */
  readonly lineRange: Range;
}

export interface DotenvProblem {
  readonly range: Range;
  readonly message: Message;
}

export interface Dotenv {
  readonly file: string;
  readonly variables: readonly DotenvVariable[];
  readonly problems: readonly DotenvProblem[];
}

/** Undefined when there is no such file. `lookUp` knows the variables of the process, for `${NAME}`. */
export function parseDotenv(
  file: string,
  outcome: ReadOutcome,
  lookUp: (name: string) => string | undefined,
): Dotenv | undefined {
  const content = fileText(outcome);
  switch (content.kind) {
    case 'missing':
      return undefined;
    case 'unreadable':
      return {
        file,
        variables: [],
        problems: [
          {
            range: FILE_START,
            message: message('{file} cannot be read ({reason})', { file, reason: content.because }),
          },
        ],
      };
    case 'text':
      return { file, ...parseText(content.text, lookUp) };
  }
}

/** What stands before a value. */
const ASSIGNMENT = /^(\s*(?:export\s+)?)([A-Za-z_]\w*)(\s*=[^\S\r\n]*)/;

function parseText(
  text: string,
  lookUp: (name: string) => string | undefined,
): Pick<Dotenv, 'variables' | 'problems'> {
  const index = new TextIndex(text);
  const variables: DotenvVariable[] = [];
  const problems: DotenvProblem[] = [];
  const known = new Map<string, string>();
  let start = 0;
  while (start < text.length) {
    const end = lineEnd(text, start);
    const line = text.slice(start, end);
    const match = ASSIGNMENT.exec(line);
    if (match === null) {
      const trimmed = line.trim();
      if (trimmed !== '' && !trimmed.startsWith('#')) {
        const first = start + line.indexOf(trimmed);
        problems.push({
          range: index.range(first, first + trimmed.length),
          message: message('This line is no NAME=value, so it is ignored'),
        });
      }
      start = end + 1;
      continue;
    }
    const [, lead = '', name = '', equals = ''] = match;
    const nameStart = start + lead.length;
    const valueStart = nameStart + name.length + equals.length;
    const valueEnd = endOfValue(text, valueStart, end);
    const written = text.slice(valueStart, valueEnd);
    const value = substitute(unquote(written), (reference) => known.get(reference) ?? lookUp(reference));
    known.set(name, value);
    variables.push({
      name,
      value,
      nameRange: index.range(nameStart, nameStart + name.length),
      valueRange: index.range(valueStart, valueEnd),
      lineRange: {
        start: index.lineWithEnd(start).start,
        end: index.lineWithEnd(Math.max(start, valueEnd)).end,
      },
    });
    start = lineEnd(text, valueEnd) + 1;
  }
  return { variables, problems };
}

function lineEnd(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}

/** A value ends with its line, trailing blanks left out; one that opens a quote ends at the line on which it closes. */
function endOfValue(text: string, start: number, endOfLine: number): number {
  const trimmedEnd = (end: number): number => start + text.slice(start, end).trimEnd().length;
  const quote = text.charAt(start);
  if (start >= endOfLine || (quote !== '"' && quote !== "'")) {
    return trimmedEnd(endOfLine);
  }
  const closing = text.indexOf(quote, start + 1);
  return closing < endOfLine ? trimmedEnd(endOfLine) : trimmedEnd(lineEnd(text, closing));
}

function unquote(written: string): string {
  const quote = written.charAt(0);
  if (written.length < 2 || (quote !== '"' && quote !== "'") || !written.endsWith(quote)) {
    return written;
  }
  return written.slice(1, -1).replaceAll('\\n', '\n');
}

const REFERENCE = /(?<!\\)\$\{([^}]*)\}/g;

/** An unknown name is nothing; what is no name leaves the whole value as it is. */
function substitute(value: string, lookUp: (name: string) => string | undefined): string {
  const valid = [...value.matchAll(REFERENCE)].every(([, name = '']) => /^[A-Za-z]\w*$/.test(name));
  const replaced = valid ? value.replace(REFERENCE, (_, name: string) => lookUp(name) ?? '') : value;
  return replaced.replaceAll('\\$', '$');
}
