/** One of the user's own files has the name of an installed package and comes before it on the path. */

import { renameModule } from '../../fixes/renameModule';
import { message } from '../../model/message';
import { FILE_START } from '../../text/positions';
import { listed } from '../shared/listed';
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
  *checkContext({ context, imports }) {
    for (const { module, file, hidden, of } of imports?.shadowedModules ?? []) {
      if (of.kind === 'installed') {
        yield {
          file,
          range: FILE_START,
          data: { module, hidden, distribution: of.distribution },
          related: [
            { file: hidden, range: FILE_START, message: message('The installed {module}', { module }) },
          ],
          contexts: [context.name],
        };
      }
    }
  },
  message: ({ module, hidden, distribution }, contexts) => {
    if (distribution === undefined) {
      return message('This file hides {hidden} from {contexts}. Rename one of them.', {
        hidden,
        contexts: listed(contexts),
      });
    }
    return distribution.toLowerCase() === module.toLowerCase()
      ? message('This file hides the installed {distribution} from {contexts}. Rename it.', {
          distribution,
          contexts: listed(contexts),
        })
      : message('This file hides {module} of the installed {distribution} from {contexts}. Rename it.', {
          module,
          distribution,
          contexts: listed(contexts),
        });
  },
  fixes: ({ file, data: { module } }, { machine: { platform } }) => renameModule(file, module, platform),
});
