/** An interpreter that somebody chose, by a setting or by what is first on PATH. */

import type { Origin } from './origin';

/** It belongs to no environment of the folder. */
export interface InterpreterChoice {
  /** How Python is called. */
  readonly argv0: string;
  readonly chosenBy?: Origin;
}
