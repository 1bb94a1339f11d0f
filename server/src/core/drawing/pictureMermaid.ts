/** The picture as a Mermaid flowchart, which GitHub and many others draw from text. https://mermaid.js.org/syntax/flowchart.html */

import { inertText } from '../text/inertText';
import { foldPicture, type FoldTexts } from './foldPicture';
import {
  PICTURE_COLUMNS,
  type Picture,
  type PictureColumn,
  type PictureKind,
  type PictureNode,
} from './picture';

/** Mermaid refuses more text than 50,000 characters, and more than 500 lines between nodes. */
const LONGEST = 120;
const MOST_EDGES = 450;

/** In the colours of each kind; the ground and the text are the reader's. */
const strokes: Readonly<Record<PictureKind, string>> = {
  variable: 'stroke:#8250df,stroke-width:2px',
  flag: 'stroke:#9a6700,stroke-width:2px',
  file: 'stroke:#0969da,stroke-width:2px',
  interpreter: 'stroke:#1a7f37,stroke-width:2px',
  start: 'stroke:#bc4c00,stroke-width:2px',
  program: 'stroke:#0e7490,stroke-width:2px',
  step: 'stroke:#808080',
  entry: 'stroke:#808080,stroke-width:2px',
  missing: 'stroke:#808080,stroke-dasharray:4 3',
  'left-out': 'stroke:#808080,stroke-dasharray:4 3',
  fatal: 'stroke:#cf222e,stroke-width:3px',
  fold: 'stroke:#808080,stroke-dasharray:2 2',
};

const subgraphs: Readonly<Record<PictureColumn, string>> = {
  cause: 'causes',
  step: 'steps',
  entry: 'entries',
};

export function pictureMermaid(whole: Picture, texts: FoldTexts): string {
  const picture = foldPicture(whole, texts);
  const names = new Map(picture.nodes.map(({ id }, index) => [id, `n${String(index)}`]));
  const nameOf = (id: string): string => names.get(id) ?? '';
  const edges = new Set(
    picture.threads.flatMap((thread) =>
      thread.slice(1).map((to, index) => `  ${nameOf(thread[index] ?? '')} --> ${nameOf(to)}`),
    ),
  );
  const kinds = [...new Set(picture.nodes.map(({ kind }) => kind))].toSorted();
  return [
    'flowchart LR',
    ...PICTURE_COLUMNS.flatMap((column) => columnLines(picture, column, nameOf)),
    ...[...edges].slice(0, MOST_EDGES),
    ...kinds.map((kind) => `  classDef ${className(kind)} ${strokes[kind]}`),
    '',
  ].join('\n');
}

function columnLines(
  { nodes, headings }: Picture,
  column: PictureColumn,
  nameOf: (id: string) => string,
): readonly string[] {
  const own = nodes.filter((node) => node.column === column);
  return own.length === 0
    ? []
    : [
        `  subgraph ${subgraphs[column]}["${escaped(headings[column])}"]`,
        ...own.map((node) => `    ${nameOf(node.id)}["${labelOf(node)}"]:::${className(node.kind)}`),
        '  end',
      ];
}

function labelOf({ badge, label, details, where }: PictureNode): string {
  const lines = [
    badge === undefined ? label : `${badge}  ${label}`,
    ...details,
    ...(where === undefined ? [] : [where]),
  ];
  return lines.map((line) => escaped(line)).join('<br/>');
}

/** Mermaid has words of its own, such as `end`, `class` and `default`. */
function className(kind: PictureKind): string {
  return `k-${kind}`;
}

/** Everything that Mermaid, Markdown or HTML could read as more than a letter becomes a number. Mermaid documentation, "Entity codes to escape characters". */
function escaped(text: string): string {
  const characters = [...inertText(text)];
  const shown =
    characters.length <= LONGEST
      ? characters
      : [
          ...characters.slice(0, LONGEST / 3),
          '…',
          ...characters.slice(characters.length - (LONGEST * 2) / 3),
        ];
  return shown
    .map((character) =>
      /^[\p{L}\p{N} ./:=,…'_+-]$/u.test(character) ? character : `#${String(character.codePointAt(0) ?? 0)};`,
    )
    .join('');
}
