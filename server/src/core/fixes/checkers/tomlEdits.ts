/** One key in a table of a TOML file, with comments and layout of the rest as they are. https://toml.io/en/v1.0.0 */

import { parseTOML, ParseError, type AST } from 'toml-eslint-parser';
import type { ListedItem } from './listedItem';

/** Adds texts to an array, or to one text with separators. Undefined if there is something else, or no valid TOML. */
export function withTomlList(
  text: string,
  table: readonly string[],
  key: string,
  textsFor: (isThere: boolean) => readonly string[],
  separator = ':',
): string | undefined {
  const place = placeOf(text, table, key);
  if (place === undefined) {
    return undefined;
  }
  if (place.kind === 'new') {
    return place.insert(`[${textsFor(false).map(quoted).join(', ')}]`);
  }
  const { value } = place;
  const texts = textsFor(true);
  if (value.type === 'TOMLArray') {
    return withItems(text, value, texts.map(quoted));
  }
  return value.type === 'TOMLValue' && value.kind === 'string' && !value.multiline
    ? replaced(
        text,
        value.range,
        quoted([value.value, ...texts].filter((each) => each !== '').join(separator)),
      )
    : undefined;
}

export function withTomlText(
  text: string,
  table: readonly string[],
  key: string,
  value: string,
): string | undefined {
  const place = placeOf(text, table, key);
  if (place === undefined) {
    return undefined;
  }
  return place.kind === 'new'
    ? place.insert(quoted(value))
    : replaced(text, place.value.range, quoted(value));
}

/** The strings of an array; none for anything else. */
export function tomlItems(text: string, table: readonly string[], key: string): readonly ListedItem[] {
  const place = placeOf(text, table, key);
  return place?.kind === 'there' && place.value.type === 'TOMLArray'
    ? place.value.elements.flatMap((element) =>
        element.type === 'TOMLValue' && element.kind === 'string'
          ? [{ text: element.value, start: element.range[0], end: element.range[1] }]
          : [],
      )
    : [];
}

/** A basic string: the escapes of JSON are a part of those of TOML. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

function replaced(text: string, [start, end]: AST.Range, newText: string): string {
  return text.slice(0, start) + newText + text.slice(end);
}

type Place =
  | { readonly kind: 'there'; readonly value: AST.TOMLContentNode }
  | { readonly kind: 'new'; readonly insert: (value: string) => string };

function placeOf(text: string, table: readonly string[], key: string): Place | undefined {
  const top = parsed(text);
  if (top === undefined) {
    return undefined;
  }
  const wanted = [...table, key];
  const assignments = top.body.flatMap((node) =>
    node.type === 'TOMLKeyValue'
      ? [{ path: keysOf(node), node, around: 0 }]
      : node.body.map((inner) => ({
          path: [...node.resolvedKey.map(String), ...keysOf(inner)],
          node: inner,
          around: node.resolvedKey.length,
        })),
  );
  const own = assignments.find(({ path }) => isSame(path, wanted));
  if (own !== undefined) {
    return { kind: 'there', value: own.node.value };
  }
  // A value, or a table in one line, where a table belongs.
  if (
    assignments.some(({ path }) => path.length < wanted.length && isSame(path, wanted.slice(0, path.length)))
  ) {
    return undefined;
  }
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const header = top.body.find(
    (node): node is AST.TOMLTable => node.type === 'TOMLTable' && isSame(node.resolvedKey.map(String), table),
  );
  if (header !== undefined) {
    const last = header.body.at(-1) ?? header.key;
    return { kind: 'new', insert: (value) => after(text, last.range[1], `${keyText(key)} = ${value}`, eol) };
  }
  // A table that dotted keys have made has no header of its own.
  const dotted = assignments.findLast(
    ({ path, around }) =>
      path.length > table.length && around < table.length && isSame(path.slice(0, table.length), table),
  );
  if (dotted !== undefined) {
    const name = wanted.slice(dotted.around).map(keyText).join('.');
    return { kind: 'new', insert: (value) => after(text, dotted.node.range[1], `${name} = ${value}`, eol) };
  }
  return table.length === 0
    ? { kind: 'new', insert: (value) => onTop(text, top, `${keyText(key)} = ${value}`, eol) }
    : { kind: 'new', insert: (value) => appended(text, table, `${keyText(key)} = ${value}`, eol) };
}

function parsed(text: string): AST.TOMLTopLevelTable | undefined {
  try {
    return parseTOML(text).body[0];
  } catch (error) {
    if (error instanceof ParseError) {
      return undefined;
    }
    throw error;
  }
}

function keysOf({ key }: AST.TOMLKeyValue): readonly string[] {
  return key.keys.map((each) => (each.type === 'TOMLBare' ? each.name : each.value));
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, position) => name === b[position]);
}

function keyText(key: string): string {
  return /^[\w-]+$/.test(key) ? key : quoted(key);
}

/** On a line of its own, after the line in which something ends. */
function after(text: string, offset: number, line: string, eol: string): string {
  const end = text.indexOf('\n', offset);
  const before = end < 0 ? text + eol : text.slice(0, end + 1);
  return `${before}${line}${eol}${end < 0 ? '' : text.slice(end + 1)}`;
}

/** Before the first table: below one, it would belong to that. */
function onTop(text: string, top: AST.TOMLTopLevelTable, line: string, eol: string): string {
  const last = top.body.findLast((node) => node.type === 'TOMLKeyValue');
  return last === undefined
    ? `${line}${eol}${text === '' ? '' : eol}${text}`
    : after(text, last.range[1], line, eol);
}

function appended(text: string, table: readonly string[], line: string, eol: string): string {
  const open = text === '' || text.endsWith('\n') ? '' : eol;
  const gap = text === '' ? '' : eol;
  return `${text}${open}${gap}[${table.map(keyText).join('.')}]${eol}${line}${eol}`;
}

/** After the last item: a comma that follows it stays at the end. */
function withItems(text: string, { elements, range }: AST.TOMLArray, items: readonly string[]): string {
  const last = elements.at(-1);
  if (last === undefined) {
    const start = range[0] + 1;
    return text.slice(0, start) + items.join(', ') + text.slice(start);
  }
  const lead = /(?:^|[\r\n])([ \t]*)$/.exec(text.slice(0, last.range[0]))?.[1];
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const separator = lead === undefined ? ', ' : `,${eol}${lead}`;
  const end = last.range[1];
  return text.slice(0, end) + items.map((item) => separator + item).join('') + text.slice(end);
}
