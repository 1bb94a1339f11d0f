/**
 * A Procfile: one kind of process per line, each a line for sh. https://devcenter.heroku.com/articles/procfile;
 * honcho, honcho/environ.py, parse_procfile(), and honcho/process.py, Popen(), which passes the line to a shell.
 */

import type { Assignment } from '../../model/origin';
import { TextIndex, type Range } from '../../text/positions';
import { shTokens, unquoted, type ShToken, type ShWord } from '../shell/shWords';
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
    const tokens = [...shTokens(command)];
    if (!tokens.every(isPlainWord)) {
      return [];
    }
    const start = match.index + line.length - command.length;
    const written = (word: ShWord): string => command.slice(word.start, word.end);
    const words = tokens.filter(
      (word, position) => !(position === 0 && /^(?:exec|env)$/.test(written(word))),
    );
    const first = words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(written(word)));
    const assigned = first < 0 ? words : words.slice(0, first);
    return [
      {
        name,
        range: index.range(match.index, match.index + line.trimEnd().length),
        variables: assigned.map((word) => {
          const [, variable = '', value = ''] = /^(\w+)=(.*)$/s.exec(unquoted(word)) ?? [];
          const span = { start: start + word.start, end: start + word.end };
          return {
            name: variable,
            value,
            range: index.range(span.start, span.end),
            assignment: { written: value, removal: removalOfWord(text, span, index) },
          };
        }),
        words: first < 0 ? [] : words.slice(first).map(unquoted),
      },
    ];
  });
}

/** Neither what joins commands, nor a word that another command makes. */
function isPlainWord(token: ShToken): token is ShWord {
  return (
    token.kind === 'word' &&
    token.isClosed &&
    !token.parts.some((part) => part.kind === 'expansion' && /^(?:`|\$\()/.test(part.written))
  );
}
