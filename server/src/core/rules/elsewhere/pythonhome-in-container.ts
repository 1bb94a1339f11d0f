/** PYTHONHOME in the file of a container or runner reaches each Python there, including those of virtual environments. */

import { dropVariable } from '../../fixes/dropVariable';
import type { ElsewhereVariable } from '../../model/facts/elsewhere';
import type { Severity } from '../../model/finding';
import { message } from '../../model/message';
import { defineRule } from '../rule';

interface Data {
  readonly usesVenv: boolean;
  readonly variable: ElsewhereVariable;
}

export const pythonhomeInContainer = defineRule<Data>({
  code: 'pythonhome-in-container',
  severity: 'warning',
  severityOf: ({ usesVenv }): Severity => (usesVenv ? 'warning' : 'information'),
  summary: 'PYTHONHOME is set for every Python in a container or runner',
  cites: [
    'CPython 3.13 Modules/getpath.py, "CHECK FOR pyvenv.cfg" and "CALCULATE prefix AND exec_prefix"',
    'CPython documentation, PYTHONHOME',
  ],
  *check({ elsewhere = [] }) {
    for (const { file, kind, usesVenv, variables } of elsewhere) {
      // A service may well start an application that has its own Python; a shell of this machine is a run context.
      const isForAll = kind === 'container' || kind === 'runner';
      for (const variable of isForAll || (kind === 'service' && usesVenv) ? variables : []) {
        const { name, text, range } = variable;
        // An empty value has the same effect as none.
        if (name === 'PYTHONHOME' && text !== '') {
          yield { file, range, data: { usesVenv, variable }, contexts: [] };
        }
      }
    }
  },
  message: ({ usesVenv }) =>
    usesVenv
      ? message(
          'PYTHONHOME also affects the Python of the virtual environment. That Python then looks for the standard library there, not in the installation on which the virtual environment is based. Remove PYTHONHOME.',
        )
      : message(
          'PYTHONHOME makes every Python here look there for its standard library, whatever its version. Remove it unless an application with its own Python needs it.',
        ),
  fixes: ({ data: { variable, usesVenv } }) =>
    dropVariable('PYTHONHOME', variable.setBy).map((fix) => ({
      ...fix,
      preferred: fix.preferred && usesVenv,
    })),
});
