/** An element of SVG as a value: written as text by the command line, made as a node by the editor's view. */

import { inertText } from '../text/inertText';

export interface SvgElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (SvgElement | string)[];
}

export function svgElement(
  tag: string,
  attributes: SvgElement['attributes'] = {},
  ...children: readonly (SvgElement | string)[]
): SvgElement {
  return { tag, attributes, children };
}

export function svgText(element: SvgElement, depth = 0): string {
  const { tag, attributes, children } = element;
  const indent = '  '.repeat(depth);
  const named = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(String(value))}"`);
  const open = `${indent}<${tag}${named.join('')}`;
  if (children.length === 0) {
    return `${open}/>\n`;
  }
  // White space within text is shown, so text stays on one line.
  const texts = children.filter((child) => typeof child === 'string');
  return texts.length === children.length
    ? `${open}>${texts.map(escaped).join('')}</${tag}>\n`
    : `${open}>\n${children.map((child) => childText(child, depth + 1)).join('')}${indent}</${tag}>\n`;
}

function childText(child: SvgElement | string, depth: number): string {
  return typeof child === 'string' ? escaped(child) : svgText(child, depth);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** For XML 1.0: no control character is left, not even as a reference; a style sheet keeps its line ends. */
function escaped(text: string): string {
  return text
    .split('\n')
    .map((line) => inertText(line).replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character))
    .join('\n');
}
