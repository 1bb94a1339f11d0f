/**
 * What the sessions of a noxfile.py set, read from its text: literal variables, in the order of the statements. Nothing is
 * run, and nothing that is no literal is guessed. https://nox.thea.codes/en/stable/config.html
 */

import { TextIndex, type Range } from '../model/text';
import { itemsAt, pythonSource, type PythonItem, type PythonSource } from './pythonCalls';
import { literalAt, parseLiteral, textsOf } from './pythonLiteral';

export interface NoxVariable {
  readonly name: string;
  /** Undefined where only nox knows it: no literal, or set on a condition. */
  readonly value?: string;
  /** The value as it is written. */
  readonly range: Range;
}

export type NoxStep =
  /** For all commands that follow. */
  | { readonly kind: 'env'; readonly variables: readonly NoxVariable[] }
  /** For this command alone, whose words end before the first that is no literal. */
  | { readonly kind: 'run'; readonly words: readonly string[]; readonly variables: readonly NoxVariable[] };

export interface NoxSession {
  readonly name: string;
  /** Those that have an environment each; `several` where parameters or code decide. */
  readonly pythons: 'none' | 'one' | 'several' | readonly string[];
  readonly steps: readonly NoxStep[];
  /** Of its name in the `def` statement. */
  readonly range: Range;
}

export function parseNoxfile(text: string): readonly NoxSession[] {
  const source = { ...pythonSource(text), index: new TextIndex(text) };
  return [...source.code.matchAll(/^@(?:nox\.)?session\b[ \t]*(\()?/gm)].flatMap((match) => {
    const behind = match.index + match[0].length;
    const given = match[1] === undefined ? { items: [], end: behind } : itemsAt(source, behind);
    const session = given === undefined ? undefined : sessionAt(source, given.end, given.items);
    return session === undefined ? [] : [session];
  });
}

interface NoxSource extends PythonSource {
  readonly index: TextIndex;
}

/** From behind the decorator. */
function sessionAt(source: NoxSource, from: number, given: readonly PythonItem[]): NoxSession | undefined {
  const { code, index } = source;
  const header = firstMatch(/^[^\s@)\]}].*/gm, code, from);
  const [head, before = '', own = '', parameter] =
    /^((?:async\s+)?def\s+)(\w+)\s*\(\s*(\w+)/.exec(header?.[0] ?? '') ?? [];
  if (header === undefined || head === undefined || parameter === undefined) {
    return undefined;
  }
  const end = firstMatch(/^[^\s)\]}]/gm, code, header.index + head.length)?.index ?? code.length;
  const isParametrized = /^@(?:nox\.)?parametrize\b/m.test(code.slice(from, header.index));
  const nameStart = header.index + before.length;
  return {
    name: textOf(source, given, 'name') ?? own,
    pythons: isParametrized ? 'several' : pythonsOf(source, given),
    steps: stepsBetween(source, parameter, header.index + head.length, end),
    range: index.range(nameStart, nameStart + own.length),
  };
}

function textOf({ text }: NoxSource, given: readonly PythonItem[], name: string): string | undefined {
  const item = given.find(({ keyword }) => keyword === name);
  const literal = item === undefined ? undefined : parseLiteral(text.slice(item.start, item.end));
  return literal?.kind === 'text' ? literal.text : undefined;
}

function pythonsOf({ text }: NoxSource, given: readonly PythonItem[]): NoxSession['pythons'] {
  const item = given.find(({ keyword }) => keyword === undefined || keyword === 'python' || keyword === 'py');
  const literal = item === undefined ? undefined : parseLiteral(text.slice(item.start, item.end));
  if (item === undefined || literal?.kind === 'text') {
    return 'one';
  }
  if (literal?.kind === 'constant') {
    return literal.name === 'False' ? 'none' : 'one';
  }
  return textsOf(literal) ?? 'several';
}

function stepsBetween(source: NoxSource, parameter: string, start: number, end: number): readonly NoxStep[] {
  const statement = /^([ \t]+)(\w+)\.(env\[|env\.update\(|run\()/gm;
  const outermost = firstMatch(/^[ \t]+(?=\S)/gm, source.code.slice(0, end), start)?.[0];
  const found: NoxStep[] = [];
  statement.lastIndex = start;
  for (let match = statement.exec(source.code); match !== null; match = statement.exec(source.code)) {
    const [, indentation, object, what = ''] = match;
    if (match.index >= end) {
      break;
    }
    const step = object === parameter ? stepAt(source, what, statement.lastIndex) : undefined;
    if (step !== undefined) {
      found.push(indentation === outermost ? step : conditional(step));
    }
  }
  return found;
}

/** From behind the opening bracket. */
function stepAt(source: NoxSource, what: string, at: number): NoxStep | undefined {
  if (what === 'env[') {
    return assignmentAt(source, at);
  }
  const items = itemsAt(source, at)?.items;
  if (items === undefined) {
    return undefined;
  }
  if (what === 'run(') {
    const env = items.find(({ keyword }) => keyword === 'env');
    const variables = env === undefined ? [] : displayed(source, env);
    return { kind: 'run', words: leadingTexts(source, items), variables };
  }
  const variables = items.flatMap((item) =>
    item.keyword === undefined
      ? displayed(source, item)
      : [variableOf(source, item.keyword, item.start, item.end)],
  );
  return { kind: 'env', variables };
}

function assignmentAt(source: NoxSource, at: number): NoxStep | undefined {
  const key = literalAt(source.text, at);
  const equals = key === undefined ? undefined : firstMatch(/\s*\][ \t]*=(?!=)/gy, source.text, key.end);
  if (key?.literal.kind !== 'text' || equals === undefined) {
    return undefined;
  }
  const start = equals.index + equals[0].length;
  const line = firstMatch(/[^\r\n;]*/gy, source.code, start)?.[0].length ?? 0;
  return { kind: 'env', variables: [variableOf(source, key.literal.text, start, start + line)] };
}

/** The pairs of a dictionary whose names are literals. */
function displayed(source: NoxSource, { start, end }: PythonItem): readonly NoxVariable[] {
  const open = firstMatch(/\s*\{/gy, source.code.slice(0, end), start);
  const items = open === undefined ? undefined : itemsAt(source, start + open[0].length)?.items;
  return (items ?? []).flatMap((item) => {
    const key = literalAt(source.text, valueStart(source, item.start));
    const colon = key === undefined ? undefined : firstMatch(/\s*:/gy, source.text, key.end);
    return key?.literal.kind === 'text' && colon !== undefined
      ? [variableOf(source, key.literal.text, colon.index + colon[0].length, item.end)]
      : [];
  });
}

/** Unknown unless the whole of it is one literal text, and a comment at most. */
function variableOf({ text, index }: NoxSource, name: string, from: number, end: number): NoxVariable {
  const start = valueStart({ text }, from);
  const found = literalAt(text, start);
  const rest = found === undefined ? '' : text.slice(found.end, end).replace(/#.*/g, '');
  const stop = found === undefined ? start + text.slice(start, end).trimEnd().length : found.end;
  const range = index.range(start, Math.max(start, stop));
  return found?.literal.kind === 'text' && rest.trim() === ''
    ? { name, value: found.literal.text, range }
    : { name, range };
}

/** Behind blanks and comments. */
function valueStart({ text }: Pick<NoxSource, 'text'>, from: number): number {
  const skipped = firstMatch(/(?:\s+|#.*)*/gy, text, from);
  return from + (skipped?.[0].length ?? 0);
}

function leadingTexts({ text }: NoxSource, items: readonly PythonItem[]): readonly string[] {
  const words: string[] = [];
  for (const { keyword, start, end } of items) {
    const literal = keyword === undefined ? parseLiteral(text.slice(start, end)) : undefined;
    if (literal?.kind !== 'text') {
      break;
    }
    words.push(literal.text);
  }
  return words;
}

function conditional(step: NoxStep): NoxStep {
  return { ...step, variables: step.variables.map(({ name, range }) => ({ name, range })) };
}

function firstMatch(pattern: RegExp, text: string, from: number): RegExpExecArray | undefined {
  pattern.lastIndex = from;
  return pattern.exec(text) ?? undefined;
}
