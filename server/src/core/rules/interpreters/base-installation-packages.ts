/** Packages that were installed into a base installation: everything that runs on it shares them. */

import { linkEnvironment } from '../../fixes/isolate';
import type { InspectedContext } from '../../model/inspection';
import { message } from '../../model/message';
import { listed } from '../shared/listed';
import { defineRule } from '../rule';

interface Data {
  readonly inspected: InspectedContext;
  readonly prefix: string;
  readonly names: readonly string[];
}

export const baseInstallationPackages = defineRule<Data>({
  code: 'base-installation-packages',
  severity: 'information',
  scope: 'machine',
  summary: 'Packages are installed in the base installation',
  cites: [
    'PEP 668',
    'PEP 405',
    'Python Packaging User Guide, "Installing packages using virtual environments"',
  ],
  *checkContext(inspected) {
    const { context, result, surroundings } = inspected;
    const names = surroundings?.basePackages ?? [];
    if (names.length > 0) {
      yield {
        data: { inspected, prefix: result.prefix, names },
        contexts: [context.name],
        about: result.prefix,
      };
    }
  },
  message: ({ prefix, names }) =>
    message(
      'Packages installed into {prefix} itself ({count}) reach everything that runs on it: {names}. A virtual environment would keep them apart.',
      {
        prefix,
        count: String(names.length),
        names: listed(names),
      },
    ),
  fixes: ({ data: { inspected } }) => [linkEnvironment(inspected)],
});
