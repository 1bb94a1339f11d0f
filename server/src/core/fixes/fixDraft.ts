/** A fix before it has its id: the rule list numbers the fixes of a place. */

import type { EditFix, IsolationFix } from '../model/finding';

export type EditFixDraft = Omit<EditFix, 'id'>;
export type IsolationFixDraft = Omit<IsolationFix, 'id'>;
export type FixDraft = EditFixDraft | IsolationFixDraft;
