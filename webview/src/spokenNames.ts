/** What a screen reader says of a node: what it is, what it says, where that is written, and what led to it. */

import { inertText } from '../../server/src/core/text/inertText';
import type { Picture, PictureNode } from '../../server/src/core/drawing/picture';
import type { PictureTexts } from './pictureMessages';

const MOST_NAMED = 4;

export function spokenName(node: PictureNode, picture: Picture, texts: PictureTexts): string {
  const { kind, badge, label, details, where, hits = 0, misses = 0, column } = node;
  const what = texts.kinds[kind] ?? '';
  const counted = [
    ...(hits === 0 ? [] : [`${String(hits)} ${picture.words.found}`]),
    ...(misses === 0 ? [] : [`${String(misses)} ${picture.words.absent}`]),
  ];
  const links = linked(node, picture);
  const linkWord = column === 'cause' ? texts.leadsTo : texts.because;
  return [
    badge === undefined ? `${what}: ${label}` : `${what} ${badge}: ${label}`,
    ...details,
    ...counted,
    ...(where === undefined ? [] : [where]),
    ...(links.length === 0 ? [] : [`${linkWord} ${links.join(', ')}`]),
  ]
    .map(inertText)
    .join(', ');
}

/** The effects of a cause; the causes of everything else. */
function linked({ id, column }: PictureNode, { nodes, threads }: Picture): readonly string[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const ends = threads
    .filter((thread) => thread.includes(id))
    .map((thread) => byId.get((column === 'cause' ? thread.at(-1) : thread[0]) ?? ''))
    .filter(
      (node) => node !== undefined && node.id !== id && (column === 'cause') !== (node.column === 'cause'),
    );
  const names = [...new Set(ends.map((node) => node?.label ?? ''))];
  return names.length <= MOST_NAMED ? names : [...names.slice(0, MOST_NAMED), '…'];
}
