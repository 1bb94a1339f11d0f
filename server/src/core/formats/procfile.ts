/**
 * A Procfile: one kind of process a line, each a line for a shell. https://devcenter.heroku.com/articles/procfile;
 * honcho, honcho/environ.py, parse_procfile().
 */

import { TextIndex, type Range } from '../model/text';
import { shellWords } from './shellWords';

export interface ProcessType {
  readonly name: string;
  readonly range: Range;
  /** Variables set in front of the command. */
  readonly variables: readonly { readonly name: string; readonly value: string; readonly range: Range }[];
  readonly words: readonly string[];
}

/** Lines that do more than start one program are left out: what the others of them do is a shell's business. */
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
        variables: assigned.map((word) => ({
          name: word.value.slice(0, word.value.indexOf('=')),
          value: word.value.slice(word.value.indexOf('=') + 1),
          range: index.range(start + word.start, start + word.end),
        })),
        words: first < 0 ? [] : words.slice(first).map(({ value }) => value),
      },
    ];
  });
}
