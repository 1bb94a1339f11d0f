/** One of the user's own files has the name of an installed package and comes before it on the path. */

import { renameModule } from '../../fixes/renameModule';
import { message } from '../../model/message';
import { FILE_START } from '../../text/positions';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly module: string;
  readonly hidden: string;
  readonly distribution: string | undefined;
}

export const moduleShadowsPackage = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'module-shadows-package',
  severity: 'warning',
  summary: 'A module is imported instead of an installed package',
  cites: [
    'CPython documentation, "The initialization of the sys.path module search path"',
    'CPython 3.13 Lib/importlib/_bootstrap_external.py, PathFinder',
  ],
  *check(facts) {
    for (const { context, imports } of facts.contexts) {
      for (const { module, file, hidden, of } of imports?.shadowedModules ?? []) {
        if (of.kind === 'installed') {
          yield {
            file,
            range: FILE_START,
            data: { module, hidden, distribution: of.distribution },
            related: [{ file: hidden, range: FILE_START, message: message('The package that it hides') }],
            contexts: [context.name],
          };
        }
      }
    }
  },
  message: ({ module, hidden, distribution }) =>
    distribution === undefined
      ? message('import {module} finds this module instead of {hidden}. Rename one of them.', {
          module,
          hidden,
        })
      : message(
          'import {module} finds this module instead of the installed {distribution} ({hidden}). Rename this module.',
          {
            module,
            hidden,
            distribution,
          },
        ),
  fixes: ({ file, data: { module } }, { machine: { platform } }) => renameModule(file, module, platform),
});
