/**
 * The lines of direnv's `.envrc` that export a value: `export NAME=value`, at the beginning of a line. What else bash may
 * do there is left alone. https://direnv.net/; bash(1), "Tilde Expansion": in assignments also behind an unquoted colon.
 */

import { definedOnly } from '../../model/definedOnly';
import type { Assignment } from '../../model/origin';
import { TextIndex } from '../../text/positions';
import { innerValue } from '../innerValue';
import { removalOfCommand, removalOfWord } from './wordRemoval';
import { piecesOf, type PieceVariable, type ValuePiece } from '../valuePieces';
import { partsOf, wordsOfFirstCommand, type ShPart } from './shWords';

export function parseEnvrc(text: string): readonly PieceVariable[] {
  const index = new TextIndex(text);
  const exporting = /^export(?=[ \t])/gm;
  const variables: PieceVariable[] = [];
  for (let match = exporting.exec(text); match !== null; match = exporting.exec(text)) {
    const words = wordsOfFirstCommand(text, exporting.lastIndex);
    exporting.lastIndex = words.at(-1)?.end ?? exporting.lastIndex;
    for (const { start, end, isClosed } of words) {
      const [assigned, name] = /^([A-Za-z_]\w*)=/.exec(text.slice(start, end)) ?? [];
      if (assigned !== undefined && name !== undefined && isClosed) {
        const from = start + assigned.length;
        const isAlone = words.length === 1;
        const removal = isAlone
          ? removalOfCommand(text, { start: match.index, end }, index)
          : removalOfWord(text, { start, end }, index);
        variables.push({
          name,
          pieces: pieces(text.slice(from, end)),
          range: index.range(from, end),
          assignment: { ...valueOf(text, { start: from, end }, index), ...definedOnly({ removal }) },
        });
      }
    }
  }
  return variables;
}

/** In single quotes nothing is a reference, so a fix that writes one has to write the quotes as well. */
function valueOf(
  text: string,
  span: { readonly start: number; readonly end: number },
  index: TextIndex,
): Pick<Assignment, 'written' | 'inner'> {
  const { written, inner } = innerValue(text, span, index);
  return definedOnly({ written, inner: text.startsWith("'", span.start) ? undefined : inner });
}

function pieces(value: string): readonly ValuePiece[] {
  return partsOf(value).flatMap((part, position): readonly ValuePiece[] =>
    part.kind === 'expansion'
      ? [{ kind: FOLDER.has(part.written) ? 'folder' : 'unknown', written: part.written }]
      : textPieces(part, position === 0),
  );
}

/** What is in quotes is text; outside of them the shell also expands a tilde, at the start and behind a colon. */
export function textPieces(
  { text, quoted }: Extract<ShPart, { kind: 'text' }>,
  isFirst: boolean,
): readonly ValuePiece[] {
  // QUIRK(quoted-tilde): no shell expands it.
  if (quoted) {
    return text === '' ? [] : [{ kind: 'text', text }];
  }
  return piecesOf(text, isFirst ? /(?:^|(?<=:))~[\w-]*/g : /(?<=:)~[\w-]*/g, ([written]) => ({
    kind: 'unknown',
    written,
  }));
}

const FOLDER = new Set(['$PWD', '${PWD}', '$(pwd)', '`pwd`']);
