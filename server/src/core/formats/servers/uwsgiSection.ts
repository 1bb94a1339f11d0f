/** What uWSGI reads from a file: options in their order, whatever the format. */

import type { Assignment } from '../../model/origin';
import type { Range } from '../../text/positions';

export interface UwsgiOption {
  readonly key: string;
  readonly value: string;
  readonly range: Range;
  readonly assignment: Assignment;
}

export interface UwsgiSection {
  /** Where it begins. */
  readonly range: Range;
  readonly options: readonly UwsgiOption[];
}
