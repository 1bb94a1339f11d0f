/** `home` of a pyvenv.cfg exists, but does not contain Python. */

import { repairEnvironment } from '../../fixes/repairEnvironment';
import type { EnvironmentFacts } from '../../model/facts/environmentFacts';
import { message } from '../../model/message';
import { brokenExecutable } from './brokenExecutable';
import { contextNames, placeOfEnvironment } from '../shared/places';
import { malformedHome } from './pyvenvHome';
import { defineRule } from '../rule';

interface Data {
  readonly environment: EnvironmentFacts;
  readonly home: string;
  readonly because: 'not-a-directory' | 'no-interpreter';
}

export const venvHomeNoInterpreter = defineRule<Data>({
  code: 'venv-home-no-interpreter',
  severity: 'error',
  summary: 'home in pyvenv.cfg names a place without an interpreter',
  cites: ['PEP 405', 'CPython 3.13 Modules/getpath.py, "READ pyvenv.cfg"'],
  *check(facts) {
    for (const environment of facts.environments) {
      const because = environment.homeState?.kind;
      if (
        (because !== 'not-a-directory' && because !== 'no-interpreter') ||
        malformedHome(environment, facts) !== undefined
      ) {
        continue;
      }
      const home = environment.pyvenvCfg?.settings.find(({ key }) => key.toLowerCase() === 'home');
      yield {
        ...placeOfEnvironment(environment),
        data: { environment, home: home?.value ?? '', because },
        related: brokenExecutable(environment),
        contexts: contextNames(environment, facts),
      };
    }
  },
  message: ({ home, because }) => message(TEMPLATES[because], { home }),
  fixes: ({ data: { environment } }, facts) => repairEnvironment(environment, facts),
});

const TEMPLATES: Readonly<Record<Data['because'], string>> = {
  'not-a-directory':
    '{home} is not a directory. Set home to the directory that contains the base interpreter, not to the interpreter itself.',
  'no-interpreter':
    '{home} contains no Python interpreter, so this virtual environment has none to run. Set home to the directory of an existing interpreter.',
};
