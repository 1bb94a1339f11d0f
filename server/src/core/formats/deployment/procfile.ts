/**
 * A Procfile: one kind of process per line, each a line for a shell. https://devcenter.heroku.com/articles/procfile;
 * honcho, honcho/environ.py, parse_procfile().
 */

import type { Assignment } from '../../model/origin';
import { TextIndex, type Range } from '../../text/positions';
import { shellWords } from '../shell/shellWords';
import { removalOfWord } from '../shell/wordRemoval';

export interface ProcessVariable {
  readonly name: string;
  readonly value: string;
  /** The whole word. */
  readonly range: Range;
  readonly assignment: Assignment;
}

export interface ProcessType {
  readonly name: string;
  readonly range: Range;
  /** Variables set in front of the command. */
  readonly variables: readonly ProcessVariable[];
  readonly words: readonly string[];
}

/** Lines that do more than start one program are left out: only a shell knows what they do. */
export function parseProcfile(text: string): readonly ProcessType[] {
  const index = new TextIndex(text);
  return [...text.matchAll(/^([\w-]+):[ \t]*(.+)$/gm)].flatMap((match): ProcessType[] => {
    const [line, name = '', command = ''] = match;
    if (/[;&|<>`]|\$\(/.test(command)) {
      return [];
    }
    const start = match.index + line.length - command.length;
    const words = shellWords(command).filter(
      ({ value }, position) => !(position === 0 && /^(?:exec|env)$/.test(value)),
    );
    const first = words.findIndex(({ value }) => !/^[A-Za-z_]\w*=/.test(value));
    const assigned = first < 0 ? words : words.slice(0, first);
    return [
      {
        name,
        range: index.range(match.index, match.index + line.trimEnd().length),
        variables: assigned.map((word) => {
          const value = word.value.slice(word.value.indexOf('=') + 1);
          const span = { start: start + word.start, end: start + word.end };
          return {
            name: word.value.slice(0, word.value.indexOf('=')),
            value,
            range: index.range(span.start, span.end),
            assignment: { written: value, removal: removalOfWord(text, span, index) },
          };
        }),
        words: first < 0 ? [] : words.slice(first).map(({ value }) => value),
      },
    ];
  });
}
