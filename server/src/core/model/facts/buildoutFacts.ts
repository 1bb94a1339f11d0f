/** A script that buildout made, and the eggs that it names although they are gone. */

import type { Range } from '../../text/positions';

export interface MissingEgg {
  readonly file: string;
  readonly range: Range;
  /** Absolute. */
  readonly path: string;
  /** The text for another version of the same project for the same Python, in its place. */
  readonly instead?: string;
}
