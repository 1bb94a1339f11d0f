/** A pyvenv.cfg that nothing reads: Python looks for it next to its executable and one directory up, and there is no executable. */

import { message } from '../../model/message';
import { FILE_START } from '../../text/positions';
import { isBareCfg } from '../shared/places';
import { defineRule } from '../rule';

export const pyvenvCfgUnread = defineRule<undefined>({
  code: 'pyvenv-cfg-unread',
  severity: 'warning',
  explainsFatal: true,
  summary: 'A pyvenv.cfg does not belong to a virtual environment',
  unrepaired: 'Only you can decide whether to remove the file or its environment',
  cites: ['PEP 405', 'CPython 3.13 Modules/getpath.py, "READ pyvenv.cfg"'],
  *checkEnvironment(environment, view) {
    if (environment.pyvenvCfg !== undefined && isBareCfg(environment)) {
      yield {
        file: environment.pyvenvCfg.file,
        range: FILE_START,
        data: undefined,
        contexts: view.names,
      };
    }
  },
  message: () =>
    message(
      'No Python reads this file: there is no interpreter next to it or in a directory next to it. Delete it, or create the virtual environment again.',
    ),
});
