/** An interpreter that was chosen, by a setting or by being first on PATH. */

import type { Origin } from './origin';

/** It belongs to no environment of the folder. */
export interface InterpreterChoice {
  /** How Python is called. */
  readonly argv0: string;
  readonly chosenBy?: Origin;
}
