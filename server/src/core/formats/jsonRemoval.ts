/** What to delete so that a JSON object loses one property and stays well formed, with the rest unchanged. */

import type { Node } from 'jsonc-parser';

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Comments between the property and its comma belong to the property. */
const COMMA_BEHIND = /^(?:\s|\/\/[^\r\n]*(?=[\r\n])|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/)*,/;

/**
 * The property with the comma after it, or before it if it is the last one; with its whole lines where nothing else
 * is on them. A comma that a comment separates from a last property stays: these files allow one there.
 */
export function removalSpan(text: string, object: Node, property: Node): Span {
  const siblings = object.children ?? [];
  const before = siblings[siblings.indexOf(property) - 1];
  const propertyEnd = property.offset + property.length;
  const comma = COMMA_BEHIND.exec(text.slice(propertyEnd));
  if (comma !== null) {
    return wholeLines(text, { start: property.offset, end: propertyEnd + comma[0].length });
  }
  const beforeEnd = before === undefined ? undefined : before.offset + before.length;
  if (beforeEnd !== undefined && /^\s*,\s*$/.test(text.slice(beforeEnd, property.offset))) {
    return { start: beforeEnd, end: propertyEnd };
  }
  return wholeLines(text, { start: property.offset, end: propertyEnd });
}

function wholeLines(text: string, { start, end }: Span): Span {
  const lead = /[^\S\r\n]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  const tail = /^[^\S\r\n]*(?:\r\n|\r|\n)/.exec(text.slice(end))?.[0].length;
  const lineStart = start - lead;
  const first = lineStart === 0 || /[\r\n]/.test(text.charAt(lineStart - 1));
  return first && tail !== undefined ? { start: lineStart, end: end + tail } : { start, end };
}
