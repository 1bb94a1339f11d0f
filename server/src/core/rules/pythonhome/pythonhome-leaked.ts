/** PYTHONHOME of an application with its own Python reaches another Python: terminals and editors started from the application inherit the variable. */

import { dropVariable } from '../../fixes/dropVariable';
import { keepOff } from '../../fixes/isolate';
import type { InspectedContext } from '../../model/inspection';
import { message } from '../../model/message';
import type { Origin } from '../../model/origin';
import { homeOf, placeOfHome, startsWithHome } from './pythonHome';
import { pythonHomeCause } from './pythonHomeCause';
import { defineRule } from '../rule';

interface Data {
  readonly home: string;
  readonly application: string;
  readonly starts: boolean;
  readonly inspected: InspectedContext;
  readonly setBy: Origin;
}

export const pythonhomeLeaked = defineRule<Data>({
  code: 'pythonhome-leaked',
  severity: 'error',
  summary: 'PYTHONHOME belongs to an application with its own Python',
  cites: [
    'CPython documentation, PYTHONHOME',
    'AppImage documentation, "Architecture"',
    'CPython 3.13 Modules/getpath.py, "CHECK ENVIRONMENT FOR PYTHONHOME"',
  ],
  *checkContext(inspected, view) {
    const { context, result } = inspected;
    const cause = pythonHomeCause(inspected, view.environment);
    if (cause?.kind !== 'leaked' || result.pythonHome === undefined) {
      return;
    }
    const { setBy } = result.pythonHome;
    yield {
      ...placeOfHome(setBy),
      data: {
        home: homeOf(result.pythonHome, context.platform),
        application: cause.application,
        starts: startsWithHome(inspected),
        inspected,
        setBy,
      },
      contexts: [context.name],
    };
  },
  message: ({ home, application, starts }) =>
    starts
      ? message(
          'PYTHONHOME belongs to {application}: Python will use the standard library of that application. It is {home}, meant for the Python inside it. Remove PYTHONHOME where it is set, or start the editor from elsewhere.',
          { home, application },
        )
      : message(
          "PYTHONHOME belongs to {application}: Python will not start (No module named 'encodings'). It is {home}, meant for the Python inside that application. Remove PYTHONHOME where it is set, or start the editor from elsewhere.",
          { home, application },
        ),
  fixes: ({ data: { inspected, setBy } }, { folder }) => [
    ...dropVariable('PYTHONHOME', setBy),
    ...keepOff('PYTHONHOME', setBy, inspected, folder),
  ],
});
