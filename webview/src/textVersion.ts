/** The picture in words: the same nodes as lists, for those who read rather than look. */

import { inertText } from '../../server/src/core/text/inertText';
import {
  PICTURE_COLUMNS,
  type Picture,
  type PictureColumn,
  type PictureNode,
} from '../../server/src/core/drawing/picture';
import { button, htmlNode } from './pageNodes';

export function textVersion(
  picture: Picture,
  places: ReadonlySet<string>,
  open: (id: string) => void,
): HTMLElement {
  return htmlNode(
    'div',
    { class: 'words' },
    ...PICTURE_COLUMNS.flatMap((column) => section(picture, column, places, open)),
  );
}

function section(
  { nodes, headings, words }: Picture,
  column: PictureColumn,
  places: ReadonlySet<string>,
  open: (id: string) => void,
): readonly HTMLElement[] {
  const own = nodes.filter((node) => node.column === column);
  return [
    htmlNode('h2', {}, headings[column]),
    htmlNode('ul', {}, ...own.map((node) => item(node, words, places, open))),
  ];
}

function item(
  node: PictureNode,
  words: Picture['words'],
  places: ReadonlySet<string>,
  open: (id: string) => void,
): HTMLElement {
  const { id, badge, label, details, where, looked = [], hits = 0, misses = 0 } = node;
  const name = inertText(badge === undefined ? label : `${badge}  ${label}`);
  const shownName = places.has(id)
    ? button(name, () => {
        open(id);
      })
    : htmlNode('strong', {}, name);
  const counts = [
    ...(hits === 0 ? [] : [`${String(hits)} ${words.found}`]),
    ...(misses === 0 ? [] : [`${String(misses)} ${words.absent}`]),
  ];
  const rest = [...details, ...counts, ...(where === undefined ? [] : [where])].map(inertText);
  const found = looked.filter((look) => look.found).map(({ path }) => htmlNode('li', {}, inertText(path)));
  return htmlNode(
    'li',
    {},
    shownName,
    rest.length === 0 ? '' : ` ${rest.join(' · ')}`,
    ...(found.length === 0 ? [] : [htmlNode('ul', { class: 'found' }, ...found)]),
  );
}
