/** `home` of a pyvenv.cfg exists, but does not contain Python. */

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
  readonly because: 'not-a-directory' | 'no-interpreter';
  readonly use: Use;
}

/** Where Python uses `home` and starts anyway: with what was compiled in, or with the library above `home`. */
type Use = HomeUse | 'by-luck' | 'library-only';

const SEVERITIES: Readonly<Record<Use, Severity>> = {
  used: 'error',
  'by-luck': 'error',
  'library-only': 'warning',
  depends: 'warning',
  unused: 'warning',
};

export const venvHomeNoInterpreter = defineRule<Data>({
  code: 'venv-home-no-interpreter',
  severity: 'error',
  severityOf: ({ use }): Severity => SEVERITIES[use],
  summary: 'home in pyvenv.cfg names a place without an interpreter',
  cites: ['PEP 405', 'CPython 3.13 Modules/getpath.py, "READ pyvenv.cfg"'],
  *checkEnvironment(environment, view) {
    const because = environment.homeState?.kind;
    if (
      (because !== 'not-a-directory' && because !== 'no-interpreter') ||
      malformedHome(environment, view) !== undefined
    ) {
      return;
    }
    const home = environment.pyvenvCfg?.settings.find(({ key }) => key.toLowerCase() === 'home');
    yield {
      ...placeOfEnvironment(environment),
      data: { environment, home: home?.value ?? '', because, use: useOf(view) },
      related: brokenExecutable(environment),
      contexts: view.names,
    };
  },
  message: ({ home, because, use }) =>
    message(use === 'used' ? TEMPLATES[because] : WITHOUT_HOME[use], { home }),
  fixes: ({ data: { environment } }, facts) => repairOrRecreate(environment, facts),
});

function useOf({ contexts }: EnvironmentView): Use {
  const use = homeUse(contexts);
  const results = contexts.map(({ result }) => result);
  if (use !== 'used' || results.length === 0 || results.some(({ fatal }) => fatal !== undefined)) {
    return use;
  }
  return results.every(({ prefixCause }) => prefixCause?.kind === 'landmark') ? 'library-only' : 'by-luck';
}

const TEMPLATES: Readonly<Record<Data['because'], string>> = {
  'not-a-directory':
    '{home} is not a directory. Set home to the directory that contains the base interpreter, not to the interpreter itself.',
  'no-interpreter':
    '{home} contains no Python interpreter, so this virtual environment has none to run. Set home to the directory of an existing interpreter.',
};

const WITHOUT_HOME: Readonly<Record<Exclude<Use, 'used'>, string>> = {
  'by-luck':
    '{home} contains no Python interpreter. Python starts only because it finds a standard library elsewhere. Set home to the directory of an existing interpreter.',
  'library-only':
    '{home} contains no Python interpreter. This Python starts without one there, but other programs may look for it. Set home to the directory of an existing interpreter.',
  depends:
    '{home} contains no Python interpreter, and some builds of this Python do not start without one. Set home to the directory of an existing interpreter.',
  unused:
    '{home} contains no Python interpreter. This Python starts without one there, but other programs may look for it. Set home to the directory of an existing interpreter.',
};
