/** A value in which its file format replaces references: pieces of text, and references to something else. */

import type { Assignment } from '../model/origin';
import type { Range } from '../text/positions';
import { closedMatches } from '../text/references';

export type ValuePiece =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** It replaces a reference, so the text itself is not at this place. */
      readonly isReferred?: true;
    }
  /** Something that only the other machine knows. */
  | { readonly kind: 'unknown'; readonly written: string }
  /** The folder, as it is called there. */
  | { readonly kind: 'folder'; readonly written: string }
  /** The folder, as it is called on the machine of the editor. */
  | { readonly kind: 'local-folder'; readonly written: string };

export interface PieceVariable {
  readonly name: string;
  readonly pieces: readonly ValuePiece[];
  /** The value as it is written. */
  readonly range: Range;
  readonly assignment?: Assignment;
}

/** `pattern` is global; `read` says what a match means. If it has braces, they end with `close`: see `closedMatches`. */
export function piecesOf(
  text: string,
  pattern: RegExp,
  read: (match: RegExpMatchArray) => ValuePiece | string,
  close?: string,
): readonly ValuePiece[] {
  const pieces: ValuePiece[] = [];
  const add = (piece: ValuePiece | string): void => {
    const last = pieces.at(-1);
    if (typeof piece !== 'string') {
      pieces.push(piece);
    } else if (last?.kind === 'text') {
      pieces[pieces.length - 1] = { kind: 'text', text: last.text + piece };
    } else if (piece !== '') {
      pieces.push({ kind: 'text', text: piece });
    }
  };
  let end = 0;
  for (const match of close === undefined ? text.matchAll(pattern) : closedMatches(text, pattern, close)) {
    const at = match.index ?? 0;
    add(text.slice(end, at));
    add(read(match));
    end = at + match[0].length;
  }
  add(text.slice(end));
  return pieces;
}

export function writtenText(pieces: readonly ValuePiece[]): string {
  return pieces.map((piece) => (piece.kind === 'text' ? piece.text : piece.written)).join('');
}

/** The number of the element that each one is written in, counted from 0: a reference may stand for several. */
export function writtenPositions(pieces: readonly ValuePiece[], delimiter: string): readonly number[] {
  const positions = [0];
  for (const piece of pieces) {
    const delimiters = piece.kind === 'text' ? piece.text.split(delimiter).length - 1 : 0;
    for (let count = 0; count < delimiters; count += 1) {
      const last = positions.at(-1) ?? 0;
      positions.push(piece.kind === 'text' && piece.isReferred === true ? last : last + 1);
    }
  }
  return positions;
}

/** The elements of a search path; a piece that is not text never holds a delimiter. */
export function splitPieces(
  pieces: readonly ValuePiece[],
  delimiter: string,
): readonly (readonly ValuePiece[])[] {
  const elements: ValuePiece[][] = [[]];
  for (const piece of pieces) {
    if (piece.kind !== 'text') {
      elements.at(-1)?.push(piece);
      continue;
    }
    piece.text.split(delimiter).forEach((text, position) => {
      if (position > 0) {
        elements.push([]);
      }
      if (text !== '') {
        elements.at(-1)?.push({ ...piece, text });
      }
    });
  }
  return elements;
}
