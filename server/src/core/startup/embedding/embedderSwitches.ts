/** The switches that an application and the variables together set. CPython 3.11 Python/initconfig.c, config_read(); PEP 587. */

import type { Embedding } from '../../model/embedding';
import type { Environment } from '../../model/runContext';
import type { PythonVersion } from '../../model/version';
import type { Switches } from '../pathConfiguration';
import { disablesUserSite } from '../switches';
import { behaves } from '../versions';

export function embedderSwitches(
  embedding: Embedding,
  environment: Environment,
  version: PythonVersion,
): Switches {
  const byDefault = embedding.init === 'isolated';
  const isolated = embedding.isolated ?? byDefault;
  const flagsCount = behaves('embedderFlagsCount', version);
  // QUIRK(isolated-flag-alone): up to 3.6 the flag only shows in sys.flags; its effects are set by the option -I.
  const isSealed = isolated && flagsCount;
  const useEnvironment = !isSealed && (embedding.useEnvironment ?? !byDefault);
  const userSite = !isSealed && (embedding.userSite ?? !byDefault);
  const variable = (name: string): string => (useEnvironment ? (environment.get(name)?.value ?? '') : '');
  return {
    isolated,
    useEnvironment,
    siteImport: embedding.siteImport ?? true,
    safePath: isSealed || (behaves('hasSafePath', version) && variable('PYTHONSAFEPATH') !== ''),
    userSite: userSite && !(flagsCount && disablesUserSite(variable('PYTHONNOUSERSITE'), version)),
    adjustsLocale: embedding.init === 'python',
  };
}
