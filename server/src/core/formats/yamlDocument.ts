/** A YAML file with the place of each value; anchors and merge keys are followed. https://yaml.org/spec/1.2.2/ */

import { isAlias, isMap, isScalar, isSeq, parseDocument, type Document, type Scalar } from 'yaml';
import { message } from '../model/message';
import type { Assignment } from '../model/origin';
import { FILE_START, TextIndex, type Range } from '../text/positions';
import type { JsonProblem } from './jsonDocument';
import { YamlPlaces } from './yamlRemoval';
import { definedOnly } from '../model/definedOnly';

export interface YamlPair {
  readonly key: string;
  readonly value: unknown;
}

export interface YamlScalar {
  /** A number or a boolean as it is written; empty if nothing is written. */
  readonly text: string;
  readonly range: Range;
}

/** Merge keys lead from one mapping to another; a file has few levels of them. */
const MERGE_LIMIT = 16;

export class YamlDocument {
  readonly root: unknown;
  readonly problems: readonly JsonProblem[];
  private readonly document: Document.Parsed;
  private readonly text: string;
  private readonly index: TextIndex;
  private places: YamlPlaces | undefined;

  constructor(text: string) {
    this.text = text;
    this.index = new TextIndex(text);
    const isTooDeep = isNestedTooDeeply(text);
    this.document = parseDocument(isTooDeep ? '' : text, {
      uniqueKeys: false,
      logLevel: 'silent',
      prettyErrors: false,
    });
    this.root = this.document.contents;
    if (isTooDeep) {
      const problem = message('This file is nested too deeply, so it is not read');
      this.problems = [{ range: FILE_START, message: problem }];
      return;
    }
    this.problems = this.document.errors.slice(0, 1).map(({ pos: [start, end], code }) => ({
      range: this.index.range(start, end),
      message: message('This is not valid YAML: {problem}', { problem: code }),
    }));
  }

  /** The pairs of a mapping; its own override what it merges, and if a name is given twice, the last one counts. */
  pairs(node: unknown, depth = 0): readonly YamlPair[] {
    const map = this.resolved(node);
    if (!isMap(map) || depth > MERGE_LIMIT) {
      return [];
    }
    const own: YamlPair[] = [];
    const merged: YamlPair[] = [];
    for (const { key, value } of map.items) {
      const name = this.scalar(key)?.text;
      if (name === '<<') {
        const sources = isSeq(value) ? value.items : [value];
        merged.push(...sources.flatMap((source) => this.pairs(source, depth + 1)));
      } else if (name !== undefined) {
        own.push({ key: name, value });
      }
    }
    const first = new Map(own.map((pair) => [pair.key, pair]));
    for (const pair of merged) {
      first.set(pair.key, first.get(pair.key) ?? pair);
    }
    return [...first.values()];
  }

  get(node: unknown, key: string): unknown {
    return this.pairs(node).find((pair) => pair.key === key)?.value;
  }

  /** The items of a sequence. */
  items(node: unknown): readonly unknown[] {
    const sequence = this.resolved(node);
    return isSeq(sequence) ? sequence.items : [];
  }

  scalar(node: unknown): YamlScalar | undefined {
    const resolved = this.resolved(node);
    if (!isScalar(resolved)) {
      return undefined;
    }
    const { value, source } = resolved;
    const [start = 0, end = 0] = resolved.range ?? [];
    const text = typeof value === 'string' ? value : value === null ? '' : (source ?? '');
    return { text, range: this.index.range(start, end) };
  }

  /** How a scalar sets a variable, whose value begins so many characters behind its beginning. */
  assignment(node: unknown, from = 0): Assignment {
    // What an alias stands for is written for others as well.
    if (!isScalar(node) || node.anchor !== undefined) {
      return {};
    }
    this.places ??= new YamlPlaces(this.root, this.text, this.index);
    const removal = this.places.removal(node);
    return { ...innerScalar(node, this.text, this.index, from), ...definedOnly({ removal }) };
  }

  private resolved(node: unknown): unknown {
    return isAlias(node) ? node.resolve(this.document) : node;
  }
}

/** Without escapes and line ends, all but the quotes around it is what it means. */
export function innerScalar(
  { range, type, value }: Scalar,
  text: string,
  index: TextIndex,
  from = 0,
): Pick<Assignment, 'written' | 'inner'> {
  const [start = 0, end = 0] = range ?? [];
  const quotes = type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE' ? 1 : 0;
  const source = text.slice(start + quotes, end - quotes);
  return source !== value || source.includes('\n')
    ? {}
    : { written: source.slice(from), inner: index.range(start + quotes + from, end - quotes) };
}

const DEPTH_LIMIT = 200;
const COLUMN_LIMIT = 1000;

/** The parser is recursive and may crash the process: no file written by hand comes near this limit. */
export function isNestedTooDeeply(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === '[' || character === '{') {
      depth += 1;
    } else if (depth > 0 && (character === ']' || character === '}')) {
      depth -= 1;
    }
    if (depth > DEPTH_LIMIT) {
      return true;
    }
  }
  return text.split('\n').some((line) => {
    const indicators = /^(?:[-?:]?[ \t]+)*/.exec(line)?.[0] ?? '';
    return indicators.length > COLUMN_LIMIT || indicators.replace(/[ \t]+/g, '').length > DEPTH_LIMIT;
  });
}
