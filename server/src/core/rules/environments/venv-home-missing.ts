/** `home` of a pyvenv.cfg names the directory of the base interpreter; after an upgrade or a move it often no longer exists. */

import type { EnvironmentView } from '../shared/views';
import { repairOrRecreate } from '../../fixes/recreateEnvironment';
import type { EnvironmentFacts } from '../../model/facts/environmentFacts';
import type { Severity } from '../../model/finding';
import { message } from '../../model/message';
import { brokenExecutable } from './brokenExecutable';
import { placeOfEnvironment } from '../shared/places';
import { homeUse, malformedHome, type HomeUse } from './pyvenvHome';
import { defineRule } from '../rule';

interface Data {
  readonly environment: EnvironmentFacts;
  readonly home: string;
  readonly starts: 'no' | 'by-luck' | Exclude<HomeUse, 'used'>;
}

const SEVERITIES: Readonly<Record<Data['starts'], Severity>> = {
  no: 'error',
  'by-luck': 'error',
  depends: 'warning',
  unused: 'warning',
};

const TEMPLATES: Readonly<Record<Data['starts'], string>> = {
  no: '{home} does not exist, so this virtual environment has no Python to run. Set home to the directory of an existing interpreter.',
  'by-luck':
    '{home} does not exist. Python starts only because it finds another standard library. Set home to the directory of an existing interpreter.',
  depends:
    '{home} does not exist, and some builds of this Python do not start without it. Set home to the directory of an existing interpreter.',
  unused:
    '{home} does not exist. This Python starts without it, but other programs may read it. Set home to the directory of an existing interpreter.',
};

export const venvHomeMissing = defineRule<Data>({
  code: 'venv-home-missing',
  severity: 'error',
  severityOf: ({ starts }): Severity => SEVERITIES[starts],
  summary: 'home in pyvenv.cfg names a directory that does not exist',
  cites: ['PEP 405', 'CPython 3.13 Modules/getpath.py, "READ pyvenv.cfg"', 'gh-106045'],
  *checkEnvironment(environment, view) {
    if (environment.homeState?.kind !== 'missing' || malformedHome(environment, view) !== undefined) {
      return;
    }
    yield {
      ...placeOfEnvironment(environment),
      data: {
        environment,
        home: homeValue(environment),
        starts: startsOf(view),
      },
      related: brokenExecutable(environment),
      contexts: view.names,
    };
  },
  message: ({ home, starts }) => message(TEMPLATES[starts], { home }),
  fixes: ({ data: { environment } }, facts) => repairOrRecreate(environment, facts),
});

function startsOf({ contexts }: EnvironmentView): Data['starts'] {
  const use = homeUse(contexts);
  if (use !== 'used') {
    return use;
  }
  const starts = contexts.some(({ result }) => result.fatal === undefined);
  return starts ? 'by-luck' : 'no';
}

function homeValue({ pyvenvCfg }: EnvironmentFacts): string {
  return pyvenvCfg?.settings.find(({ key }) => key.toLowerCase() === 'home')?.value ?? '';
}
