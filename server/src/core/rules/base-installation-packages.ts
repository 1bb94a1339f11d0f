/** Packages that were installed into a base installation: all that runs on it shares them. */

import { message } from '../model/message';
import { defineRule } from './rule';

interface Data {
  readonly prefix: string;
  readonly names: readonly string[];
}

/** More than a person reads. */
const SHOWN = 10;

export const baseInstallationPackages = defineRule<Data>({
  code: 'base-installation-packages',
  severity: 'information',
  summary: 'Packages were installed into the base installation',
  cites: [
    'PEP 668',
    'PEP 405',
    'Python Packaging User Guide, "Installing packages using virtual environments"',
  ],
  *check(facts) {
    for (const { context, result, surroundings } of facts.contexts) {
      const names = surroundings?.basePackages ?? [];
      if (names.length > 0) {
        yield {
          data: { prefix: result.prefix, names },
          contexts: [context.name],
          about: result.prefix,
        };
      }
    }
  },
  message: ({ prefix, names }) =>
    message(
      '{count} packages were installed into {prefix} itself, for everything that runs on it: {names}; an environment would keep them apart',
      {
        prefix,
        count: String(names.length),
        names: names.slice(0, SHOWN).join(', ') + (names.length > SHOWN ? ', …' : ''),
      },
    ),
});
