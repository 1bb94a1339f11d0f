/** A line or a word that looks like an assignment, and that the program which reads the file drops. */

import type { Range } from '../../text/positions';

export interface DroppedAssignment {
  readonly file: string;
  /** All of it. */
  readonly range: Range;
  /** Without quotes around it. */
  readonly text: string;
  /** A word of a unit, or a line of a file of variables. */
  readonly syntax: 'systemd' | 'dotenv';
}
