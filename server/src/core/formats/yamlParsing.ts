/**
 * YAML as a document, however it is nested: the parser is recursive and may crash the process, so what is nested deeper than a person
 * writes is not read. https://yaml.org/spec/1.2.2/
 */

import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument, type Document, type Node } from 'yaml';
import { NESTING_LIMIT } from '../text/limits';

export type YamlParsing =
  | { readonly kind: 'document'; readonly document: Document.Parsed }
  /** Where the first value is that is nested too deeply. */
  | { readonly kind: 'too-deep'; readonly offset: number };

export function parseYaml(text: string, schema: 'core' | 'failsafe' = 'core'): YamlParsing {
  const offset = yamlNestedTooDeeplyAt(text);
  if (offset !== undefined) {
    return { kind: 'too-deep', offset };
  }
  const options = { schema, uniqueKeys: false, logLevel: 'silent', prettyErrors: false } as const;
  try {
    return { kind: 'document', document: withoutStackTraces(() => parseDocument(text, options)) };
  } catch (error) {
    // The parser nests in other ways too, all of them in texts that are not YAML.
    if (error instanceof RangeError) {
      return { kind: 'too-deep', offset: 0 };
    }
    throw error;
  }
}

/** A broken text has an error for each of its characters, and nobody reads where in the parser it came from. */
function withoutStackTraces<Result>(run: () => Result): Result {
  const before: unknown = Reflect.get(Error, 'stackTraceLimit');
  Reflect.set(Error, 'stackTraceLimit', 0);
  try {
    return run();
  } finally {
    Reflect.set(Error, 'stackTraceLimit', before);
  }
}

/** By brackets and by indentation, wherever they are: hardly any text in YAML has as many. */
function yamlNestedTooDeeplyAt(text: string): number | undefined {
  const columns: number[] = [];
  let brackets = 0;
  let column = 0;
  /** Of the line, or between two commas or brackets in it: to the parser each is one more mapping, although YAML allows no such line. */
  let colons = 0;
  let isAtStart = true;
  for (let offset = 0; offset < text.length; offset += 1) {
    const character = text.charAt(offset);
    if (character === '\n') {
      column = 0;
      colons = 0;
      isAtStart = true;
      continue;
    }
    if (character === '[' || character === '{') {
      brackets += 1;
      colons = 0;
    } else if (character === ']' || character === '}') {
      brackets = Math.max(0, brackets - 1);
      colons = 0;
    } else if (character === ',') {
      colons = 0;
    } else if (character === ':' && BLANK.test(text.charAt(offset + 1))) {
      colons += 1;
    }
    if (isAtStart && !BLANK.test(character)) {
      while ((columns.at(-1) ?? -1) >= column) {
        columns.pop();
      }
      columns.push(column);
      isAtStart = INDICATOR.test(character) && BLANK.test(text.charAt(offset + 1));
    }
    if (Math.max(brackets, columns.length, colons) > NESTING_LIMIT) {
      return offset;
    }
    column += 1;
  }
  return undefined;
}

const BLANK = /[ \t\r]/;
const INDICATOR = /[-?:]/;

/** What each alias stands for: the last node before it with its anchor. */
export function aliasTargets(root: unknown): ReadonlyMap<unknown, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<unknown, Node>();
  const pending: unknown[] = [root];
  while (pending.length > 0) {
    const node = pending.pop();
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target !== undefined) {
        targets.set(node, target);
      }
      continue;
    }
    if (isPair(node)) {
      pending.push(node.value, node.key);
      continue;
    }
    if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor !== undefined) {
      anchors.set(node.anchor, node);
    }
    if (isMap(node) || isSeq(node)) {
      for (let position = node.items.length - 1; position >= 0; position -= 1) {
        pending.push(node.items[position]);
      }
    }
  }
  return targets;
}
