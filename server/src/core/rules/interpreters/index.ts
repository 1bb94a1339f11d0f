/** Rules about interpreters: which one is chosen, what is installed in or next to it, what its directories hold. */

import type { Rule } from '../rule';
import { baseInstallationPackages } from './base-installation-packages';
import { environmentBypassed } from './environment-bypassed';
import { interpreterMissing } from './interpreter-missing';
import { noPython } from './no-python';
import { pipOfOtherInterpreter } from './pip-of-other-interpreter';
import { pythonVersionNotInstalled } from './python-version-not-installed';
import { stdlibZipInFront } from './stdlib-zip-in-front';
import { strayBuildMarker } from './stray-build-marker';

export const interpreterRules: readonly Rule[] = [
  baseInstallationPackages,
  environmentBypassed,
  interpreterMissing,
  noPython,
  pipOfOtherInterpreter,
  pythonVersionNotInstalled,
  stdlibZipInFront,
  strayBuildMarker,
];
