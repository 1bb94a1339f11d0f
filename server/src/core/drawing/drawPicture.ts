/** The shapes of a picture. Colours are those of its style sheet; what the editor's view adds to them is `Interaction`. */

import { inertText } from '../text/inertText';
import type { PlacedEdge, PlacedLookup, PlacedNode, PlacedPicture, PlacedText } from './layoutPicture';
import { svgElement, type SvgElement } from './svgElement';

/** Attributes by which a node can be reached and is read aloud. */
export interface Interaction {
  readonly node: (placed: PlacedNode) => SvgElement['attributes'];
  readonly lookup: (placed: PlacedLookup) => SvgElement['attributes'];
}

/** Without a title it has no background either. */
export function drawPicture(placed: PlacedPicture, interaction?: Interaction): readonly SvgElement[] {
  const { columns, edges } = placed;
  return [
    svgElement('g', { class: 'edges', 'aria-hidden': 'true' }, ...edges.map(edgeElement)),
    ...columns.map(({ column, heading, nodes }) =>
      svgElement(
        'g',
        { class: `column ${column}-column`, role: 'group', 'aria-label': inertText(heading.text) },
        svgElement('text', { class: 'heading', x: heading.x, y: heading.y }, heading.text),
        ...nodes.flatMap((node) => nodeElements(node, interaction)),
      ),
    ),
  ];
}

function edgeElement({ from, to, kind, path }: PlacedEdge): SvgElement {
  return svgElement('path', { class: `edge ${kind}`, 'data-from': from, 'data-to': to, d: path });
}

/** The box is what is reached and read aloud; the texts say no more than its name. */
function nodeElements(placed: PlacedNode, interaction: Interaction | undefined): readonly SvgElement[] {
  const { node, x, y, width, height, texts, lookups } = placed;
  const isDim = node.idle === true || node.dim === true;
  const hasBar = node.column === 'cause' && node.kind !== 'fold';
  const box = svgElement(
    'g',
    { class: `node ${node.kind}${isDim ? ' idle' : ''}`, 'data-node': node.id },
    ...(interaction === undefined && node.full !== undefined ? [svgElement('title', {}, node.full)] : []),
    svgElement('rect', {
      class: 'box',
      x,
      y,
      width,
      height,
      rx: 6,
      ...(interaction === undefined ? {} : { 'data-id': node.id, ...interaction.node(placed) }),
    }),
    ...(hasBar
      ? [svgElement('rect', { class: 'bar', x, y: y + 6, width: 3, height: height - 12, rx: 1.5 })]
      : []),
    ...textElements(texts, interaction),
  );
  return [box, ...lookups.map((look) => lookupElement(look, interaction))];
}

function lookupElement(placed: PlacedLookup, interaction: Interaction | undefined): SvgElement {
  const { id, x, y, width, text } = placed;
  return svgElement(
    'g',
    { class: 'lookup' },
    svgElement('rect', {
      class: 'row',
      x,
      y,
      width,
      height: 18,
      rx: 3,
      ...(interaction === undefined ? {} : { 'data-id': id, ...interaction.lookup(placed) }),
    }),
    ...textElements([text], interaction),
  );
}

function textElements(
  texts: readonly PlacedText[],
  interaction: Interaction | undefined,
): readonly SvgElement[] {
  const elements = texts.map(textElement);
  return interaction === undefined
    ? elements
    : [svgElement('g', { class: 'texts', 'aria-hidden': 'true' }, ...elements)];
}

function textElement({ text, x, y, role, end }: PlacedText): SvgElement {
  return svgElement('text', { class: role, x, y, ...(end === true ? { 'text-anchor': 'end' } : {}) }, text);
}
