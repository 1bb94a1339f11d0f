/** A fix before it has its id: the rule list numbers the fixes of a place. */

import type { EditFix, IsolationFix, TerminalFix, UserSettingFix } from '../model/finding';

export type EditFixDraft = Omit<EditFix, 'id'>;
export type IsolationFixDraft = Omit<IsolationFix, 'id'>;
export type UserSettingFixDraft = Omit<UserSettingFix, 'id'>;
export type TerminalFixDraft = Omit<TerminalFix, 'id'>;
export type FixDraft = EditFixDraft | IsolationFixDraft | UserSettingFixDraft | TerminalFixDraft;
