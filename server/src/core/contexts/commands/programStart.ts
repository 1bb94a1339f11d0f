/** What is asked about a program that Python runs, and what it does to `sys.path` before it loads the user's code. */

import type { Message } from '../../model/message';
import type { FileOrigin, FileSyntax } from '../../model/origin';
import type { Platform } from '../../model/platform';
import type { Environment, ImportStep, PathStep } from '../../model/runContext';
import type { FileSystem } from '../../ports/fileSystem';
import type { Range } from '../../text/positions';
import type { CommandWord } from './commandState';

export interface ProgramQuestion {
  /** Those behind the program. */
  readonly words: readonly CommandWord[];
  readonly environment: Environment;
  readonly cwd: string;
  /** Where the command is written. */
  readonly place: { readonly file: string; readonly range: Range; readonly syntax: FileSyntax };
  readonly fs: FileSystem;
  readonly platform: Platform;
}

/** A module that the program imports because of that word. */
export function importOf(word: CommandWord, module: string, { place }: ProgramQuestion): ImportStep {
  const { file, syntax } = place;
  const setBy: FileOrigin = { kind: 'file', file, syntax, range: word.rangeOf(0, module.length) };
  return { kind: 'import', module, ...(word.unknown === undefined ? { setBy } : {}) };
}

export interface ProgramStart {
  readonly steps: readonly PathStep[];
  readonly uncertain?: Message;
}
