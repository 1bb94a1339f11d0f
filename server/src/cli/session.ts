/** What the commands need from their surroundings, injected by `main`. */

import type { Machine } from '../core/model/inspection';
import type { FileSystem } from '../core/ports/fileSystem';
import type { Style } from './render/style';

export interface Session {
  readonly fs: FileSystem;
  readonly machine: Machine;
  /** The working directory of the process, absolute and without links. */
  readonly cwd: string;
  readonly style: Style;
  /** Whether standard output is a terminal. */
  readonly isTerminal: boolean;
  /** To standard output: data, and nothing else. */
  out(text: string): void;
  /** To standard error, one line. */
  warn(line: string): void;
}

export type ExitStatus = 0 | 1 | 2;
