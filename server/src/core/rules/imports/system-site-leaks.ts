/** Packages of the base installation that an environment sees, because its pyvenv.cfg says so. */

import type { InspectedContext } from '../../model/inspection';
import { message } from '../../model/message';
import { leakedNames, leaveOutSystemSite, placeOfLeak } from './leakedPackages';
import { defineRule } from '../rule';

interface Data {
  readonly inspected: InspectedContext;
  readonly directory: string;
  readonly names: string;
}

export const systemSiteLeaks = defineRule<Data>({
  code: 'system-site-leaks',
  severity: 'information',
  summary: 'A virtual environment sees the packages of its base installation',
  cites: ['PEP 405', 'CPython 3.13 Lib/site.py, venv()'],
  *checkContext(inspected, view) {
    for (const leak of inspected.imports?.leaks ?? []) {
      if (leak.from === 'system-site') {
        yield {
          ...placeOfLeak(inspected, view.environment),
          data: { inspected, directory: leak.directory, names: leakedNames(leak) },
          contexts: [inspected.context.name],
          about: leak.directory,
        };
      }
    }
  },
  message: ({ directory, names }) =>
    message(
      'This virtual environment also sees packages in {directory} that it does not have itself: {names}',
      {
        directory,
        names,
      },
    ),
  fixes: ({ data: { inspected } }, facts) => leaveOutSystemSite(inspected, facts),
});
