/** What uWSGI takes of a file: options in their order, whatever the format. */

import type { Removal } from '../../model/origin';
import type { Range } from '../../text/positions';

export interface UwsgiOption {
  readonly key: string;
  readonly value: string;
  readonly range: Range;
  /** Where the option has lines of its own. */
  readonly removal?: Removal;
}

export interface UwsgiSection {
  /** Where it begins. */
  readonly range: Range;
  readonly options: readonly UwsgiOption[];
}
