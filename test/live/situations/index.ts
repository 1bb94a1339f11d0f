/** All tables, by name. */

import { executableSituations } from './executables';
import { flagSituations } from './flags';
import { pthSituations } from './pth';
import { pythonHomeSituations } from './pythonHome';
import { pythonPathSituations } from './pythonPath';
import { pyvenvCfgSituations } from './pyvenvCfg';
import { runModeSituations } from './runModes';
import type { Situation } from './situation';
import { underscorePthSituations } from './underscorePth';
import { userSiteSituations } from './userSite';
import { venvSituations } from './venvs';

export const tables: Readonly<Record<string, readonly Situation[]>> = {
  flags: flagSituations,
  PYTHONPATH: pythonPathSituations,
  PYTHONHOME: pythonHomeSituations,
  'user site': userSiteSituations,
  'run modes': runModeSituations,
  executables: executableSituations,
  venvs: venvSituations,
  'pyvenv.cfg': pyvenvCfgSituations,
  '.pth': pthSituations,
  '._pth': underscorePthSituations,
};
