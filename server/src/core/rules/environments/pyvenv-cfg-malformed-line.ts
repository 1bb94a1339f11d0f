/** A line of pyvenv.cfg without `=`: Python and every other tool ignore it. */

import { commentOutLines, removeLines } from '../../fixes/lines';
import { message } from '../../model/message';
import { contextNames } from '../shared/places';
import { defineRule } from '../rule';

export const pyvenvCfgMalformedLine = defineRule<undefined>({
  code: 'pyvenv-cfg-malformed-line',
  severity: 'hint',
  summary: 'A line of pyvenv.cfg is not a setting',
  cites: ['CPython 3.13 Modules/getpath.py, "READ pyvenv.cfg"', 'CPython 3.13 Lib/site.py, venv()'],
  *check(facts) {
    for (const environment of facts.environments) {
      const { pyvenvCfg } = environment;
      for (const range of pyvenvCfg?.problem === undefined ? (pyvenvCfg?.malformed ?? []) : []) {
        yield {
          file: pyvenvCfg?.file,
          range,
          data: undefined,
          contexts: contextNames(environment, facts),
        };
      }
    }
  },
  message: () => message('Python ignores this line because it is not key = value'),
  fixes: ({ file, range }) =>
    file === undefined || range === undefined
      ? []
      : [
          {
            kind: 'edits',
            title: message('Remove this line'),
            preferred: false,
            edits: [removeLines(file, range)],
          },
          {
            kind: 'edits',
            title: message('Comment out this line'),
            preferred: true,
            edits: [commentOutLines(file, range)],
          },
        ],
});
