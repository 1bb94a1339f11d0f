/**
 * The lines of direnv's `.envrc` that export a value: `export NAME=value`, at the beginning of a line. Whatever else the
 * shell may do there is ignored. https://direnv.net/; POSIX.1, "Shell Command Language", on quotes and tildes.
 */

import { TextIndex } from '../../text/positions';
import type { PieceVariable, ValuePiece } from '../valuePieces';

const WORD = /(?:'[^']*'|"(?:\\.|[^"\\])*"|\$\([^)]*\)|\\.|[^\s;&|#'"\\])+/gs;

/** Nobody writes longer lines by hand. */
const LINE_LIMIT = 8192;

export function parseEnvrc(text: string): readonly PieceVariable[] {
  const index = new TextIndex(text);
  return [...text.matchAll(/^export[ \t]+(.*)$/gm)].flatMap(({ 0: line, 1: rest = '', index: at }) => {
    const start = at + line.length - rest.length;
    return words(rest.length > LINE_LIMIT ? '' : rest).flatMap(({ word, offset }): PieceVariable[] => {
      const [assigned, name] = /^([A-Za-z_]\w*)=/.exec(word) ?? [];
      if (assigned === undefined || name === undefined) {
        return [];
      }
      const from = start + offset + assigned.length;
      const value = word.slice(assigned.length);
      return [{ name, pieces: shellPieces(value), range: index.range(from, from + value.length) }];
    });
  });
}

/** Up to a comment, or to the next command. */
function words(text: string): readonly { readonly word: string; readonly offset: number }[] {
  const found: { word: string; offset: number }[] = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (/[;&|#]/.test(text.slice(end, index))) {
      break;
    }
    found.push({ word, offset: index });
    end = index + word.length;
  }
  return found;
}

const PART = /'([^']*)'|(")|\\(.)|(\$\{[^}]*\}|\$\([^)]*\)|\$\w+|`[^`]*`)|((?:^|(?<=:))~[\w-]*)/gs;

function shellPieces(value: string): readonly ValuePiece[] {
  const pieces: ValuePiece[] = [];
  let end = 0;
  let isQuoted = false;
  const text = (part: string): void => {
    if (part !== '') {
      pieces.push({ kind: 'text', text: part });
    }
  };
  for (const match of value.matchAll(PART)) {
    const [written, literal, quote, escaped, expansion] = match;
    text(value.slice(end, match.index));
    end = match.index + written.length;
    if (quote !== undefined) {
      isQuoted = !isQuoted;
    } else if (expansion !== undefined) {
      pieces.push({ kind: FOLDER.has(expansion) ? 'folder' : 'unknown', written });
    } else if (literal !== undefined) {
      text(isQuoted ? written : literal);
    } else if (escaped !== undefined) {
      text(escaped);
    } else if (isQuoted || value.startsWith('"')) {
      // QUIRK(quoted-tilde): no shell expands it.
      text(written);
    } else {
      pieces.push({ kind: 'unknown', written });
    }
  }
  text(value.slice(end));
  return pieces;
}

const FOLDER = new Set(['$PWD', '${PWD}', '$(pwd)', '`pwd`']);
