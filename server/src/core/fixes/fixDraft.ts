/** A fix before it has its id: the rule list numbers the fixes of a place. */

import type { Fix } from '../model/finding';

export type FixDraft = Omit<Fix, 'id'>;
