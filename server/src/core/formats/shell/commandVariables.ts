/** The variables that a command sets for the programs that it starts: `NAME=value` in front, `export`, `env NAME=value`, in `sh -c` too. */

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
  const [program, ...rest] = words;
  switch (program === undefined ? '' : baseName(program.text)) {
    case 'sh':
    case 'bash':
    case 'dash':
    case 'ash': {
      const at = rest.findIndex(({ text }) => /^-\w*c$/.test(text));
      const line = at < 0 ? undefined : rest[at + 1];
      return line === undefined ? [] : shellLineVariables(line);
    }
    case 'env': {
      const start = rest.findIndex(({ text }) => ASSIGNED.test(text));
      const behind = start < 0 ? [] : rest.slice(start);
      const end = behind.findIndex(({ text }) => !ASSIGNED.test(text));
      const assigned = end < 0 ? behind : behind.slice(0, end);
      return [
        ...assigned.map((word) => plainAssignment(word)),
        ...wordsVariables(end < 0 ? [] : behind.slice(end)),
      ];
    }
    case 'exec':
      return wordsVariables(rest);
    default:
      return [];
  }
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

/** A word of a shell that was in quotes of its own: what is left of its dollars is for whoever reads it. */
function expansions(text: string): readonly ValuePiece[] {
  const pieces: ValuePiece[] = [];
  let end = 0;
  for (const match of text.matchAll(/\$\{[^}]*\}|\$\w+|\$\([^)]*\)/g)) {
    pieces.push({ kind: 'text', text: text.slice(end, match.index) }, { kind: 'unknown', written: match[0] });
    end = match.index + match[0].length;
  }
  pieces.push({ kind: 'text', text: text.slice(end) });
  return pieces.filter((piece) => piece.kind !== 'text' || piece.text !== '');
}

function baseName(path: string): string {
  return path.replace(/^.*\//s, '');
}
