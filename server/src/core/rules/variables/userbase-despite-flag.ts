/** `-E` makes Python ignore its variables, but site reads PYTHONUSERBASE without checking the flag. */

import { dropVariable } from '../../fixes/dropVariable';
import { message } from '../../model/message';
import type { Origin } from '../../model/origin';
import { placeOfVariable } from '../shared/places';
import { defineRule } from '../rule';

interface Data {
  readonly value: string;
  readonly setBy: Origin;
}

export const userbaseDespiteFlag = defineRule<Data>({
  code: 'userbase-despite-flag',
  severity: 'information',
  summary: 'PYTHONUSERBASE has an effect although Python runs with -E',
  cites: ['CPython 3.13 Lib/site.py, _getuserbase()', 'PEP 370'],
  *checkContext(inspected) {
    const { context, result } = inspected;
    const variable = context.environment.get('PYTHONUSERBASE');
    if (
      variable === undefined ||
      variable.value === '' ||
      !context.flags.ignoreEnvironment ||
      result.enableUserSite !== true
    ) {
      return;
    }
    const { value, setBy } = variable;
    yield {
      ...placeOfVariable('PYTHONUSERBASE', setBy),
      data: { value, setBy },
      contexts: [context.name],
    };
  },
  message: ({ value }) =>
    message(
      "PYTHONUSERBASE ({value}) still decides where the user's packages are, although Python runs with -E. Use -I or -s to leave them out.",
      { value },
    ),
  fixes: ({ data: { setBy } }) =>
    dropVariable('PYTHONUSERBASE', setBy).map((fix) => ({ ...fix, preferred: false })),
});
