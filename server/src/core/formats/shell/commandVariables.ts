/** The variables that a command sets for the programs that it starts: `NAME=value` in front, `export`, `env NAME=value`, in `sh -c` too. */

import { closedMatches } from '../../text/references';
import type { PlacedText } from '../placedText';
import { placedWithin } from '../placedText';
import type { PieceVariable, ValuePiece } from '../valuePieces';
import { textPieces } from './envrc';
import { readShellLine } from './shellLine';
import { unquoted, type ShPart, type ShWord } from './shWords';

/** What a shell gets. */
export function shellLineVariables(line: PlacedText): readonly PieceVariable[] {
  return readShellLine(line.text).commands.flatMap(({ assigned, words }) => {
    const [program, ...rest] = words;
    const name = program === undefined ? '' : baseName(unquoted(program));
    const inFront = assigned.flatMap((word) => assignmentOf(line, word));
    const exported = name === 'export' ? rest.flatMap((word) => assignmentOf(line, word)) : [];
    return [...inFront, ...exported, ...nested(words, line)];
  });
}

/** What is started without a shell. */
export function wordsVariables(words: readonly PlacedText[]): readonly PieceVariable[] {
  const variables: PieceVariable[] = [];
  for (let at = 0; at < words.length;) {
    switch (baseName(words[at]?.text ?? '')) {
      case 'sh':
      case 'bash':
      case 'dash':
      case 'ash': {
        const option = words.findIndex(({ text }, position) => position > at && /^-\w*c$/.test(text));
        const line = option < 0 ? undefined : words[option + 1];
        return line === undefined ? variables : [...variables, ...shellLineVariables(line)];
      }
      case 'env': {
        const isAssigned = (position: number): boolean => ASSIGNED.test(words[position]?.text ?? '');
        do {
          at += 1;
        } while (at < words.length && !isAssigned(at));
        for (let word = words[at]; word !== undefined && isAssigned(at); word = words[at]) {
          variables.push(plainAssignment(word));
          at += 1;
        }
        break;
      }
      case 'exec':
        at += 1;
        break;
      default:
        return variables;
    }
  }
  return variables;
}

const ASSIGNED = /^[A-Za-z_]\w*=/;

function nested(words: readonly ShWord[], line: PlacedText): readonly PieceVariable[] {
  // In a word with expansions only the shell knows what there is.
  return wordsVariables(words.map((word) => placedWithin(line, word, unquoted(word))));
}

function plainAssignment(word: PlacedText): PieceVariable {
  const [assigned = ''] = ASSIGNED.exec(word.text) ?? [];
  return {
    name: assigned.slice(0, -1),
    pieces: expansions(word.text.slice(assigned.length)),
    range: word.rangeOf(assigned.length, word.text.length),
  };
}

function assignmentOf(line: PlacedText, word: ShWord): readonly PieceVariable[] {
  const [assigned] = ASSIGNED.exec(line.text.slice(word.start, word.end)) ?? [];
  if (assigned === undefined) {
    return [];
  }
  const [first, ...rest] = word.parts;
  const parts: readonly ShPart[] =
    first?.kind === 'text' ? [{ ...first, text: first.text.slice(assigned.length) }, ...rest] : word.parts;
  return [
    {
      name: assigned.slice(0, -1),
      pieces: parts.flatMap((part, position): readonly ValuePiece[] =>
        part.kind === 'expansion'
          ? [{ kind: 'unknown', written: part.written }]
          : textPieces(part, position === 0),
      ),
      range: line.rangeOf(word.start + assigned.length, word.end),
    },
  ];
}

/** A word of a shell that was in its own quotes: the remaining dollars are for the program that reads it. */
function expansions(text: string): readonly ValuePiece[] {
  const pieces: ValuePiece[] = [];
  let end = 0;
  for (const match of closedMatches(text, /\$\{[^}]*\}|\$\w+|\$\([^)]*\)/g, '}')) {
    const at = match.index ?? 0;
    pieces.push({ kind: 'text', text: text.slice(end, at) }, { kind: 'unknown', written: match[0] });
    end = at + match[0].length;
  }
  pieces.push({ kind: 'text', text: text.slice(end) });
  return pieces.filter((piece) => piece.kind !== 'text' || piece.text !== '');
}

function baseName(path: string): string {
  return path.replace(/^.*\//s, '');
}
