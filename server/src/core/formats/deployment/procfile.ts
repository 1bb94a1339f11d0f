/**
 * A Procfile: one kind of process per line, each a line for sh. https://devcenter.heroku.com/articles/procfile;
 * honcho, honcho/environ.py, parse_procfile(), and honcho/process.py, Popen(), which passes the line to a shell.
 */

import { TextIndex, type Range } from '../../text/positions';
import { placedAt, type PlacedText } from '../placedText';
import { removalOfAssignment } from '../shell/wordRemoval';

export interface ProcessType {
  readonly name: string;
  readonly range: Range;
  /** What the shell gets. */
  readonly line: PlacedText;
}

export function parseProcfile(text: string): readonly ProcessType[] {
  const index = new TextIndex(text);
  return [...text.matchAll(/^([\w-]+):[ \t]*(.+)$/gm)].map((match) => {
    const [line, name = '', command = ''] = match;
    const start = match.index + line.length - command.length;
    return {
      name,
      range: index.range(match.index, match.index + line.trimEnd().length),
      line: {
        ...placedAt(command, start, index),
        removalOf: (from: number, to: number) =>
          removalOfAssignment(text, { start: start + from, end: start + to }, index, start),
      },
    };
  });
}
