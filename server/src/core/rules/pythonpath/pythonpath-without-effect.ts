/** PYTHONPATH is set, but a flag, a `._pth` file or the application makes Python ignore it. */

import { dropVariable } from '../../fixes/dropVariable';
import type { InspectedContext } from '../../model/inspection';
import { message } from '../../model/message';
import { placeKey, type Origin } from '../../model/origin';
import { hasNoInterpreter } from '../pythonhome/pythonHome';
import { placeOfVariable } from '../shared/places';
import { defineRule } from '../rule';

type Because = 'flag' | 'underscore-pth' | 'embedder';

interface Data {
  readonly value: string;
  readonly because: Because;
  readonly setBy: Origin;
}

export const pythonpathWithoutEffect = defineRule<Data>({
  code: 'pythonpath-without-effect',
  severity: 'information',
  summary: 'PYTHONPATH is set where Python ignores it',
  cites: [
    'CPython documentation, "Command line and environment", -E and -I',
    'CPython 3.13 Modules/getpath.py, "CHECK FOR ._pth FILE"',
  ],
  *check(facts) {
    const seen = facts.contexts.map((inspected) => ({ inspected, because: ignoredBecause(inspected) }));
    const used = new Set(
      seen.flatMap(({ inspected, because }) => {
        const variable = inspected.context.environment.get('PYTHONPATH');
        return variable === undefined || because !== undefined ? [] : [placeKey(variable.setBy)];
      }),
    );
    for (const { inspected, because } of seen) {
      const variable = inspected.context.environment.get('PYTHONPATH');
      if (
        variable === undefined ||
        variable.value === '' ||
        because === undefined ||
        used.has(placeKey(variable.setBy))
      ) {
        continue;
      }
      const { value, setBy } = variable;
      yield {
        ...placeOfVariable('PYTHONPATH', setBy),
        data: { value, because, setBy },
        contexts: [inspected.context.name],
      };
    }
  },
  message: ({ value, because }) => message(TEMPLATES[because], { value }),
  fixes: ({ data: { setBy } }) =>
    dropVariable('PYTHONPATH', setBy).map((fix) => ({ ...fix, preferred: false })),
});

function ignoredBecause({ context, result }: InspectedContext): Because | undefined {
  const byFlag = context.flags.isolated || context.flags.ignoreEnvironment ? 'flag' : undefined;
  if (result.fatal !== undefined) {
    return hasNoInterpreter(result.fatal) && context.embedding === undefined ? byFlag : undefined;
  }
  if (result.prefixCause?.kind === 'underscore-pth') {
    return 'underscore-pth';
  }
  if (context.embedding !== undefined) {
    const isRead = result.sysPath.some(({ provenance }) => provenance.kind === 'pythonpath');
    return isRead ? undefined : 'embedder';
  }
  return byFlag;
}

const TEMPLATES: Readonly<Record<Because, string>> = {
  flag: 'Python ignores PYTHONPATH ({value}) here: it runs with -E or -I',
  'underscore-pth':
    'Python ignores PYTHONPATH ({value}) here: a ._pth file next to the interpreter sets the path',
  embedder: 'Python ignores PYTHONPATH ({value}) here: the application that embeds it sets the path',
};
