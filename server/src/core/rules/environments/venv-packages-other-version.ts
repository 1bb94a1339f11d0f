/** Packages are in a directory named after the minor version: an interpreter of another version finds none of them. */

import { libraryFits } from '../../discovery/environment/gatherEnvironmentContents';
import { recreateEnvironment } from '../../fixes/recreateEnvironment';
import { returnToVersion } from '../../fixes/repairEnvironment';
import type { EnvironmentFacts } from '../../model/facts/environmentFacts';
import { message } from '../../model/message';
import { minorVersion } from '../../model/version';
import { placeOfEnvironment } from '../shared/places';
import { defineRule } from '../rule';

interface Data {
  readonly libraries: readonly string[];
  readonly version: string;
  readonly environment: EnvironmentFacts;
}

export const venvPackagesOtherVersion = defineRule<Data>({
  code: 'venv-packages-other-version',
  severity: 'error',
  summary: 'The packages of a virtual environment are for another Python version',
  cites: ['PEP 405', 'CPython 3.13 Lib/site.py, getsitepackages()'],
  *checkEnvironment(environment, view) {
    const { contents, version, executableState } = environment;
    const libraries = contents?.libraries ?? [];
    if (
      version === undefined ||
      executableState.kind !== 'ok' ||
      libraries.length === 0 ||
      libraries.some((name) => libraryFits(name, version))
    ) {
      return;
    }
    yield {
      ...placeOfEnvironment(environment),
      data: { libraries, version: minorVersion(version), environment },
      contexts: view.names,
    };
  },
  message: ({ libraries, version }) =>
    message(
      'This virtual environment runs Python {version}, which does not look for packages in {libraries}. Its packages are there. Create the virtual environment again.',
      { version, libraries: libraries.map((name) => `lib/${name}`).join(', ') },
    ),
  fixes: ({ data: { libraries, environment } }, facts) => {
    const back = returnToVersion(
      environment,
      (version) => libraries.some((name) => libraryFits(name, version)),
      facts,
    );
    return [...back, ...recreateEnvironment(environment, facts, back.length === 0)];
  },
});
