/** Making nodes: names from files only ever become text or attributes of ours, never markup. */

import type { SvgElement } from '../../server/src/core/drawing/svgElement';

const SVG = 'http://www.w3.org/2000/svg';

export function svgNode({ tag, attributes, children }: SvgElement): SVGElement {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    node.setAttribute(name, String(value));
  }
  node.append(...children.map((child) => (typeof child === 'string' ? child : svgNode(child))));
  return node;
}

export function htmlNode<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

export function button(text: string, press: () => void): HTMLButtonElement {
  const node = htmlNode('button', { type: 'button' }, text);
  node.addEventListener('click', press);
  return node;
}
