/** A YAML file with the place of each value; anchors and merge keys are followed. https://yaml.org/spec/1.2.2/ */

import { isAlias, isMap, isNode, isScalar, isSeq, type Node, type Scalar, type YAMLMap } from 'yaml';
import { message, type Message } from '../model/message';
import type { Assignment } from '../model/origin';
import { MERGE_LIMIT, NESTING_LIMIT } from '../text/limits';
import { TextIndex, type Range } from '../text/positions';
import { NESTED_TOO_DEEPLY, type JsonProblem } from './jsonDocument';
import { aliasTargets, parseYaml } from './yamlParsing';
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

const MERGES_TOO_MUCH = message(
  'The merge keys of this file expand to too many values, so some are not read',
);

const CUT = { cut: true } as const;

export class YamlDocument {
  readonly root: unknown = null;
  readonly problems: JsonProblem[] = [];
  private readonly text: string;
  private readonly index: TextIndex;
  private readonly known = new Map<unknown, readonly YamlPair[]>();
  private targets: ReadonlyMap<unknown, Node> | undefined;
  private places: YamlPlaces | undefined;
  /** Pairs that merge keys have brought so far. */
  private merged = 0;
  private depth = 0;

  constructor(text: string) {
    this.text = text;
    this.index = new TextIndex(text);
    const parsing = parseYaml(text);
    if (parsing.kind === 'too-deep') {
      this.report(parsing.offset, parsing.offset + 1, NESTED_TOO_DEEPLY, CUT);
      return;
    }
    const { contents, errors } = parsing.document;
    this.root = contents;
    const [first] = errors;
    if (first !== undefined) {
      const [start, end] = first.pos;
      this.report(start, end, message('This is not valid YAML: {problem}', { problem: first.code }));
    }
  }

  private report(start: number, end: number, text: Message, how: Pick<JsonProblem, 'cut'> = {}): void {
    this.problems.push({ range: this.index.range(start, end), message: text, ...how });
  }

  /** The pairs of a mapping; its own override what it merges, and if a name is given twice, the last one counts. */
  pairs(node: unknown): readonly YamlPair[] {
    const map = this.resolved(node);
    const known = this.known.get(map);
    if (known !== undefined || !isMap(map)) {
      return known ?? [];
    }
    // A mapping that merges itself gains nothing by that.
    this.known.set(map, []);
    this.depth += 1;
    const pairs = [...this.pairsOf(map).values()];
    this.depth -= 1;
    this.known.set(map, pairs);
    return pairs;
  }

  private pairsOf(map: YAMLMap): ReadonlyMap<string, YamlPair> {
    const own = new Map<string, YamlPair>();
    const sources: unknown[] = [];
    for (const { key, value } of map.items) {
      const name = this.scalar(key)?.text;
      if (name === '<<') {
        for (const source of isSeq(value) ? value.items : [value]) {
          sources.push(source);
        }
      } else if (name !== undefined) {
        own.set(name, { key: name, value });
      }
    }
    for (const source of sources) {
      if (this.depth > NESTING_LIMIT || this.merged > MERGE_LIMIT) {
        this.tooMuchIn(source);
        break;
      }
      const pairs = this.pairs(source);
      this.merged += pairs.length + 1;
      for (const pair of pairs) {
        if (!own.has(pair.key)) {
          own.set(pair.key, pair);
        }
      }
    }
    return own;
  }

  private tooMuchIn(source: unknown): void {
    const [start, end] = (isNode(source) ? source.range : undefined) ?? [0, 0];
    if (!this.problems.some(({ message: { template } }) => template === MERGES_TOO_MUCH.template)) {
      this.report(start, end, MERGES_TOO_MUCH, CUT);
    }
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
    // The value of an alias is used in other places too.
    if (!isScalar(node) || node.anchor !== undefined) {
      return {};
    }
    this.places ??= new YamlPlaces(this.root, this.text, this.index);
    const removal = this.places.removal(node);
    return { ...innerScalar(node, this.text, this.index, from), ...definedOnly({ removal }) };
  }

  private resolved(node: unknown): unknown {
    this.targets ??= aliasTargets(this.root);
    return isAlias(node) ? this.targets.get(node) : node;
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
