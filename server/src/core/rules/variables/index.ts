/** The rules about the other variables, and about how they reach Python. */

import type { Rule } from '../rule';
import { dotenvEditorVariable } from './dotenv-editor-variable';
import { dotenvNotRead } from './dotenv-not-read';
import { dotenvReadDifferently } from './dotenv-read-differently';
import { envFileMissing } from './env-file-missing';
import { fileBroken } from './file-broken';
import { editorFileUnread } from './editor-file-unread';
import { launcherVariableLeaked } from './launcher-variable-leaked';
import { platlibdirMismatch } from './platlibdir-mismatch';
import { systemdVariableDropped } from './systemd-variable-dropped';
import { userbaseDespiteFlag } from './userbase-despite-flag';
import { variableZero } from './variable-zero';

export const variableRules: readonly Rule[] = [
  dotenvEditorVariable,
  dotenvNotRead,
  dotenvReadDifferently,
  envFileMissing,
  fileBroken,
  editorFileUnread,
  launcherVariableLeaked,
  platlibdirMismatch,
  systemdVariableDropped,
  userbaseDespiteFlag,
  variableZero,
];
