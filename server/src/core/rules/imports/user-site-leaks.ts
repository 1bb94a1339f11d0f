/** Packages of the user that an environment sees. */

import { leaveOutUserSite } from '../../fixes/isolate';
import type { Severity } from '../../model/finding';
import type { InspectedContext } from '../../model/inspection';
import { message } from '../../model/message';
import { leakedNames, placeOfLeak } from './leakedPackages';
import { defineRule } from '../rule';

interface Data {
  readonly inspected: InspectedContext;
  readonly directory: string;
  readonly names: string;
  /** One of them hides another version in the environment. */
  readonly wins: boolean;
  readonly isEnvironment: boolean;
}

export const userSiteLeaks = defineRule<Data>({
  code: 'user-site-leaks',
  severity: 'information',
  severityOf: ({ wins, isEnvironment }): Severity => (wins && isEnvironment ? 'warning' : 'information'),
  summary: "An environment sees the user's packages",
  cites: ['PEP 370', 'CPython 3.13 Lib/site.py, venv() and addusersitepackages()'],
  *checkContext(inspected, view) {
    for (const leak of inspected.imports?.leaks ?? []) {
      if (leak.from === 'user-site') {
        const wins = leak.distributions.some(({ instead }) => instead !== undefined);
        yield {
          ...placeOfLeak(inspected, view.environment),
          data: {
            inspected,
            directory: leak.directory,
            names: leakedNames(leak),
            wins,
            isEnvironment: leak.isEnvironment,
          },
          contexts: [inspected.context.name],
          about: leak.directory,
        };
      }
    }
  },
  message: ({ directory, names, wins }) =>
    wins
      ? message(
          "The user's packages in {directory} come before the installed ones: {names}. Set PYTHONNOUSERSITE=1 or run with -s.",
          { directory, names },
        )
      : message(
          "This environment also sees the user's own packages in {directory}: {names}. Other users do not have them. Set PYTHONNOUSERSITE=1 or run with -s.",
          { directory, names },
        ),
  fixes: ({ data: { inspected } }) => leaveOutUserSite(inspected),
});
