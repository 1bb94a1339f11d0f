/** A command on its way to Python: its words, and what the programs and the shell in front of it have changed so far. */

import type { PlacedText } from '../../formats/placedText';
import type { AssignedWord } from '../../formats/shell/shellLine';
import type { FileSyntax } from '../../model/origin';
import type { Message } from '../../model/message';
import type { Environment } from '../../model/runContext';
import type { Range } from '../../text/positions';
import type { Candidate } from '../contextSource';

export interface CommandWord extends PlacedText {
  /** The part of it that only whatever starts the command knows; the text then has that part as it is written. */
  readonly unknown?: string;
  /** Where it assigns, if it is a word of a shell of the form `NAME=value`. */
  readonly assigned?: AssignedWord;
}

export interface CommandState {
  readonly words: readonly CommandWord[];
  readonly environment: Environment;
  readonly cwd: string;
  /** Its directory is the first that bare names are looked up in; without one, PATH says where. */
  readonly bare?: Candidate;
  /** Where its words are written, if not in the file that the command is in: in a script that it runs. */
  readonly writtenIn?: Pick<CommandFile, 'file' | 'syntax'>;
  /** Something has run before, which may have made files or decided whether this runs. */
  readonly isPrepared?: true;
  /** A file of variables that a program on the way needs and does not find. */
  readonly missingEnvFile?: { readonly path: string; readonly program: string; readonly named: CommandWord };
  /** What is not known about the way to Python. */
  readonly uncertain?: Message;
}

/** The file that a command is written in. */
export interface CommandFile {
  readonly file: string;
  readonly syntax: FileSyntax;
  /** All of the command. */
  readonly range: Range;
}

export function placedWhole({ text, rangeOf }: PlacedText): Range {
  return rangeOf(0, text.length);
}

/** Words without places of their own. */
export function plainWords(words: readonly string[], range: Range): readonly CommandWord[] {
  return words.map((text) => ({ text, rangeOf: () => range }));
}

export function textsOfWords(words: readonly CommandWord[]): readonly string[] {
  return words.map(({ text }) => text);
}
