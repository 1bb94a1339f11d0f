/** The picture as Markdown: a drawing that GitHub shows, and the same in words. */

import { codeSpan } from '../text/codeSpan';
import { inertText } from '../text/inertText';
import { foldPicture, type FoldTexts } from './foldPicture';
import { PICTURE_COLUMNS, type Picture, type PictureColumn, type PictureNode } from './picture';
import { pictureMermaid } from './pictureMermaid';

export function pictureMarkdown(picture: Picture, texts: FoldTexts): string {
  const folded = foldPicture(picture, texts);
  return [
    `# ${plain(picture.title)}`,
    plain(picture.subtitle),
    plain(picture.summary),
    `\`\`\`mermaid\n${pictureMermaid(picture, texts)}\`\`\``,
    ...PICTURE_COLUMNS.flatMap((column) => columnText(folded, column)),
    '',
  ].join('\n\n');
}

function columnText({ nodes, headings, words }: Picture, column: PictureColumn): readonly string[] {
  const own = nodes.filter((node) => node.column === column);
  return own.length === 0
    ? []
    : [`## ${plain(headings[column])}`, own.map((node) => itemText(node, words)).join('\n')];
}

function itemText(node: PictureNode, words: Picture['words']): string {
  const { badge, label, details, where, looked = [], kind, misses = 0 } = node;
  const name = kind === 'fold' ? plain(label) : codeSpan(inertText(label));
  const rest = details.map(plain).join('. ');
  const place = where === undefined ? '' : ` (${codeSpan(inertText(where))})`;
  const hits = looked
    .filter(({ found }) => found)
    .map(({ path }) => `  - ${words.found}: ${codeSpan(inertText(path))}`);
  return [
    `- ${badge === undefined ? '' : `${badge}: `}${name}${rest === '' ? '' : `: ${rest}`}${place}`,
    ...hits.slice(-1),
    ...(misses === 0 ? [] : [`  - ${String(misses)} ${words.absent}`]),
  ].join('\n');
}

/** Nothing of it is Markdown or HTML, and nothing becomes a link. CommonMark 0.31, "Backslash escapes". */
function plain(text: string): string {
  return inertText(text).replace(/[\\`*_{}[\]()#+!|<>~&@$:-]/g, (character) =>
    character === '<'
      ? '&lt;'
      : character === '&'
        ? '&amp;'
        : character === ':' || character === '-'
          ? character
          : `\\${character}`,
  );
}
