/** The values of a JSON or TOML file as one tree, each with its place: for settings that are written in either. */

import type { Node } from 'jsonc-parser';
import type { Range } from '../text/positions';
import { propertiesOf, type JsonDocument } from './jsonDocument';

export interface PlacedNode {
  readonly range: Range;
  /** For a string. */
  readonly text?: string;
  /** For a boolean. */
  readonly flag?: boolean;
  /** For an array. */
  readonly items?: readonly PlacedNode[];
  /** For an object or a table. */
  readonly members?: ReadonlyMap<string, PlacedNode>;
}

export interface PlacedText {
  readonly text: string;
  readonly range: Range;
}

export function jsonTree(document: JsonDocument): PlacedNode | undefined {
  return document.root === undefined ? undefined : jsonNode(document.root, document);
}

function jsonNode(node: Node, document: JsonDocument): PlacedNode {
  const range = document.rangeOf(node);
  const value: unknown = node.value;
  if (typeof value === 'string') {
    return { range, text: value };
  }
  if (typeof value === 'boolean') {
    return { range, flag: value };
  }
  if (node.type === 'array') {
    return { range, items: (node.children ?? []).map((child) => jsonNode(child, document)) };
  }
  if (node.type === 'object') {
    const members = [...propertiesOf(node)].map(
      ([name, property]) => [name, jsonNode(property.value, document)] as const,
    );
    return { range, members: new Map(members) };
  }
  return { range };
}

export function nodeBelow(node: PlacedNode | undefined, path: readonly string[]): PlacedNode | undefined {
  return path.reduce<PlacedNode | undefined>((at, name) => at?.members?.get(name), node);
}

export function textBelow(node: PlacedNode | undefined, ...path: readonly string[]): PlacedText | undefined {
  const found = nodeBelow(node, path);
  return found?.text === undefined ? undefined : { text: found.text, range: found.range };
}

/** The strings of an array; undefined for anything else, so that nothing half-understood counts. */
export function textsBelow(
  node: PlacedNode | undefined,
  ...path: readonly string[]
): { readonly range: Range; readonly items: readonly PlacedText[] } | undefined {
  const found = nodeBelow(node, path);
  if (found?.items === undefined) {
    return undefined;
  }
  const items = found.items.flatMap(({ text, range }) => (text === undefined ? [] : [{ text, range }]));
  return items.length === found.items.length ? { range: found.range, items } : undefined;
}
