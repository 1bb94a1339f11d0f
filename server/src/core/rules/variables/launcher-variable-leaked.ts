/** PYTHONEXECUTABLE and `__PYVENV_LAUNCHER__` are set by a launcher for the Python that it starts. Left in the environment, they change every other Python. */

import { dropVariable } from '../../fixes/dropVariable';
import { startWithout } from '../../fixes/isolate';
import type { Severity } from '../../model/finding';
import type { InspectedContext } from '../../model/inspection';
import { message } from '../../model/message';
import type { Origin } from '../../model/origin';
import { placeOfVariable } from '../shared/places';
import { defineRule } from '../rule';

interface Data {
  readonly name: string;
  readonly value: string;
  readonly prefix: string;
  readonly starts: boolean;
  readonly inspected: InspectedContext;
  readonly setBy: Origin;
}

const NAMES: readonly string[] = ['PYTHONEXECUTABLE', '__PYVENV_LAUNCHER__'];

export const launcherVariableLeaked = defineRule<Data>({
  code: 'launcher-variable-leaked',
  severity: 'warning',
  severityOf: ({ starts }): Severity => (starts ? 'warning' : 'error'),
  summary: 'A variable makes Python believe that it is a different executable',
  cites: [
    'CPython 3.13 Modules/getpath.py, "CALCULATE executable"',
    'CPython documentation, PYTHONEXECUTABLE',
    'bpo-22490',
  ],
  *checkContext(inspected) {
    const { context, result } = inspected;
    const { platform, environment } = context;
    const set = NAMES.map((name) => environment.get(name)).find((variable) => (variable?.value ?? '') !== '');
    const own = platform.normcase(platform.abspath(context.argv0, context.cwd));
    // The result shows whether this version obeys the variable.
    if (
      set === undefined ||
      context.embedding !== undefined ||
      result.executable !== set.value ||
      platform.normcase(set.value) === own
    ) {
      return;
    }
    yield {
      ...placeOfVariable(set.name, set.setBy),
      data: {
        name: set.name,
        value: set.value,
        prefix: result.prefix,
        starts: result.fatal === undefined,
        inspected,
        setBy: set.setBy,
      },
      contexts: [context.name],
      about: set.name,
    };
  },
  message: ({ name, value, prefix, starts }) =>
    starts
      ? message(
          '{name} makes every interpreter believe that it is {value}, so its prefix is {prefix}. Remove {name} where it is set.',
          { name, value, prefix },
        )
      : message(
          '{name} makes Python believe that it is {value}, where it finds no standard library. Remove {name} where it is set.',
          { name, value },
        ),
  fixes: ({ data: { name, inspected, setBy } }) => [
    ...dropVariable(name, setBy),
    ...(setBy.kind === 'process' ? [startWithout(name, inspected)] : []),
  ],
});
