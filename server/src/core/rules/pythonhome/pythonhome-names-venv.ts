/** PYTHONHOME names a virtual environment, which has no standard library; its base installation has one. */

import { dropVariable } from '../../fixes/dropVariable';
import { keepOff } from '../../fixes/isolate';
import { setVariable } from '../../fixes/setVariable';
import type { InspectedContext } from '../../model/inspection';
import { message } from '../../model/message';
import type { Origin } from '../../model/origin';
import { placeOfVariable } from '../shared/places';
import { homeCause } from './pythonHome';
import { isInVenv, pythonHomeCause } from './pythonHomeCause';
import { defineRule } from '../rule';

interface Data {
  readonly home: string;
  /** The prefix that was meant. */
  readonly base: string | undefined;
  readonly inVenv: boolean;
  readonly inspected: InspectedContext;
  readonly setBy: Origin;
}

export const pythonhomeNamesVenv = defineRule<Data>({
  code: 'pythonhome-names-venv',
  severity: 'error',
  summary: 'PYTHONHOME names a virtual environment, which has no standard library',
  cites: ['CPython 3.13 Modules/getpath.py, "CHECK ENVIRONMENT FOR PYTHONHOME"', 'PEP 405', 'bpo-22213'],
  *checkContext(inspected, view) {
    const { context, result } = inspected;
    const cause = pythonHomeCause(inspected, view.environment);
    if (cause?.kind !== 'names-venv' || result.pythonHome === undefined) {
      return;
    }
    const { platform } = context;
    const { prefix, venv } = cause.named;
    const home = venv?.home ?? '';
    const base = platform.name === 'windows' ? home : platform.dirname(home);
    const { setBy } = result.pythonHome;
    yield {
      ...placeOfVariable('PYTHONHOME', setBy),
      cause: homeCause(setBy),
      data: {
        home: prefix,
        base: platform.isAbsolute(home) ? base : undefined,
        inVenv: isInVenv(inspected, view.environment),
        inspected,
        setBy,
      },
      contexts: [context.name],
    };
  },
  message: ({ home, base }) =>
    base === undefined
      ? message(
          "PYTHONHOME is the virtual environment {home}: Python will not start (No module named 'encodings'). A virtual environment has no standard library. Remove PYTHONHOME.",
          { home },
        )
      : message(
          "PYTHONHOME is the virtual environment {home}: Python will not start (No module named 'encodings'). The standard library is in {base}. Remove PYTHONHOME.",
          { home, base },
        ),
  fixes: ({ data: { base, inVenv, inspected, setBy } }, { folder }) => [
    ...dropVariable('PYTHONHOME', setBy),
    ...(base === undefined || inVenv
      ? []
      : setVariable('PYTHONHOME', base, setBy, {
          title: message('Set PYTHONHOME to {base}', { base }),
          preferred: false,
        })),
    ...keepOff('PYTHONHOME', setBy, inspected, folder),
  ],
});
