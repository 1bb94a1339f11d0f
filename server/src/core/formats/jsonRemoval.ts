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
  const before = siblingBefore(object.children ?? [], property);
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

/** They are in the order of the text. */
function siblingBefore(siblings: readonly Node[], { offset }: Node): Node | undefined {
  let [low, high] = [0, siblings.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((siblings[middle]?.offset ?? 0) < offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return siblings[low - 1];
}

function wholeLines(text: string, { start, end }: Span): Span {
  let lineStart = start;
  while (lineStart > 0 && /[^\S\r\n]/.test(text.charAt(lineStart - 1))) {
    lineStart -= 1;
  }
  const tail = /^[^\S\r\n]*(?:\r\n|\r|\n)/.exec(text.slice(end))?.[0].length;
  const first = lineStart === 0 || /[\r\n]/.test(text.charAt(lineStart - 1));
  return first && tail !== undefined ? { start: lineStart, end: end + tail } : { start, end };
}
