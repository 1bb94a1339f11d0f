/** The kinds of isolation files, in the order in which a person would try them. */

import { embeddingKind } from './embedding';
import { environmentSettingsKind } from './environmentSettings';
import { isolatedLauncherKind } from './isolatedLauncher';
import type { IsolationKind } from './isolationKind';
import { pieKind } from './pie';
import { pyvenvCfgKind } from './pyvenvCfg';
import { singleFileKind } from './singleFile';
import { sitePairKind } from './sitePair';
import { startupCodeKind } from './startupCode';
import { symlinkEnvironmentKind } from './symlinkEnvironment';
import { underscorePthKind } from './underscorePth';

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
