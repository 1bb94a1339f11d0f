/**
 * `ENV` in a Dockerfile, in both forms, and what its commands set. https://docs.docker.com/reference/dockerfile/#env; moby/buildkit,
 * frontend/dockerfile/parser/line_parsers.go, parseNameVal(), and frontend/dockerfile/shell/lex.go.
 */

import { definedOnly } from '../../model/definedOnly';
import type { Removal } from '../../model/origin';
import { VALUE_LIMIT } from '../../text/growth';
import { TextIndex } from '../../text/positions';
import { closedMatches } from '../../text/references';
import { innerValue } from '../innerValue';
import { removalOfLines } from '../shell/wordRemoval';
import type { PlacedText } from '../placedText';
import { shellLineVariables, wordsVariables } from '../shell/commandVariables';
import type { PieceVariable, ValuePiece } from '../valuePieces';

export interface DockerVariable extends PieceVariable {
  /** What its stage is built from: an image, or an earlier stage. */
  readonly base: string;
  /** The last `USER` of its stage: who the image runs as. Undefined for the base's. */
  readonly user?: string;
}

export interface Dockerfile {
  /** Its escape character is the backtick, which suits Windows paths. */
  readonly isWindows: boolean;
  /** Of all stages, in order. */
  readonly variables: readonly DockerVariable[];
}

export function parseDockerfile(text: string): Dockerfile {
  const escape = escapeOf(text);
  return { isWindows: escape === '`', variables: variablesOf(text, escape) };
}

/** Each instruction: the words of an `ENV` that sets variables, or all of its line. */
export function dockerInstructions(
  text: string,
): readonly { readonly line: string; readonly words: readonly string[] }[] {
  return [...instructions(text, escapeOf(text))]
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, isText }) => {
      const start = isText === true ? undefined : /^\s*ENV\s+/i.exec(line)?.[0].length;
      const words = start === undefined ? [] : assignments(line, start);
      return {
        line: line.trim(),
        words: words.map((word) => `${word.name}=${line.slice(word.from, word.to)}`),
      };
    });
}

function escapeOf(text: string): '`' | '\\' {
  return /^#\s*escape\s*=\s*`/im.test(text.split('\n', 3).join('\n')) ? '`' : '\\';
}

interface Stage {
  readonly base: string;
  user?: string;
  readonly variables: PieceVariable[];
}

function variablesOf(text: string, escape: string): readonly DockerVariable[] {
  const index = new TextIndex(text);
  const stages: Stage[] = [{ base: '', variables: [] }];
  let known = new Map<string, readonly ValuePiece[]>();
  for (const instruction of instructions(text, escape)) {
    const { line } = instruction;
    if (instruction.isText === true) {
      continue;
    }
    const [, base] = /^\s*FROM\s+(?:--\S+\s+)*(\S+)/i.exec(line) ?? [];
    if (base !== undefined) {
      known = new Map();
      stages.push({ base, variables: [] });
      continue;
    }
    const stage = stages.at(-1);
    const [, user] = /^\s*USER\s+(\S+)/i.exec(line) ?? [];
    if (user !== undefined && stage !== undefined) {
      stage.user = user;
    }
    const start = /^\s*ENV\s+/i.exec(line)?.[0].length;
    if (start === undefined) {
      stage?.variables.push(...commandVariables(line, instruction.offsets, index));
      continue;
    }
    const words = assignments(line, start);
    const found = words.map((word, position): PieceVariable => {
      const { name, from, to } = word;
      const span = { start: instruction.offsets[from] ?? 0, end: (instruction.offsets[to - 1] ?? 0) + 1 };
      const removal = removalOf(words, position, instruction, text, index);
      return {
        name,
        pieces: unquoted(line.slice(from, to), escape, known),
        range: index.range(span.start, span.end),
        assignment: { ...innerValue(text, span, index), ...definedOnly({ removal }) },
      };
    });
    // The values of one instruction do not see what it sets.
    for (const { name, pieces } of found) {
      known.set(
        name,
        pieces.map((piece) => (piece.kind === 'text' ? { ...piece, isReferred: true } : piece)),
      );
    }
    for (const variable of found) {
      stage?.variables.push(variable);
    }
  }
  return stages.flatMap(({ base, user, variables }) =>
    variables.map((variable) => ({ ...variable, base, ...definedOnly({ user }) })),
  );
}

/** The whole instruction, or the word with what is between it and its neighbour: an escape at the end of a line would take in the next instruction. */
function removalOf(
  words: readonly Assigned[],
  position: number,
  { offsets }: Instruction,
  text: string,
  index: TextIndex,
): Removal | undefined {
  const [previous, word, next] = [words[position - 1], words[position], words[position + 1]];
  if (word === undefined) {
    return undefined;
  }
  const place = (offset: number): number => offsets[offset] ?? 0;
  if (words.length === 1) {
    return removalOfLines({ start: place(0), end: place(offsets.length - 1) }, index);
  }
  const [start, end] =
    previous === undefined
      ? [place(word.start), place(next?.start ?? word.to)]
      : [place(previous.to - 1) + 1, place(word.to - 1) + 1];
  // A comment between the lines is not part of the instruction.
  return /\n[^\S\n]*#/.test(text.slice(start, end))
    ? undefined
    : { kind: 'part', range: index.range(start, end) };
}

/** `CMD`, `ENTRYPOINT` and `RUN`, in both forms. https://docs.docker.com/reference/dockerfile/#shell-and-exec-form */
function commandVariables(
  line: string,
  offsets: readonly number[],
  index: TextIndex,
): readonly PieceVariable[] {
  const start = /^\s*(?:HEALTHCHECK\s.*?)?(?:CMD|ENTRYPOINT|RUN)\s+(?:--\w\S*\s+)*/i.exec(line)?.[0].length;
  if (start === undefined) {
    return [];
  }
  const placed = (text: string, at: number): PlacedText => ({
    text,
    rangeOf: (from, to) => index.range(offsets[at + from] ?? 0, (offsets[at + to - 1] ?? 0) + 1),
  });
  const words = execForm(line.slice(start));
  return words === undefined
    ? shellLineVariables(placed(line.slice(start), start))
    : wordsVariables(words.map(({ text, offset }) => placed(text, start + offset)));
}

/** A JSON array of texts; a place in one is known as far as it has no escapes. */
function execForm(text: string): readonly { readonly text: string; readonly offset: number }[] | undefined {
  if (!/^\s*\[\s*(?:"(?:\\.|[^"\\])*"\s*(?:,\s*)?)*\]\s*$/s.test(text)) {
    return undefined;
  }
  return [...text.matchAll(/"((?:\\.|[^"\\])*)"/gs)].map(({ 1: inner = '', index }) => ({
    text: inner.replace(/\\(.)/gs, '$1'),
    offset: index + 1,
  }));
}

interface Instruction {
  readonly line: string;
  /** Where each character of the line is in the file. */
  readonly offsets: readonly number[];
  /** It is a line of a here-document, not an instruction. */
  readonly isText?: true;
}

interface HereDocument {
  readonly delimiter: string;
  readonly hasTabs: boolean;
}

/** What an instruction reads from the lines after it. moby/buildkit, frontend/dockerfile/parser/parser.go, heredocsFromLine(). */
function documentsOf(line: string): readonly HereDocument[] {
  return /^\s*(?:RUN|COPY|ADD)\s/i.test(line)
    ? [...line.matchAll(/(?<=\s\d*)<<(-?)(["']?)([^\s<"']+)\2(?=\s|$)/g)].map(
        ({ 1: tabs, 3: delimiter = '' }) => ({ delimiter, hasTabs: tabs === '-' }),
      )
    : [];
}

function endsDocument({ delimiter, hasTabs }: HereDocument, line: string): boolean {
  return (hasTabs ? line.replace(/^\t+/, '') : line) === delimiter;
}

/** Joins continued lines; comments between them are left out. */
function* instructions(text: string, escape: string): Iterable<Instruction> {
  let line = '';
  let offsets: number[] = [];
  let offset = 0;
  let documents: readonly HereDocument[] = [];
  for (const raw of text.split('\n')) {
    const start = offset;
    offset += raw.length + 1;
    const trimmed = raw.trimEnd();
    const [document, ...others] = documents;
    if (document !== undefined) {
      yield { line: raw, offsets: [], isText: true };
      documents = endsDocument(document, trimmed) ? others : documents;
      continue;
    }
    if (/^\s*#/.test(trimmed) || (trimmed === '' && line !== '')) {
      continue;
    }
    const goesOn = trimmed.endsWith(escape);
    const content = goesOn ? trimmed.slice(0, -1) : trimmed;
    line += content;
    for (let position = 0; position < content.length; position += 1) {
      offsets.push(start + position);
    }
    if (!goesOn) {
      yield { line, offsets };
      documents = documentsOf(line);
      line = '';
      offsets = [];
    }
  }
  yield { line, offsets };
}

interface Assigned {
  readonly name: string;
  /** Where the name begins. */
  readonly start: number;
  readonly from: number;
  readonly to: number;
}

const WORD = /(?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^\s'"\\])+/gs;

/** `NAME=value …`, or the old form `NAME value`, whose value is the rest of the line. */
function assignments(line: string, start: number): readonly Assigned[] {
  const [, name = '', blank = ''] = /^([^\s=]+)(\s+)?/.exec(line.slice(start)) ?? [];
  if (blank !== '') {
    const from = start + name.length + blank.length;
    return from >= line.length ? [] : [{ name, start, from, to: line.length }];
  }
  return [...line.slice(start).matchAll(WORD)].flatMap(({ 0: word, index }) => {
    const equals = word.indexOf('=');
    const at = start + index;
    return equals < 0
      ? []
      : [{ name: word.slice(0, equals), start: at, from: at + equals + 1, to: at + word.length }];
  });
}

const PART = /'[^']*'|"|\\(.)|`(.)|\$\{([^}]*)\}|\$([A-Za-z_]\w*)/gs;

/** Quotes are removed; variables of earlier instructions are replaced, others are known only to the build. */
function unquoted(
  value: string,
  escape: string,
  known: ReadonlyMap<string, readonly ValuePiece[]>,
): readonly ValuePiece[] {
  const pieces: ValuePiece[] = [];
  let length = 0;
  let end = 0;
  const add = (piece: ValuePiece): void => {
    length += piece.kind === 'text' ? piece.text.length : 0;
    pieces.push(piece);
  };
  const text = (part: string): void => {
    if (part !== '') {
      add({ kind: 'text', text: part });
    }
  };
  for (const match of closedMatches(value, PART, '}')) {
    const [written, slashed, ticked, braced, bare] = match;
    const at = match.index ?? 0;
    text(value.slice(end, at));
    end = at + written.length;
    // No program could be started with its value.
    if (length > VALUE_LIMIT || pieces.length > VALUE_LIMIT) {
      return [{ kind: 'unknown', written: value }];
    }
    if (written === '"') {
      continue;
    }
    if (written.startsWith("'")) {
      text(written.slice(1, -1));
    } else if (braced !== undefined || bare !== undefined) {
      (known.get(bare ?? braced ?? '') ?? [{ kind: 'unknown' as const, written }]).forEach(add);
    } else {
      text(written.startsWith(escape) ? (slashed ?? ticked ?? '') : written);
    }
  }
  text(value.slice(end));
  return pieces;
}
