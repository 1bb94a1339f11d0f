/** Strings in the tables of a TOML file, with their places. https://toml.io/en/v1.0.0 */

import { parseTOML, ParseError, type AST } from 'toml-eslint-parser';
import { message } from '../model/message';
import type { Removal } from '../model/origin';
import { FILE_START, TextIndex, type Range } from '../text/positions';
import { NESTED_TOO_DEEPLY, type JsonProblem } from './jsonDocument';
import type { PlacedNode } from './placedTree';
import { removalOfLines } from './shell/wordRemoval';
import { tomlNestedTooDeeplyAt } from './tomlNesting';

export interface TomlString {
  readonly value: string;
  readonly range: Range;
  /** For a string that is not in an array: what to delete, its key included. */
  readonly removal?: Removal;
}

export type TomlOutcome =
  | { readonly kind: 'document'; readonly document: TomlDocument }
  | { readonly kind: 'invalid'; readonly problem: JsonProblem };

/** Several tools read one pyproject.toml, and a document does not change: the last ones are remembered. */
const REMEMBERED = 16;
const REMEMBERED_LENGTH = 64 * 1024;
const remembered = new Map<string, TomlOutcome>();

/** Only one longer text is remembered. */
const LONG_LENGTH = 256 * 1024;
let lastLong: { readonly text: string; readonly outcome: TomlOutcome } | undefined;

export function parseToml(text: string): TomlOutcome {
  const known = remembered.get(text);
  if (known !== undefined) {
    return known;
  }
  if (text === lastLong?.text) {
    return lastLong.outcome;
  }
  const outcome = parsedToml(text);
  if (text.length > REMEMBERED_LENGTH) {
    lastLong = text.length <= LONG_LENGTH ? { text, outcome } : undefined;
  } else {
    if (remembered.size >= REMEMBERED) {
      remembered.clear();
    }
    remembered.set(text, outcome);
  }
  return outcome;
}

const TOO_LONG = message('A text in this file is too long, so the file is not read');

function parsedToml(text: string): TomlOutcome {
  const index = new TextIndex(text);
  const tooDeep = tomlNestedTooDeeplyAt(text);
  if (tooDeep !== undefined) {
    return {
      kind: 'invalid',
      problem: { range: index.range(tooDeep, tooDeep + 1), message: NESTED_TOO_DEEPLY, cut: true },
    };
  }
  try {
    return { kind: 'document', document: new TomlDocument(parseTOML(text), index) };
  } catch (error) {
    if (error instanceof RangeError) {
      // The parser passes the characters of a text on as arguments, of which there may be some hundred thousand.
      return { kind: 'invalid', problem: { range: FILE_START, message: TOO_LONG, cut: true } };
    }
    if (!(error instanceof ParseError)) {
      throw error;
    }
    const range = index.range(error.index, error.index);
    const problem = message('This is not valid TOML: {problem}', { problem: error.message });
    return { kind: 'invalid', problem: { range, message: problem, broken: {} } };
  }
}

/** A table or a key, found by the names that lead to it: a file may have thousands of both. */
interface TomlPlace {
  /** In the order in which they are written first, headers before keys. */
  readonly below: Map<string, TomlPlace>;
  header?: AST.TOMLTable;
  own?: AST.TOMLKeyValue;
  /** The first key here or below. */
  first?: AST.TOMLKeyValue;
}

export class TomlDocument {
  private readonly program: AST.TOMLTopLevelTable;
  private readonly root: TomlPlace = { below: new Map() };
  private readonly index: TextIndex;

  constructor(program: AST.TOMLProgram, index: TextIndex) {
    const [top] = program.body;
    const { body } = top;
    this.program = top;
    this.index = index;
    for (const node of body) {
      if (node.type === 'TOMLTable') {
        this.made(node.resolvedKey.map(String)).header ??= node;
      }
    }
    for (const node of body) {
      if (node.type === 'TOMLTable') {
        const path = node.resolvedKey.map(String);
        for (const inner of node.body) {
          this.add(inner, path);
        }
      } else {
        this.add(node, []);
      }
    }
  }

  /** The whole file as one tree. The range of a table is that of its header. */
  tree(): PlacedNode {
    return new TomlTree(this.index).of(this.program);
  }

  /** Whether the table exists, through a header or one of its keys. */
  has(table: readonly string[]): boolean {
    return this.place(table) !== undefined;
  }

  /** The header of the table, otherwise its first key. */
  rangeOf(table: readonly string[]): Range {
    const place = this.place(table);
    const node = place?.header?.key ?? place?.first?.key;
    return node === undefined ? FILE_START : this.index.range(...node.range);
  }

  /** The names directly below the table: its keys and the tables in it, in the order in which they are written first. */
  namesIn(table: readonly string[]): readonly string[] {
    return [...(this.place(table)?.below.keys() ?? [])];
  }

  /** The key itself, for a value that is not a string. */
  keyRange(table: readonly string[], key: string): Range | undefined {
    const found = this.keyValue(table, key);
    return found === undefined ? undefined : this.index.range(...found.key.range);
  }

  boolean(table: readonly string[], key: string): boolean | undefined {
    const value = this.keyValue(table, key)?.value;
    return value?.type === 'TOMLValue' && value.kind === 'boolean' ? value.value : undefined;
  }

  /** The string, or the strings of the array; undefined when the key holds anything else. */
  strings(
    table: readonly string[],
    key: string,
  ): { readonly isArray: boolean; readonly items: readonly TomlString[] } | undefined {
    const keyValue = this.keyValue(table, key);
    if (keyValue === undefined) {
      return undefined;
    }
    const { value } = keyValue;
    const isArray = value.type === 'TOMLArray';
    const nodes = isArray ? value.elements : [value];
    const items = nodes.flatMap((node) =>
      node.type === 'TOMLValue' && node.kind === 'string'
        ? [
            {
              value: node.value,
              range: this.index.range(...node.range),
              ...(isArray ? {} : { removal: this.removalOf(keyValue) }),
            },
          ]
        : [],
    );
    return items.length === nodes.length ? { isArray, items } : undefined;
  }

  /** The strings of an array that may hold other values, too. */
  stringItems(table: readonly string[], key: string): readonly TomlString[] {
    const value = this.keyValue(table, key)?.value;
    return (value?.type === 'TOMLArray' ? value.elements : []).flatMap((node) =>
      node.type === 'TOMLValue' && node.kind === 'string'
        ? [{ value: node.value, range: this.index.range(...node.range) }]
        : [],
    );
  }

  private place(path: readonly string[]): TomlPlace | undefined {
    return path.reduce<TomlPlace | undefined>((at, name) => at?.below.get(name), this.root);
  }

  private keyValue(table: readonly string[], key: string): AST.TOMLKeyValue | undefined {
    return this.place(table)?.below.get(key)?.own;
  }

  private made(path: readonly string[], from = this.root): TomlPlace {
    return path.reduce((at, name) => {
      const next = at.below.get(name) ?? { below: new Map<string, TomlPlace>() };
      at.below.set(name, next);
      return next;
    }, from);
  }

  /** Inline tables contain more of them. */
  private add(node: AST.TOMLKeyValue, around: readonly string[]): void {
    const names = node.key.keys.map((key) => (key.type === 'TOMLBare' ? key.name : key.value));
    const path = [...around, ...names];
    let place = this.root;
    for (const name of path) {
      place.first ??= node;
      place = this.made([name], place);
    }
    place.first ??= node;
    place.own ??= node;
    for (const inner of node.value.type === 'TOMLInlineTable' ? node.value.body : []) {
      this.add(inner, path);
    }
  }

  private removalOf(node: AST.TOMLKeyValue): Removal {
    if (node.parent.type !== 'TOMLInlineTable') {
      const [start, end] = node.range;
      return removalOfLines({ start, end }, this.index);
    }
    const { start, end } = spanInInlineTable(node, node.parent.body);
    return { kind: 'part', range: this.index.range(start, end) };
  }
}

interface OpenNode extends PlacedNode {
  readonly members?: Map<string, OpenNode>;
  readonly items?: OpenNode[];
}

/** TOML allows a table to be written in several places. */
class TomlTree {
  private readonly index: TextIndex;

  constructor(index: TextIndex) {
    this.index = index;
  }

  of(top: AST.TOMLTopLevelTable): PlacedNode {
    const root = this.table(FILE_START);
    for (const node of top.body) {
      if (node.type === 'TOMLKeyValue') {
        this.add(node, root);
      } else {
        this.addTable(node, root);
      }
    }
    return root;
  }

  private table(range: Range): OpenNode {
    return { range, members: new Map<string, OpenNode>() };
  }

  private addTable(node: AST.TOMLTable, root: OpenNode): void {
    const range = this.index.range(...node.key.range);
    const target = node.resolvedKey.reduce<OpenNode>((at, step, position) => {
      if (typeof step === 'number') {
        const items = at.items ?? [];
        items[step] ??= this.table(range);
        return items[step];
      }
      const next = node.resolvedKey[position + 1];
      const made = typeof next === 'number' ? { range, items: [] } : this.table(range);
      const known = at.members?.get(step) ?? made;
      at.members?.set(step, known);
      return known;
    }, root);
    for (const each of node.body) {
      this.add(each, target);
    }
  }

  private add({ key, value }: AST.TOMLKeyValue, table: OpenNode): void {
    const names = key.keys.map((each) => (each.type === 'TOMLBare' ? each.name : each.value));
    const range = this.index.range(...key.range);
    const target = names.slice(0, -1).reduce<OpenNode>((at, name) => {
      const known = at.members?.get(name) ?? this.table(range);
      at.members?.set(name, known);
      return known;
    }, table);
    target.members?.set(names.at(-1) ?? '', this.value(value));
  }

  private value(node: AST.TOMLContentNode): OpenNode {
    const range = this.index.range(...node.range);
    switch (node.type) {
      case 'TOMLArray':
        return { range, items: node.elements.map((each) => this.value(each)) };
      case 'TOMLInlineTable': {
        const table = this.table(range);
        for (const each of node.body) {
          this.add(each, table);
        }
        return table;
      }
      case 'TOMLValue':
        return node.kind === 'string'
          ? { range, text: node.value }
          : node.kind === 'boolean'
            ? { range, flag: node.value }
            : { range };
    }
  }
}

interface Pair {
  readonly start: number;
  readonly end: number;
}

/** The key with the comma after it, or before it if it is the last one. */
function spanInInlineTable(node: AST.TOMLKeyValue, siblings: readonly AST.TOMLKeyValue[]): Pair {
  const position = siblings.indexOf(node);
  const [start, end] = node.range;
  const next = siblings[position + 1];
  const before = siblings[position - 1];
  return next === undefined ? { start: before?.range[1] ?? start, end } : { start, end: next.range[0] };
}
