/**
 * A file as the list of what it says, in its own syntax, without places, comments and blanks: two texts with the same
 * statements mean the same. This proves that a fix changes one variable and nothing else.
 */

import type { Node } from 'jsonc-parser';
import { parseTOML, ParseError, getStaticTOMLValue, type AST } from 'toml-eslint-parser';
import { isMap, isScalar, isSeq } from 'yaml';
import { dockerInstructions } from '../formats/deployment/dockerfile';
import { assignmentsOf, type DotenvReader } from '../formats/dotenv/dotenv';
import { apacheWords, parseApacheText, type ApacheNode } from '../formats/servers/apacheConfig';
import { uwsgiXml } from '../formats/servers/uwsgiXml';
import { supervisorEntries } from '../formats/deployment/supervisorConfig';
import { shlexWords } from '../formats/shell/shlexWords';
import { codeStatements } from './pythonShape';
import { commandStatement, commandStatements, execStatements, wordPart } from './commandStatements';
import type { Reader, Statement, StatementPart } from './statement';
import { definedOnly } from '../model/definedOnly';
import type { FileSyntax } from '../model/origin';
import { jsonRoot } from '../formats/jsonParsing';
import { parseYaml } from '../formats/yamlParsing';

/** Several where programs read the same file differently; none where no fix changes a variable. */
const READERS: Readonly<Record<FileSyntax, readonly Reader[]>> = {
  dotenv: (['debugger', 'python', 'environments'] as const).map(dotenvReader),
  json: [jsonStatements],
  sh: [(text) => commandStatements(text, '')],
  ini: [iniStatements],
  toml: [tomlStatements],
  yaml: [yamlStatements],
  procfile: [procfileStatements],
  systemd: [systemdStatements],
  dockerfile: [dockerStatements],
  supervisor: [supervisorStatements],
  xml: [xmlStatements],
  apache: [apacheStatements],
  python: [codeStatements],
  'pyvenv-cfg': [],
  'version-file': [],
  pie: [],
  c: [],
};

export type AssignmentChange = 'gone' | 'changed';

/**
 * What happened to one assignment of the variable, or to as many as there are places, if everything else is unchanged for each program that
 * reads the file. Undefined if anything else is different, or nothing is.
 */
export function changeOf(
  name: string,
  syntax: FileSyntax,
  before: string,
  after: string,
  places = 1,
): AssignmentChange | undefined {
  const views = READERS[syntax].map((read) => [read(withoutMark(before)), read(withoutMark(after))] as const);
  const isKept = views.every(
    ([old, now]) => old !== undefined && now !== undefined && keepsTheRest(name, old, now, places),
  );
  const seen = views.find(([old = [], now = []]) => !sameTexts(own(name, old), own(name, now)));
  if (!isKept || seen === undefined) {
    return undefined;
  }
  const [old = [], now = []] = seen;
  if (own(name, now).length === own(name, old).length) {
    return 'changed';
  }
  return isUsed(name, now, syntax) ? undefined : 'gone';
}

function withoutMark(text: string): string {
  return text.replace(/^\ufeff/, '');
}

function keepsTheRest(
  name: string,
  before: readonly Statement[],
  after: readonly Statement[],
  places: number,
): boolean {
  const [old, now] = [own(name, before), own(name, after)];
  return (
    sameTexts(others(name, before), others(name, after)) &&
    (places === 1 ? isOneLess(old, now) : areFewer(old, now, places))
  );
}

/** Whether another variable is made of this one, so that it would change too. */
function isUsed(name: string, statements: readonly Statement[], syntax: FileSyntax): boolean {
  const reference = REFERENCES[syntax];
  return (
    reference !== undefined &&
    statements.some(({ parts }) =>
      parts.some((part) => part.name !== undefined && part.name !== name && reference(name).test(part.text)),
    )
  );
}

const shellReference = (name: string): RegExp => new RegExp(`\\$(?:\\{!?)?${name}\\b`);
const editorReference = (name: string): RegExp => new RegExp(`\\$\\{(?:env|containerEnv):${name}\\b`);
const toxReference = (name: string): RegExp => new RegExp(`\\{env:${name}\\b`);

/** How the value of another variable refers to this one; undefined if it cannot, or if the run contexts show it. */
const REFERENCES: Readonly<Record<FileSyntax, ((name: string) => RegExp) | undefined>> = {
  dotenv: undefined,
  json: editorReference,
  sh: shellReference,
  ini: toxReference,
  toml: toxReference,
  yaml: (name) => new RegExp(`\\$\\{\\{[^}$]*\\benv\\.${name}\\b`),
  procfile: shellReference,
  systemd: undefined,
  dockerfile: shellReference,
  supervisor: undefined,
  xml: undefined,
  apache: (name) => new RegExp(`\\$\\{${name}\\}`),
  python: undefined,
  'pyvenv-cfg': undefined,
  'version-file': undefined,
  pie: undefined,
  c: undefined,
};

function others(name: string, statements: readonly Statement[]): readonly string[] {
  return statements.flatMap(({ head, needsParts, parts }) => {
    const rest = parts.filter((part) => part.name !== name);
    return needsParts && rest.length === 0 ? [] : [JSON.stringify([head, rest.map(({ text }) => text)])];
  });
}

function own(name: string, statements: readonly Statement[]): readonly string[] {
  return statements.flatMap(({ head, parts }) =>
    parts.filter((part) => part.name === name).map(({ text }) => JSON.stringify([head, text])),
  );
}

/** The same, or without one of them, or with another in its place. */
function isOneLess(before: readonly string[], after: readonly string[]): boolean {
  const first = before.findIndex((text, position) => text !== after[position]);
  if (first < 0) {
    return after.length === before.length;
  }
  const rest = before.slice(first + 1);
  return sameTexts(rest, after.slice(first)) || sameTexts(rest, after.slice(first + 1));
}

/** Some were removed and the others are unchanged, or some were replaced: no more than the number of places. */
function areFewer(before: readonly string[], after: readonly string[], places: number): boolean {
  if (before.length === after.length) {
    return before.filter((text, position) => text !== after[position]).length <= places;
  }
  let kept = 0;
  for (const text of before) {
    kept += text === after[kept] ? 1 : 0;
  }
  return kept === after.length && before.length - after.length <= places;
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, position) => text === b[position]);
}

function dotenvReader(reader: DotenvReader): Reader {
  return (text) =>
    assignmentsOf(text, reader).map(({ name, value }) => ({
      head: '',
      needsParts: true,
      parts: [{ name, text: value }],
    }));
}

/** Each value by the keys that lead to it; an object is an item too, so that an empty one is not lost. */
function jsonStatements(text: string): readonly Statement[] | undefined {
  const root = jsonRoot(text, [], { allowTrailingComma: true, allowEmptyContent: true });
  return root === undefined ? [] : [...jsonNodes(root, [])];
}

function* jsonNodes(node: Node, path: readonly (string | number)[]): Iterable<Statement> {
  const { children = [] } = node;
  switch (node.type) {
    case 'object':
      yield { head: JSON.stringify([...path, {}]), needsParts: false, parts: [] };
      for (const { children: [key, value] = [] } of children) {
        if (key !== undefined && value !== undefined) {
          yield* jsonNodes(value, [...path, String(key.value)]);
        }
      }
      return;
    case 'array':
      yield { head: JSON.stringify([...path, []]), needsParts: false, parts: [] };
      // Without numbers: an item may go, and the order stays.
      for (const item of children) {
        yield* jsonNodes(item, [...path, '-']);
      }
      return;
    default: {
      const value: unknown = node.value;
      yield leaf(path, value);
    }
  }
}

/** The last key is the name of the variable, if it is one. */
function leaf(path: readonly (string | number)[], value: unknown): Statement {
  const text = value === undefined ? '' : JSON.stringify(value);
  const named = path.findLast((key) => typeof key === 'string' && key !== '-');
  const [, assigned] = /^"([A-Za-z_]\w*)\s*=/.exec(text) ?? [];
  const name = assigned ?? named;
  return {
    head: JSON.stringify(path),
    needsParts: true,
    parts: [{ ...(typeof name === 'string' ? { name } : {}), text }],
  };
}

function tomlStatements(text: string): readonly Statement[] | undefined {
  try {
    const tree = parseTOML(text);
    const written = new Set<string>();
    for (const table of tree.body[0].body) {
      writtenTables(table, [], written);
    }
    return [...plainValues(getStaticTOMLValue(tree), [], written)];
  } catch (error) {
    if (error instanceof ParseError) {
      return undefined;
    }
    throw error;
  }
}

type TomlPath = readonly (string | number)[];

/** The tables with braces or a header; one that only dotted keys make disappears with the last of them. */
function writtenTables(
  node: AST.TOMLTable | AST.TOMLKeyValue | AST.TOMLContentNode,
  path: TomlPath,
  written: Set<string>,
): void {
  switch (node.type) {
    case 'TOMLTable':
      written.add(JSON.stringify(node.resolvedKey));
      for (const pair of node.body) {
        writtenTables(pair, node.resolvedKey, written);
      }
      return;
    case 'TOMLKeyValue': {
      const keys = node.key.keys.map((key) => (key.type === 'TOMLBare' ? key.name : key.value));
      writtenTables(node.value, [...path, ...keys], written);
      return;
    }
    case 'TOMLInlineTable':
      written.add(JSON.stringify(path));
      for (const pair of node.body) {
        writtenTables(pair, path, written);
      }
      return;
    case 'TOMLArray':
      for (const [index, element] of node.elements.entries()) {
        writtenTables(element, [...path, index], written);
      }
      return;
    case 'TOMLValue':
  }
}

function* plainValues(value: unknown, path: TomlPath, written: ReadonlySet<string>): Iterable<Statement> {
  if (typeof value !== 'object' || value === null || value instanceof Date) {
    yield leaf(path, value instanceof Date ? value.toISOString() : value);
    return;
  }
  if (Array.isArray(value) || written.has(JSON.stringify(path))) {
    yield { head: JSON.stringify([...path, Array.isArray(value) ? [] : {}]), needsParts: false, parts: [] };
  }
  for (const [key, inner] of Object.entries(value)) {
    yield* plainValues(inner, [...path, Array.isArray(value) ? Number(key) : key], written);
  }
}

/** A key may come twice, so the nodes are asked and not an object made of them. */
function yamlStatements(text: string): readonly Statement[] | undefined {
  const parsing = parseYaml(text, 'failsafe');
  return parsing.kind === 'too-deep' || parsing.document.errors.length > 0
    ? undefined
    : [...yamlNodes(parsing.document.contents, [])];
}

function* yamlNodes(node: unknown, path: readonly (string | number)[]): Iterable<Statement> {
  if (isMap(node)) {
    yield* emptiness(node.items, [...path, {}]);
    for (const { key, value } of node.items) {
      yield* yamlNodes(value, [...path, isScalar(key) ? String(key.value) : '']);
    }
    return;
  }
  if (isSeq(node)) {
    yield* emptiness(node.items, [...path, []]);
    for (const item of node.items) {
      yield* yamlNodes(item, [...path, '-']);
    }
    return;
  }
  yield leaf(path, isScalar(node) ? node.value : null);
}

/** A container disappears with its last item; an empty container is an item itself. */
function* emptiness(items: readonly unknown[], path: readonly unknown[]): Iterable<Statement> {
  if (items.length === 0) {
    yield { head: JSON.stringify(path), needsParts: false, parts: [] };
  }
}

/** Lines. `set_env` of tox and `env` of uWSGI hold assignments; a key without lines is still a key. */
function iniStatements(text: string): readonly Statement[] {
  return text
    .replace(/\\(?:\r\n|\n|\r)[ \t]*/g, '')
    .split(/\r\n|\n|\r/)
    .flatMap((line): Statement[] => {
      const trimmed = line.trim();
      if (trimmed === '' || /^[#;]/.test(trimmed)) {
        return [];
      }
      if (/^\s/.test(line)) {
        return [{ head: '', needsParts: true, parts: [iniPart(trimmed)] }];
      }
      const [, written, value = ''] = /^([^=[\]]+)=\s*(.*)$/s.exec(trimmed) ?? [];
      const key = written?.trimEnd();
      if (key === undefined) {
        return [{ head: trimmed, needsParts: false, parts: [] }];
      }
      const part = value === '' ? undefined : iniPart(value, key);
      const isOption = part?.name === key;
      return [{ head: key, needsParts: key === 'env' || isOption, parts: part === undefined ? [] : [part] }];
    });
}

/** A variable that the value sets, otherwise an option of that name. */
function iniPart(text: string, option?: string): StatementPart {
  const [, name = option] = /^(?:[\w,!.-]+:\s+)?([A-Za-z_]\w*)\s*=/.exec(text) ?? [];
  return { ...definedOnly({ name }), text };
}

/** Options of uWSGI, each an element. */
function xmlStatements(text: string): readonly Statement[] | undefined {
  return uwsgiXml(text)?.options.map(({ key, value }) => ({
    head: key,
    needsParts: true,
    parts: [iniPart(value.trim(), key)],
  }));
}

/** A directive that is one setting, or a daemon with its options. */
function apacheStatements(text: string): readonly Statement[] {
  return parseApacheText(text).nodes.flatMap(apacheNode);
}

function apacheNode(node: ApacheNode): readonly Statement[] {
  if (node.kind === 'section') {
    return [
      { head: `<${node.name} ${node.text}>`, needsParts: false, parts: [] },
      ...node.nodes.flatMap(apacheNode),
      { head: `</${node.name}>`, needsParts: false, parts: [] },
    ];
  }
  const { name, text } = node;
  if (name !== 'wsgidaemonprocess') {
    return [{ head: name, needsParts: true, parts: [{ name: DIRECTIVE_NAMES[name] ?? name, text }] }];
  }
  const [group = '', ...options] = apacheWords(text);
  return [
    {
      head: `${name} ${group}`,
      needsParts: false,
      parts: options.map((option) => ({ name: option.replace(/=.*$/s, ''), text: option })),
    },
  ];
}

const DIRECTIVE_NAMES: Readonly<Record<string, string>> = {
  wsgipythonhome: 'WSGIPythonHome',
  wsgipythonpath: 'WSGIPythonPath',
};

function procfileStatements(text: string): readonly Statement[] | undefined {
  const lines = text.split(/\r?\n/).map((line): readonly Statement[] | undefined => {
    const [, name, command = ''] = /^([\w-]+):(.*)$/.exec(line) ?? [];
    return name === undefined
      ? [{ head: line.trim(), needsParts: false, parts: [] }]
      : commandStatements(command, name);
  });
  return lines.includes(undefined) ? undefined : lines.flatMap((each) => each ?? []);
}

function dockerStatements(text: string): readonly Statement[] {
  return dockerInstructions(text).map(({ line, words }) =>
    words.length === 0
      ? { head: line, needsParts: false, parts: [] }
      : { head: 'ENV', needsParts: true, parts: words.map(wordPart) },
  );
}

/** An empty `Environment=` would remove what earlier lines set. */
function systemdStatements(text: string): readonly Statement[] | undefined {
  const joined = text.replace(/\\\r?\n(?:[ \t]*[#;][^\n]*\n)*/g, ' ');
  const lines = joined.split('\n').map((line): readonly Statement[] | undefined => {
    const trimmed = line.trim();
    if (trimmed === '' || /^[#;]/.test(trimmed)) {
      return [];
    }
    const [, key = '', value = ''] = /^(\w+)\s*=\s*(.*)$/s.exec(trimmed) ?? [];
    if (key.startsWith('Exec')) {
      return execStatements(textsOf(value), key);
    }
    if (key !== 'Environment' || value === '') {
      return [{ head: trimmed, needsParts: false, parts: [] }];
    }
    return [{ head: key, needsParts: true, parts: shlexWords(value).map((word) => wordPart(word.value)) }];
  });
  return lines.includes(undefined) ? undefined : lines.flatMap((each) => each ?? []);
}

/** A key without values is not needed if it only held variables. */
function supervisorStatements(text: string): readonly Statement[] {
  return supervisorEntries(text).map(({ key, text: value, pairs }) =>
    pairs.length === 0
      ? commandStatement(textsOf(value), key)
      : { head: key, needsParts: true, parts: pairs.map(([name, written]) => ({ name, text: written })) },
  );
}

function textsOf(words: string): readonly string[] {
  return shlexWords(words).map(({ value }) => value);
}
