/**
 * `.env` as three readers read it, which agree on plain `NAME=value` lines and on little else:
 * - the Python extension (microsoft/vscode-python, src/client/common/variables/environment.ts) for tests: one variable per line
 *   (microsoft/vscode-python#25492);
 * - the debugger (microsoft/vscode-python-debugger, src/extension/common/variables/environment.ts): the same, but since 2026.4 a
 *   quoted value may span several lines;
 * - Python Environments (microsoft/vscode-python-environments, src/features/execution/envVarUtils.ts) for terminals: the
 *   rules of the npm package dotenv.
 * The first two remove one pair of quotes around the whole value. `\n` in quotes is a line end, `${NAME}` is an earlier
 * line's value or one that the reader knows, `\$` is a dollar, and `#` after a value is part of it.
 */

import { message } from '../../model/message';
import type { ReadProblem } from '../../model/readProblem';
import { joinedWithin, VALUE_LIMIT } from '../../text/growth';
import { FILE_START, TextIndex, type Range } from '../../text/positions';
import { withReferences, type Reference } from '../../text/references';
import type { ReadOutcome } from '../../ports/fileSystem';
import type { Assignment, DotenvyPiece } from './dotenvAssignment';
import { dotenvPackageAssignments } from './dotenvPackage';
import { dotenvyAssignments } from './dotenvy';
import { readEnvironmentFile } from './environmentFile';
import { pythonDotenvAssignments, pythonReferences } from './pythonDotenv';
import { cutBy, fileText } from '../fileText';
import { shlexWords } from '../shell/shlexWords';

export const DOTENV_READ_LIMIT = 1024 * 1024;

/**
 * Those of the editor, and others whose files have much the same form: honcho's and foreman's `.env`, systemd's `EnvironmentFile=`, the
 * package python-dotenv, which may keep variables of the process, and dotenvy of uv.
 */
export type DotenvReader =
  | 'debugger'
  | 'python'
  | 'environments'
  | 'procfile'
  | 'systemd'
  | 'python-dotenv'
  | 'python-dotenv-keeping'
  | 'dotenvy';

export interface DotenvVariable {
  readonly name: string;
  /** Without quotes, references replaced. */
  readonly value: string;
  /** It is longer than a variable can be: no program could be started with it, so `value` is empty. */
  readonly tooLong?: true;
  /** Without quotes, references still in it. */
  readonly written: string;
  readonly nameRange: Range;
  /** The value as written, quotes included. */
  readonly valueRange: Range;
  /** Whole lines with the line end. */
  readonly lineRange: Range;
}

export type DotenvProblem = Pick<ReadProblem, 'range' | 'message' | 'broken'>;

export interface Dotenv {
  readonly file: string;
  readonly variables: readonly DotenvVariable[];
  readonly problems: readonly DotenvProblem[];
}

export type LookUp = (name: string) => string | undefined;

/** Undefined when there is no such file. `lookUp` knows the variables that `${NAME}` may stand for besides those of earlier lines. */
export function parseDotenv(
  file: string,
  outcome: ReadOutcome,
  lookUp: LookUp,
  reader: DotenvReader = 'python',
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
            ...cutBy(content),
          },
        ],
      };
    case 'text': {
      if (UTF_16.test(content.text)) {
        return { file, variables: [], problems: [{ range: FILE_START, message: IS_UTF_16, broken: {} }] };
      }
      const variables = readDotenv(content.text, lookUp, reader);
      return { file, variables, problems: [...unreadLines(content.text), ...tooLongValues(variables)] };
    }
  }
}

/** The mark at the start of UTF-16, of which no byte is UTF-8. `>` of Windows PowerShell writes it. */
const UTF_16 = /^(?:\udcff\udcfe|\udcfe\udcff)/;

const IS_UTF_16 = message('This file is UTF-16, so none of its variables is set. Save it as UTF-8.');

function tooLongValues(variables: readonly DotenvVariable[]): readonly DotenvProblem[] {
  return variables
    .filter(({ tooLong }) => tooLong)
    .map(({ name, valueRange }) => ({
      range: valueRange,
      message: message('The value of {name} is too long for a variable, so it is not used', { name }),
    }));
}

export function readDotenv(text: string, lookUp: LookUp, reader: DotenvReader): readonly DotenvVariable[] {
  const index = new TextIndex(text);
  const known = new Map<string, string | undefined>();
  const assignments = assignmentsOf(text, reader);
  const variables = assignments.map((assignment): DotenvVariable => {
    const { name, value: own, nameStart, valueStart, valueEnd } = assignment;
    const limit = VALUE_LIMIT - name.length - 1;
    const whole = valueFor(reader, assignment, known, lookUp, limit);
    const value = whole ?? '';
    known.set(name, whole);
    return {
      name,
      value,
      ...(whole === undefined ? { tooLong: true as const } : {}),
      written: own,
      nameRange: index.range(nameStart, nameStart + name.length),
      valueRange: index.range(valueStart, valueEnd),
      lineRange: {
        start: index.lineWithEnd(nameStart).start,
        end: index.lineWithEnd(Math.max(nameStart, valueEnd)).end,
      },
    };
  });
  switch (reader) {
    case 'environments':
      return withoutEmpty(variables);
    case 'python-dotenv':
    case 'python-dotenv-keeping':
      return withoutUnset(variables, assignments);
    case 'dotenvy':
      return firstOfEach(variables);
    case 'debugger':
    case 'python':
    case 'procfile':
    case 'systemd':
      return variables;
  }
}

/** QUIRK(python-dotenv-name-alone): a name without `=` is not set, even if an earlier line sets it. */
function withoutUnset(
  variables: readonly DotenvVariable[],
  assignments: readonly Assignment[],
): readonly DotenvVariable[] {
  const last = new Map(assignments.map(({ name, isUnset }) => [name, isUnset === true]));
  return variables.filter(
    ({ name }, position) => last.get(name) === false && !assignments[position]?.isUnset,
  );
}

/** QUIRK(dotenvy-first-line-counts): a variable is set once, as one of the process is kept; a reference means the line before. */
function firstOfEach(variables: readonly DotenvVariable[]): readonly DotenvVariable[] {
  const seen = new Set<string>();
  return variables.filter(({ name }) => {
    const isFirst = !seen.has(name);
    seen.add(name);
    return isFirst;
  });
}

/** QUIRK(empty-value-sets-nothing-in-terminals): Python Environments leaves out a variable whose last value is empty. */
function withoutEmpty(variables: readonly DotenvVariable[]): readonly DotenvVariable[] {
  const last = new Map(variables.map(({ name, value, tooLong }) => [name, value !== '' || tooLong === true]));
  return variables.filter(({ name, value, tooLong }) => last.get(name) === true && (value !== '' || tooLong));
}

function valueFor(
  reader: DotenvReader,
  { value: own, pieces = [own] }: Assignment,
  known: Map<string, string | undefined>,
  lookUp: LookUp,
  limit: number,
): string | undefined {
  switch (reader) {
    case 'python-dotenv':
      return replaceAsPython(own, (name) => known.get(name) ?? lookUp(name), known, limit);
    case 'python-dotenv-keeping':
      return replaceAsPython(own, (name) => lookUp(name) ?? known.get(name), known, limit);
    case 'dotenvy':
      return replacePieces(pieces, (name) => lookUp(name) ?? known.get(name), known, limit);
    case 'debugger':
    case 'python':
      return substitute(own, { known, lookUp }, limit);
    case 'environments':
      return replaceKnown(own, lookUp, limit);
    case 'procfile':
    case 'systemd':
      return own.length > limit ? undefined : own;
  }
}

export function assignmentsOf(text: string, reader: DotenvReader): readonly Assignment[] {
  switch (reader) {
    case 'debugger':
      return [...plainAssignments(text, { endOf: statementEnd })];
    case 'python':
      return [...plainAssignments(text, { isOneLine: true })];
    case 'environments':
      return dotenvPackageAssignments(text);
    case 'procfile':
      return procfileAssignments(text);
    case 'systemd':
      return readEnvironmentFile(text).assignments;
    case 'python-dotenv':
    case 'python-dotenv-keeping':
      return pythonDotenvAssignments(text);
    case 'dotenvy':
      return dotenvyAssignments(text);
  }
}

/** The words of a line, joined: quotes go, and so do blanks and a comment. honcho 2 honcho/environ.py, parse(). */
function procfileAssignments(text: string): readonly Assignment[] {
  return [...plainAssignments(text)].map((assignment) => {
    const written = text.slice(assignment.valueStart, assignment.valueEnd);
    const plain = written.slice(0, endOfPlain(written));
    const value = shlexWords(plain)
      .map((word) => word.value)
      .join('');
    return { ...assignment, value: value.replaceAll('\\n', '\n').replaceAll('\\t', '\t') };
  });
}

/** Where a comment or a quote that never closes begins. */
function endOfPlain(written: string): number {
  for (let offset = 0; offset < written.length; offset += 1) {
    const character = written.charAt(offset);
    if (character === '#') {
      return offset;
    }
    if (character === '"' || character === "'") {
      const end = closingQuote(written, character, offset + 1);
      if (end < 0) {
        return offset;
      }
      offset = end;
    }
  }
  return written.length;
}

/** The text is one line. In double quotes, a backslash takes the next character as it is. */
function closingQuote(text: string, quote: string, start: number): number {
  for (let offset = start; offset < text.length; offset += 1) {
    const character = text.charAt(offset);
    if (character === quote) {
      return offset;
    }
    offset += quote === '"' && character === '\\' ? 1 : 0;
  }
  return -1;
}

/** What comes before a value. */
const ASSIGNMENT = /^([^\S\n]*)(_*[A-Za-z]\w*)([^\S\n]*=[^\S\n]*)/;

/** A dot of a pattern does not match these, so such a line sets nothing in tests. */
const INNER_LINE_END = /[\r\u2028\u2029]/;

/** `endOf` gives the end of a statement from where it starts; without it, of the line. */
function* plainAssignments(
  text: string,
  { endOf = lineEnd, isOneLine = false }: PlainRules = {},
): Iterable<Assignment> {
  for (let start = 0; start < text.length;) {
    const end = endOf(text, start);
    const match = ASSIGNMENT.exec(text.slice(start, end));
    if (match !== null) {
      const [, lead = '', name = '', equals = ''] = match;
      const nameStart = start + lead.length;
      const valueStart = nameStart + name.length + equals.length;
      const written = text.slice(valueStart, end).trimEnd();
      const valueEnd = valueStart + written.length;
      if (!isOneLine || !INNER_LINE_END.test(written)) {
        yield { name, value: unquote(written), nameStart, valueStart, valueEnd };
      }
    }
    start = end + 1;
  }
}

interface PlainRules {
  readonly endOf?: (text: string, start: number) => number;
  readonly isOneLine?: boolean;
}

/** Behind `=` each quote opens or closes, also within words and comments, unless the backslashes before it are odd in number. */
function statementEnd(text: string, start: number): number {
  let quote = '';
  let isValue = false;
  let backslashes = 0;
  for (let offset = start; offset < text.length; offset += 1) {
    const character = text.charAt(offset);
    if (character === '\n' && quote === '') {
      return offset;
    }
    isValue ||= character === '=';
    if (isValue && (character === '"' || character === "'") && backslashes % 2 === 0) {
      quote = quote === '' ? character : quote === character ? '' : quote;
    }
    backslashes = character === '\\' ? backslashes + 1 : 0;
  }
  return text.length;
}

function lineEnd(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}

function unquote(written: string): string {
  const quote = written.charAt(0);
  if (written.length < 2 || (quote !== '"' && quote !== "'") || !written.endsWith(quote)) {
    return written;
  }
  return written.slice(1, -1).replaceAll('\\n', '\n');
}

/** An unknown name is replaced by nothing; if something is not a name, nothing in the value is replaced. */
function substitute(
  value: string,
  { known, lookUp }: { readonly known: ReadonlyMap<string, string | undefined>; readonly lookUp: LookUp },
  limit: number,
): string | undefined {
  const references = editorReferences(value);
  if (references?.some(({ name }) => known.has(name) && known.get(name) === undefined) === true) {
    return undefined;
  }
  const meaning = ({ name }: Reference): string => known.get(name) || lookUp(name) || '';
  return withReferences(value, references ?? [], meaning, limit)?.replaceAll('\\$', '$');
}

/** Undefined if the braces contain anything but a name. A digit or `_` behind `${` makes it plain text. */
function editorReferences(value: string): readonly Reference[] | undefined {
  const found: Reference[] = [];
  // The last closing brace of a line, which what is not a name extends to.
  let line = { end: -1, brace: -1 };
  for (let start = value.indexOf('${'); start >= 0;) {
    let end = start + 2;
    const isEscaped = value.charAt(start - 1) === '\\';
    const name = nameAt(value, end);
    const next = value.charAt(end + name.length);
    if (next === '}') {
      end += name.length + 1;
      if (!isEscaped && name === '') {
        return undefined;
      }
      if (!isEscaped) {
        found.push({ name, start, end });
      }
    } else if (next !== '' && !/\w/.test(next)) {
      const behind = end + name.length + 1;
      line = line.end >= behind ? line : lineFrom(value, behind);
      if (line.brace >= behind) {
        if (!isEscaped) {
          return undefined;
        }
        end = line.brace + 1;
      }
    }
    start = value.indexOf('${', end);
  }
  return found;
}

const NAME = /[A-Za-z]\w*/y;

function nameAt(text: string, start: number): string {
  NAME.lastIndex = start;
  return NAME.exec(text)?.[0] ?? '';
}

function lineFrom(text: string, start: number): { readonly end: number; readonly brace: number } {
  LINE_END.lastIndex = start;
  const end = LINE_END.exec(text)?.index ?? text.length;
  return { end, brace: text.lastIndexOf('}', end) };
}

const LINE_END = /[\n\r\u2028\u2029]/g;

/**
 * Python Environments knows only the variables of the process, replaces the first reference to each, and leaves unknown ones as
 * they are.
 */
function replaceKnown(value: string, lookUp: LookUp, limit: number): string | undefined {
  const replaced = new Set<string>();
  const references = [...value.matchAll(/\$\{([^${}]+)\}/g)].flatMap(({ 0: whole, 1: name = '', index }) => {
    const isFirst = !replaced.has(name) && Boolean(lookUp(name));
    replaced.add(name);
    return isFirst ? [{ name, start: index, end: index + whole.length }] : [];
  });
  return withReferences(value, references, ({ name }) => lookUp(name) ?? '', limit);
}

/** Braces alone make a reference, whatever quotes there are; an unknown name is replaced by its default or by nothing. */
function replaceAsPython(
  value: string,
  valueOf: LookUp,
  known: ReadonlyMap<string, string | undefined>,
  limit: number,
): string | undefined {
  const references = [...pythonReferences(value)];
  return references.some(({ name }) => isCut(name, valueOf, known))
    ? undefined
    : withReferences(value, references, ({ name, otherwise }) => valueOf(name) ?? otherwise, limit);
}

/** A variable of the process comes first, and then that of an earlier line. */
function replacePieces(
  pieces: readonly DotenvyPiece[],
  valueOf: LookUp,
  known: ReadonlyMap<string, string | undefined>,
  limit: number,
): string | undefined {
  if (pieces.some((piece) => typeof piece !== 'string' && isCut(piece.name, valueOf, known))) {
    return undefined;
  }
  return joinedWithin(
    pieces.map((piece) => (typeof piece === 'string' ? piece : (valueOf(piece.name) ?? ''))),
    '',
    limit,
  );
}

/** The variable of an earlier line is too long. */
function isCut(name: string, valueOf: LookUp, known: ReadonlyMap<string, string | undefined>): boolean {
  return valueOf(name) === undefined && known.has(name);
}

/** Lines, other than comments, from which no reader makes a variable. */
function unreadLines(text: string): readonly DotenvProblem[] {
  const index = new TextIndex(text);
  const covers = (['python', 'environments'] as const).map((reader) => coverage(assignmentsOf(text, reader)));
  const isCovered = (start: number, end: number): boolean => covers.some((covered) => covered(start, end));
  const problems: DotenvProblem[] = [];
  for (let start = 0; start < text.length;) {
    const end = lineEnd(text, start);
    const line = text.slice(start, end);
    const trimmed = line.trim();
    const first = start + line.indexOf(trimmed);
    if (trimmed !== '' && !trimmed.startsWith('#') && !isCovered(first, first + trimmed.length)) {
      problems.push({
        range: index.range(first, first + trimmed.length),
        message: message('This line is not NAME=value, so it is ignored'),
      });
    }
    start = end + 1;
  }
  return problems;
}

/** Whether an assignment touches a span, for spans that are asked for in their order. */
function coverage(assignments: readonly Assignment[]): (start: number, end: number) => boolean {
  let next = 0;
  return (start, end) => {
    while ((assignments[next]?.valueEnd ?? Infinity) < start) {
      next += 1;
    }
    return (assignments[next]?.nameStart ?? Infinity) < end;
  };
}
