/** `home` of a pyvenv.cfg names the directory of the base interpreter; after an upgrade or a move it often no longer exists. */

import { repairEnvironment } from '../../fixes/repairEnvironment';
import type { EnvironmentFacts } from '../../model/facts/environmentFacts';
import { message } from '../../model/message';
import { brokenExecutable } from './brokenExecutable';
import { contextNames, contextsOf, placeOfEnvironment } from '../shared/places';
import { malformedHome } from './pyvenvHome';
import { defineRule } from '../rule';

interface Data {
  readonly environment: EnvironmentFacts;
  readonly home: string;
  readonly starts: boolean;
}

export const venvHomeMissing = defineRule<Data>({
  code: 'venv-home-missing',
  severity: 'error',
  summary: 'home in pyvenv.cfg names a directory that does not exist',
  cites: ['PEP 405', 'CPython 3.13 Modules/getpath.py, "READ pyvenv.cfg"', 'gh-106045'],
  *check(facts) {
    for (const environment of facts.environments) {
      if (environment.homeState?.kind !== 'missing' || malformedHome(environment, facts) !== undefined) {
        continue;
      }
      const inspected = contextsOf(environment, facts);
      yield {
        ...placeOfEnvironment(environment),
        data: {
          environment,
          home: homeValue(environment),
          starts: inspected.some(({ result }) => result.fatal === undefined),
        },
        related: brokenExecutable(environment),
        contexts: contextNames(environment, facts),
      };
    }
  },
  message: ({ home, starts }) =>
    starts
      ? message(
          '{home} does not exist, so Python finds its standard library elsewhere only by luck. Set home to the directory of an existing interpreter.',
          { home },
        )
      : message(
          '{home} does not exist, so this virtual environment has no Python to run. Set home to the directory of an existing interpreter.',
          { home },
        ),
  fixes: ({ data: { environment } }, facts) => repairEnvironment(environment, facts),
});

function homeValue({ pyvenvCfg }: EnvironmentFacts): string {
  return pyvenvCfg?.settings.find(({ key }) => key.toLowerCase() === 'home')?.value ?? '';
}
