/** What could not be read. */

import type { FileEdit } from '../text/edit';
import type { Message } from './message';
import type { Range } from '../text/positions';

/** Something in the folder that could not be read; the rest of the answer is valid. */
export interface ReadProblem {
  readonly file: string;
  readonly range: Range;
  readonly message: Message;
  /** There is more than is read, so that something may be missing: a rule reports it. */
  readonly cut?: true;
  /** The file breaks the rules of its format: a rule reports it. */
  readonly broken?: { readonly repair?: FileEdit };
}
