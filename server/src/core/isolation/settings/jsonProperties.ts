/** Sets or removes one property of a JSON text with comments; every other character is kept. */

import type { Node } from 'jsonc-parser';
import { JsonDocument, propertiesOf } from '../../formats/jsonDocument';
import { removalSpan } from '../../formats/jsonRemoval';
import type { JsonPath, JsonValue } from '../../model/jsonValue';

export function rootOf(text: string): Node | undefined {
  return new JsonDocument('', text).root;
}

/** If a name is given twice, the last one counts, as in the editor. */
export function nodeAt(root: Node | undefined, path: JsonPath): Node | undefined {
  return path.reduce<Node | undefined>(childOf, root);
}

function childOf(node: Node | undefined, step: string | number): Node | undefined {
  return typeof step === 'number'
    ? node?.type === 'array'
      ? node.children?.[step]
      : undefined
    : propertiesOf(node).get(step)?.value;
}

/** Missing objects on the way to the property are created. Undefined if something other than an object is in the way. */
export function withProperty(text: string, path: JsonPath, value: JsonValue): string | undefined {
  const root = rootOf(text);
  if (root === undefined) {
    const { eol } = styleOf(text);
    const open = text === '' || text.endsWith('\n') ? '' : eol;
    return `${text}${open}${objectText(path, value, { ...styleOf(text), indent: '', inLines: true })}${eol}`;
  }
  const depth = path.findIndex((_, position) => nodeAt(root, path.slice(0, position + 1)) === undefined);
  const nearest = nodeAt(root, depth < 0 ? path : path.slice(0, depth));
  if (nearest === undefined) {
    return undefined;
  }
  if (depth < 0) {
    return replaced(text, nearest, literal(value));
  }
  const rest = path.slice(depth);
  if (nearest.type === 'null') {
    return replaced(text, nearest, objectText(rest, value, layoutAt(text, nearest)));
  }
  return nearest.type === 'object' ? withMember(text, nearest, rest, value) : undefined;
}

/** Removes every property of that name: an earlier one would apply once the last is removed. */
export function withoutProperty(text: string, path: JsonPath): string {
  const name = path.at(-1);
  const object = nodeAt(rootOf(text), path.slice(0, -1));
  const property = typeof name === 'string' ? propertiesOf(object).get(name) : undefined;
  if (property === undefined) {
    return text;
  }
  const { start, end } = removalSpan(text, property.object, property.node);
  return withoutProperty(text.slice(0, start) + text.slice(end), path);
}

interface Style {
  readonly eol: string;
  /** One step of indentation. */
  readonly unit: string;
}

interface Layout extends Style {
  /** The indentation of the line on which the object begins. */
  readonly indent: string;
  /** Whether each property has its own line. */
  readonly inLines: boolean;
}

/** Follows the file's own style; two blanks if the file does not show one. */
function styleOf(text: string): Style {
  return {
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    unit: /^([ \t]+)["{]/m.exec(text)?.[1] ?? '  ',
  };
}

/** An object whose property begins a line may span several lines. */
function layoutAt(text: string, node: Node): Layout {
  const start = node.parent?.type === 'property' ? node.parent.offset : node.offset;
  return { ...styleOf(text), indent: indentAt(text, start), inLines: beginsLine(text, start) };
}

function literal(value: JsonValue): string {
  return Array.isArray(value)
    ? `[${value.map((item) => JSON.stringify(item)).join(', ')}]`
    : JSON.stringify(value);
}

function objectText([name, ...rest]: JsonPath, value: JsonValue, layout: Layout): string {
  if (name === undefined) {
    return literal(value);
  }
  const { eol, unit, indent, inLines } = layout;
  const inner = objectText(rest, value, { ...layout, indent: indent + unit });
  const property = `${JSON.stringify(name)}: ${inner}`;
  return inLines ? `{${eol}${indent}${unit}${property}${eol}${indent}}` : `{ ${property} }`;
}

function withMember(text: string, object: Node, [name, ...rest]: JsonPath, value: JsonValue): string {
  const last = object.children?.at(-1);
  const written = (layout: Layout): string => `${JSON.stringify(name)}: ${objectText(rest, value, layout)}`;
  return last === undefined ? asOnlyMember(text, object, written) : asLastMember(text, last, written);
}

function asOnlyMember(text: string, object: Node, written: (layout: Layout) => string): string {
  const start = object.offset + 1;
  const inside = text.slice(start, object.offset + object.length - 1);
  const comments = inside.trimEnd();
  const isOneLine = inside !== '' && !/[\r\n]/.test(inside);
  const around = layoutAt(text, object);
  const layout = { ...around, inLines: around.inLines && !isOneLine };
  const { eol, indent, unit } = layout;
  const property = written({ ...layout, indent: indent + unit });
  if (comments !== '') {
    // After a line comment, only the next line is free.
    const at = start + comments.length;
    return `${text.slice(0, at)}${isOneLine ? ' ' : eol + indent + unit}${property}${text.slice(at)}`;
  }
  const inner = layout.inLines ? `${eol}${indent}${unit}${property}${eol}${indent}` : ` ${property} `;
  return text.slice(0, start) + inner + text.slice(start + inside.length);
}

/** After the comment that belongs to the previous property. A trailing comma is a habit of the author, and is kept. */
function asLastMember(text: string, last: Node, written: (layout: Layout) => string): string {
  const style = styleOf(text);
  const lineIndent = indentAt(text, last.offset);
  const inLines = beginsLine(text, last.offset);
  const end = last.offset + last.length;
  const { at, hasComma, behindLineComment } = tailOf(text, end);
  const indent = inLines ? lineIndent : lineIndent + style.unit;
  const separator = inLines || behindLineComment ? style.eol + indent : ' ';
  const property = written({ ...style, indent, inLines });
  const between = `${hasComma ? '' : ','}${text.slice(end, at)}`;
  return `${text.slice(0, end)}${between}${separator}${property}${hasComma ? ',' : ''}${text.slice(at)}`;
}

interface Tail {
  /** The place where the next property may begin. */
  readonly at: number;
  readonly hasComma: boolean;
  readonly behindLineComment: boolean;
}

/** A comma, a line end, blanks, a line comment or a block comment. */
const TRIVIA = /(,)|([\r\n]+)|[^\S\r\n]+|(\/\/[^\r\n]*)|(\/\*[^]*?\*\/)/y;

/** What follows a last property: its comma, and comments on the same line. */
function tailOf(text: string, end: number): Tail {
  const pattern = new RegExp(TRIVIA);
  pattern.lastIndex = end;
  let tail: Tail = { at: end, hasComma: false, behindLineComment: false };
  let sameLine = true;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [, comma, lineEnd, lineComment, blockComment] = match;
    const at = pattern.lastIndex;
    if (comma !== undefined) {
      tail = { at, hasComma: true, behindLineComment: false };
      sameLine = true;
    } else if (lineEnd !== undefined) {
      sameLine = false;
    } else if (sameLine && (lineComment ?? blockComment) !== undefined) {
      tail = { ...tail, at, behindLineComment: lineComment !== undefined };
    }
  }
  return tail;
}

function replaced(text: string, { offset, length }: Node, newText: string): string {
  return text.slice(0, offset) + newText + text.slice(offset + length);
}

function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? '';
}

function beginsLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === '';
}
