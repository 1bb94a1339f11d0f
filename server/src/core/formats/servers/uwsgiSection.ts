/** What uWSGI reads from a file: options in their order, whatever the format. */

import type { Removal } from '../../model/origin';
import type { Range } from '../../text/positions';

export interface UwsgiOption {
  readonly key: string;
  readonly value: string;
  readonly range: Range;
  /** The lines of the option, if it has lines of its own. */
  readonly removal?: Removal;
}

export interface UwsgiSection {
  /** Where it begins. */
  readonly range: Range;
  readonly options: readonly UwsgiOption[];
}
