/** PYTHONPLATLIBDIR replaces the compiled-in `lib` or `lib64` in every landmark: a wrong value hides the standard library. */

import { dropVariable } from '../../fixes/dropVariable';
import type { Severity } from '../../model/finding';
import { message } from '../../model/message';
import type { Origin } from '../../model/origin';
import { behaves } from '../../startup/versions';
import { placeOfVariable } from '../shared/places';
import { defineRule } from '../rule';

interface Data {
  readonly value: string;
  readonly own: string;
  readonly starts: boolean;
  readonly setBy: Origin;
}

export const platlibdirMismatch = defineRule<Data>({
  code: 'platlibdir-mismatch',
  severity: 'error',
  severityOf: ({ starts }): Severity => (starts ? 'warning' : 'error'),
  summary: 'PYTHONPLATLIBDIR does not match the layout of this Python',
  cites: ['CPython documentation, PYTHONPLATLIBDIR', 'bpo-1294959', 'CPython 3.13 Modules/getpath.py'],
  *checkContext(inspected) {
    const { context, result, interpreter } = inspected;
    const variable = context.environment.get('PYTHONPLATLIBDIR');
    if (
      interpreter === undefined ||
      variable === undefined ||
      variable.value === '' ||
      variable.value === interpreter.build.platlibdir ||
      variable.value !== result.platlibdir ||
      !behaves('hasPlatlibdir', interpreter.version)
    ) {
      return;
    }
    const starts = result.fatal?.code !== 'no-stdlib';
    if (
      starts &&
      !result.sysPath.some(({ provenance, exists }) => provenance.kind === 'platstdlib' && !exists)
    ) {
      return;
    }
    const { value, setBy } = variable;
    yield {
      ...placeOfVariable('PYTHONPLATLIBDIR', setBy),
      data: { value, own: interpreter.build.platlibdir, starts, setBy },
      contexts: [context.name],
    };
  },
  message: ({ value, own, starts }) =>
    starts
      ? message(
          'PYTHONPLATLIBDIR is {value}, but the extension modules of this Python are in {own}. Remove PYTHONPLATLIBDIR where it is set.',
          { value, own },
        )
      : message(
          "PYTHONPLATLIBDIR is {value}, so Python will not start (No module named 'encodings'). Its standard library is in {own}. Remove PYTHONPLATLIBDIR.",
          { value, own },
        ),
  fixes: ({ data: { setBy } }) => dropVariable('PYTHONPLATLIBDIR', setBy),
});
