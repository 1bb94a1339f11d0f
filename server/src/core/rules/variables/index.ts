/** The rules about the other variables, and about how they reach Python. */

import type { Rule } from '../rule';
import { dotenvNotRead } from './dotenv-not-read';
import { dotenvReadDifferently } from './dotenv-read-differently';
import { editorFileUnread } from './editor-file-unread';
import { launcherVariableLeaked } from './launcher-variable-leaked';
import { platlibdirMismatch } from './platlibdir-mismatch';
import { userbaseDespiteFlag } from './userbase-despite-flag';
import { variableZero } from './variable-zero';

export const variableRules: readonly Rule[] = [
  dotenvNotRead,
  dotenvReadDifferently,
  editorFileUnread,
  launcherVariableLeaked,
  platlibdirMismatch,
  userbaseDespiteFlag,
  variableZero,
];
