/** PYTHONSAFEPATH and PYTHONNOUSERSITE set to a word that means no: one reads any text as yes, the other reads a number. */

import { dropVariable } from '../../fixes/dropVariable';
import { message } from '../../model/message';
import type { InspectedContext } from '../../model/inspection';
import type { Variable } from '../../model/runContext';
import { disablesUserSite } from '../../startup/switches';
import { behaves } from '../../startup/versions';
import { placeOfVariable } from '../shared/places';
import { defineRule } from '../rule';

interface Data {
  readonly variable: Variable;
  readonly because: 'safe-path' | 'no-user-site' | 'user-site';
}

const SAYS_NO = /^(?:0|false|no|off|n|f)$/i;

export const variableZero = defineRule<Data>({
  code: 'variable-zero',
  severity: 'information',
  summary: 'A variable set to "no" means "yes", or the other way around',
  cites: [
    'CPython documentation, PYTHONSAFEPATH and PYTHONNOUSERSITE',
    'CPython 3.13 Python/initconfig.c, config_read_env_vars()',
    'bpo-32030',
  ],
  *checkContext(inspected) {
    for (const data of surprises(inspected)) {
      const { setBy, name } = data.variable;
      yield {
        ...placeOfVariable(name, setBy),
        data,
        contexts: [inspected.context.name],
        about: name,
      };
    }
  },
  message: ({ variable: { value }, because }) => message(TEMPLATES[because], { value }),
  fixes: ({ data: { variable } }) => dropVariable(variable.name, variable.setBy),
});

function* surprises({ context, result }: InspectedContext): Iterable<Data> {
  const { environment, flags, embedding } = context;
  const { version } = result;
  const ignored = flags.isolated || flags.ignoreEnvironment || result.prefixCause?.kind === 'underscore-pth';
  if (version === undefined || ignored || embedding !== undefined) {
    return;
  }
  const safePath = environment.get('PYTHONSAFEPATH');
  if (safePath !== undefined && SAYS_NO.test(safePath.value) && behaves('hasSafePath', version)) {
    yield { variable: safePath, because: 'safe-path' };
  }
  const noUserSite = environment.get('PYTHONNOUSERSITE');
  if (noUserSite !== undefined && SAYS_NO.test(noUserSite.value) && !flags.noUserSite) {
    const disables = disablesUserSite(noUserSite.value, version);
    yield { variable: noUserSite, because: disables ? 'no-user-site' : 'user-site' };
  }
}

const TEMPLATES: Readonly<Record<Data['because'], string>> = {
  'safe-path':
    'PYTHONSAFEPATH={value} switches the safe path on, as any value does. The directory of the script or the working directory is then not on sys.path. Remove the variable to switch it off.',
  'no-user-site':
    "PYTHONNOUSERSITE={value} switches the user's packages off in this version of Python. Remove the variable to use them.",
  'user-site':
    "PYTHONNOUSERSITE={value} leaves the user's packages on, because Python reads it as a number. The documentation says that any value switches them off. Remove the variable, or write 1.",
};
