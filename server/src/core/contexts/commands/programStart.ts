/** What is asked about a program that Python runs, and what it does to `sys.path` before it loads the user's code. */

import type { Message } from '../../model/message';
import type { Platform } from '../../model/platform';
import type { Environment, PathStep } from '../../model/runContext';
import type { FileSystem } from '../../ports/fileSystem';
import type { Range } from '../../text/positions';
import type { CommandWord } from './commandState';

export interface ProgramQuestion {
  /** Those behind the program. */
  readonly words: readonly CommandWord[];
  readonly environment: Environment;
  readonly cwd: string;
  /** Where the command is written. */
  readonly place: { readonly file: string; readonly range: Range };
  readonly fs: FileSystem;
  readonly platform: Platform;
}

export interface ProgramStart {
  readonly steps: readonly PathStep[];
  readonly uncertain?: Message;
}
