/** Rules about interpreters: which one is chosen, what is installed in or next to it, what its directories hold. */

import type { Rule } from '../rule';
import { baseInstallationPackages } from './base-installation-packages';
import { environmentBypassed } from './environment-bypassed';
import { fileSystemHangs } from './file-system-hangs';
import { interpreterMissing } from './interpreter-missing';
import { interpreterOtherProcessor } from './interpreter-other-processor';
import { interpreterOtherSystem } from './interpreter-other-system';
import { kernelMissing } from './kernel-missing';
import { moduleMissing } from './module-missing';
import { namedEnvironmentMissing } from './named-environment-missing';
import { noPython } from './no-python';
import { pipOfOtherInterpreter } from './pip-of-other-interpreter';
import { programMissing } from './program-missing';
import { pypackagesUnread } from './pypackages-unread';
import { pythonVersionNotInstalled } from './python-version-not-installed';
import { searchIncomplete } from './search-incomplete';
import { stdlibZipInFront } from './stdlib-zip-in-front';
import { strayBuildMarker } from './stray-build-marker';
import { workingDirectoryMissing } from './working-directory-missing';

export const interpreterRules: readonly Rule[] = [
  baseInstallationPackages,
  environmentBypassed,
  fileSystemHangs,
  interpreterMissing,
  interpreterOtherProcessor,
  interpreterOtherSystem,
  kernelMissing,
  moduleMissing,
  namedEnvironmentMissing,
  noPython,
  pipOfOtherInterpreter,
  programMissing,
  pypackagesUnread,
  pythonVersionNotInstalled,
  searchIncomplete,
  stdlibZipInFront,
  strayBuildMarker,
  workingDirectoryMissing,
];
