/** The rules about the other variables, and about how they reach Python. */

import type { Rule } from '../rule';
import { dotenvNotRead } from './dotenv-not-read';
import { dotenvReadDifferently } from './dotenv-read-differently';
import { launcherVariableLeaked } from './launcher-variable-leaked';
import { platlibdirMismatch } from './platlibdir-mismatch';
import { systemdVariableDropped } from './systemd-variable-dropped';
import { userbaseDespiteFlag } from './userbase-despite-flag';
import { variableZero } from './variable-zero';

export const variableRules: readonly Rule[] = [
  dotenvNotRead,
  dotenvReadDifferently,
  launcherVariableLeaked,
  platlibdirMismatch,
  systemdVariableDropped,
  userbaseDespiteFlag,
  variableZero,
];
