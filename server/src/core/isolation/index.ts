/** The kinds of isolation files, in the order in which a user would try them. */

import { embeddingKind } from './embedding/index';
import { environmentSettingsKind } from './settings/index';
import { isolatedLauncherKind } from './launcher/index';
import type { IsolationKind } from './kind';
import { pieKind } from './pie/index';
import { pyvenvCfgKind } from './pyvenvCfg/index';
import { singleFileKind } from './singleFile/index';
import { sitePairKind } from './sitePair';
import { startupCodeKind } from './startupCode/index';
import { symlinkEnvironmentKind } from './symlinks/index';
import { underscorePthKind } from './underscorePth/index';

export const isolationKinds: readonly IsolationKind[] = [
  isolatedLauncherKind,
  environmentSettingsKind,
  underscorePthKind,
  pyvenvCfgKind,
  startupCodeKind,
  symlinkEnvironmentKind,
  embeddingKind,
  singleFileKind,
  pieKind,
  sitePairKind,
];
