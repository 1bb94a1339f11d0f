/** Proves that a fix changes one property of a settings file and nothing else. */

import { getNodeValue, parseTree, type ParseError } from 'jsonc-parser';
import type { JsonPath } from '../model/jsonValue';

/** Whether the two texts have the same contents except for this property, which is different. An empty text has no contents yet. */
export function changesOnly(path: JsonPath, before: string, after: string): boolean {
  const [old, now] = [before, after].map(valueOf);
  if (old === undefined || now === undefined) {
    return false;
  }
  return (
    JSON.stringify(without(path, old)) === JSON.stringify(without(path, now)) &&
    JSON.stringify(at(path, old)) !== JSON.stringify(at(path, now))
  );
}

/** Undefined for a text that is not JSON with comments. */
function valueOf(text: string): unknown {
  if (text.trim() === '') {
    return {};
  }
  const errors: ParseError[] = [];
  const root = parseTree(text.replace(/^\ufeff/, ''), errors, {
    allowTrailingComma: true,
    allowEmptyContent: true,
  });
  if (errors.length > 0) {
    return undefined;
  }
  const value: unknown = root === undefined ? {} : getNodeValue(root);
  return value;
}

function at(path: JsonPath, value: unknown): unknown {
  return path.reduce<unknown>((inner, key) => entriesOf(inner).get(String(key)), value);
}

/** Objects that hold nothing else are removed with the property: they may have been made for it. */
function without([key, ...rest]: JsonPath, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || key === undefined) {
    return undefined;
  }
  const entries = entriesOf(value);
  const inner = without(rest, entries.get(String(key)));
  const others = [...entries].filter(([name]) => name !== String(key));
  const left = inner === undefined ? others : [...others, [String(key), inner] as const];
  return left.length === 0 ? undefined : left;
}

function entriesOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}
