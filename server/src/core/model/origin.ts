/** Where a value was set: what a diagnostic about it underlines. */

import type { Range } from './text';

export type Origin =
  /** The environment that the tool itself was started in. */
  | { readonly kind: 'process' }
  /** A command-line option of the tool. */
  | { readonly kind: 'option'; readonly option: string }
  | {
      readonly kind: 'file';
      readonly file: string;
      /** The value as it is written. */
      readonly range: Range;
      /** What to delete so that the file sets it no longer: whole lines, or a JSON property with its comma. */
      readonly removal?: Range;
    };
