/** The kinds of isolation files, in the order in which a person would try them. */

import { environmentSettingsKind } from './environmentSettings';
import { isolatedLauncherKind } from './isolatedLauncher';
import type { IsolationKind } from './isolationKind';
import { pyvenvCfgKind } from './pyvenvCfg';
import { sitePairKind } from './sitePair';
import { startupCodeKind } from './startupCode';
import { underscorePthKind } from './underscorePth';

export const isolationKinds: readonly IsolationKind[] = [
  isolatedLauncherKind,
  environmentSettingsKind,
  underscorePthKind,
  pyvenvCfgKind,
  startupCodeKind,
  sitePairKind,
];
