/**
 * The code cells of a notebook as Python source, without what only IPython understands.
 * https://nbformat.readthedocs.io/en/latest/format_description.html#code-cells
 */

import { getNodeValue, type Node } from 'jsonc-parser';
import { TextIndex, type Range } from '../../text/positions';
import { propertiesOf } from '../jsonDocument';
import { jsonRoot } from '../jsonParsing';

export interface NotebookCell {
  /** Among all cells of the notebook. */
  readonly index: number;
  /** The source as shown to the user. */
  readonly text: string;
  /** The same length and lines, without magics: what Python reads. */
  readonly python: string;
  /** The file range of a part of `text`. */
  readonly inFile: (start: number, end: number) => Range;
}

/** Empty for a notebook in another language, and for any other text. */
export function notebookCells(fileText: string): readonly NotebookCell[] {
  const root = propertiesOf(jsonRoot(fileText));
  if (languageOf(root.get('metadata')?.value)) {
    const index = new TextIndex(fileText);
    const cells = root.get('cells')?.value.children ?? oldCells(root.get('worksheets')?.value);
    return cells.flatMap((cell, at) => cellOf(cell, at, fileText, index) ?? []);
  }
  return [];
}

/** Format 3, of IPython 2 and older. */
function oldCells(worksheets: Node | undefined): readonly Node[] {
  return (worksheets?.children ?? []).flatMap(
    (sheet) => propertiesOf(sheet).get('cells')?.value.children ?? [],
  );
}

/** Whether it is Python, which is the default. */
function languageOf(metadata: Node | undefined): boolean {
  const properties = propertiesOf(metadata);
  const named = [
    propertiesOf(properties.get('language_info')?.value).get('name'),
    propertiesOf(properties.get('kernelspec')?.value).get('language'),
  ].flatMap((property) => (typeof property?.value.value === 'string' ? [property.value.value] : []));
  return named.every((language) => /^i?python\d?$/i.test(language));
}

function cellOf(cell: Node, index: number, fileText: string, lines: TextIndex): NotebookCell | undefined {
  const properties = propertiesOf(cell);
  const source = (properties.get('source') ?? properties.get('input'))?.value;
  if (properties.get('cell_type')?.value.value !== 'code' || source === undefined) {
    return undefined;
  }
  const pieces = (source.type === 'array' ? (source.children ?? []) : [source]).filter(
    ({ type }) => type === 'string',
  );
  const texts = pieces.map((piece) => String(getNodeValue(piece)));
  const text = texts.join('');
  const inFile = (start: number, end: number): Range => {
    const from = placeIn(pieces, texts, start, fileText);
    return lines.range(from, Math.max(from, placeIn(pieces, texts, end, fileText)));
  };
  return { index, text, python: withoutMagics(text), inFile };
}

/** The offset in the file of an offset in the joined texts. */
function placeIn(
  pieces: readonly Node[],
  texts: readonly string[],
  offset: number,
  fileText: string,
): number {
  let rest = offset;
  for (const [index, piece] of pieces.entries()) {
    const length = texts[index]?.length ?? 0;
    if (rest <= length) {
      const written = fileText.slice(piece.offset + 1, piece.offset + piece.length - 1);
      return piece.offset + 1 + writtenLength(written, rest);
    }
    rest -= length;
  }
  return pieces.at(-1)?.offset ?? 0;
}

/** How many characters of a JSON string stand for so many of its value. */
function writtenLength(written: string, characters: number): number {
  let length = 0;
  for (const [piece] of [...written.matchAll(/\\(?:u[0-9a-fA-F]{4}|[^])|[^]/g)].slice(0, characters)) {
    length += piece.length;
  }
  return length;
}

/**
 * Magics, shell commands and questions become blanks, so that all else keeps its place.
 * https://ipython.readthedocs.io/en/stable/interactive/reference.html#ipython-reference
 */
export function withoutMagics(text: string): string {
  const [, magic] = /^\s*%%\s*(\w+)/.exec(text) ?? [];
  if (magic !== undefined && !PYTHON_CELLS.has(magic)) {
    return blank(text);
  }
  return text.replace(COMMANDS, (line: string, before: string, assigned?: string) =>
    assigned === undefined
      ? before + blank(line.slice(before.length))
      : before + assigned + '0'.padEnd(line.length - before.length - assigned.length),
  );
}

/** Magics of a cell that run it as Python in the notebook's own process. */
const PYTHON_CELLS: ReadonlySet<string> = new Set(['time', 'timeit', 'capture', 'prun', 'memit', 'mprun']);

/**
 * A line that begins with `%`, `!`, `?`, `,`, `;` or `/`, one that ends with `?`, and `name = %magic` or `name = !command`, each
 * up to the last line that a backslash joins to it.
 */
const COMMANDS =
  /^([ \t]*)(?:(?:[%!?]|[,;/](?=\w))(?:[^\n\\]|\\[^])*|([\p{ID_Start}_][\w\p{ID_Continue}.,[\] ]*=[ \t]*)[%!](?=[\w{$./~])(?:[^\n\\]|\\[^])*|[\p{ID_Start}_%][^\r\n\u2028\u2029'"#=()]*\?{1,2}[ \t]*(?=\n|$))/gmu;

function blank(text: string): string {
  return text.replaceAll(/[^\r\n]/g, ' ');
}
