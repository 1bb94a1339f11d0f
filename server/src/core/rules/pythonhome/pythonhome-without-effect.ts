/** PYTHONHOME is set, but a flag or a `._pth` file makes Python ignore it: users who rely on it should know. */

import { dropVariable } from '../../fixes/dropVariable';
import { message } from '../../model/message';
import { placeKey, type Origin } from '../../model/origin';
import type { PythonHomeFacts } from '../../model/startupResult';
import { placeOfVariable } from '../shared/places';
import { homeCause } from './pythonHome';
import { defineRule } from '../rule';

type Ignored = Exclude<PythonHomeFacts['effect'], 'used'>;

interface Data {
  readonly home: string;
  readonly effect: Ignored;
  readonly setBy: Origin;
}

export const pythonhomeWithoutEffect = defineRule<Data>({
  code: 'pythonhome-without-effect',
  severity: 'information',
  summary: 'PYTHONHOME is set where Python ignores it',
  cites: [
    'CPython 3.13 Modules/getpath.py, "CHECK ENVIRONMENT FOR PYTHONHOME" and "CHECK FOR ._pth FILE"',
    'CPython documentation, "Command line and environment", -E and -I',
  ],
  *check(facts) {
    const used = new Set(
      facts.contexts.flatMap(({ result: { pythonHome } }) =>
        pythonHome?.effect === 'used' ? [placeKey(pythonHome.setBy)] : [],
      ),
    );
    for (const inspected of facts.contexts) {
      const { pythonHome } = inspected.result;
      if (pythonHome === undefined || pythonHome.effect === 'used' || used.has(placeKey(pythonHome.setBy))) {
        continue;
      }
      const { value: home, effect, setBy } = pythonHome;
      yield {
        ...placeOfVariable('PYTHONHOME', setBy),
        cause: homeCause(setBy),
        data: { home, effect, setBy },
        contexts: [inspected.context.name],
      };
    }
  },
  message: ({ home, effect }) => message(TEMPLATES[effect], { home }),
  fixes: ({ data: { setBy } }) =>
    dropVariable('PYTHONHOME', setBy).map((fix) => ({ ...fix, preferred: false })),
});

const TEMPLATES: Readonly<Record<Ignored, string>> = {
  'ignored-by-flag': 'Python ignores PYTHONHOME ({home}) here: it runs with -E or -I',
  'ignored-by-underscore-pth':
    'Python ignores PYTHONHOME ({home}) here: a ._pth file next to the interpreter sets the path',
  'ignored-by-embedder':
    'Python ignores PYTHONHOME ({home}) here: the application that embeds it sets home or the path',
};
