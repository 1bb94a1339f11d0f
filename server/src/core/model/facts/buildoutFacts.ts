/** A script that buildout wrote, and the eggs in it that no longer exist. */

import type { Range } from '../../text/positions';

export interface MissingEgg {
  readonly file: string;
  readonly range: Range;
  /** Absolute. */
  readonly path: string;
  /** The text for another version of the same project for the same Python, in its place. */
  readonly instead?: string;
}
