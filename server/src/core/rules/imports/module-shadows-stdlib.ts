/** One of the user's own files has the name of a standard library module and comes before it on the path. */

import { message, renderMessage } from '../../model/message';
import { describeProvenance } from '../../model/provenance';
import { FILE_START } from '../../text/positions';
import { defineRule } from '../rule';

interface Data {
  readonly module: string;
  readonly hidden: string;
  readonly why: string;
}

export const moduleShadowsStdlib = defineRule<Data>({
  code: 'module-shadows-stdlib',
  severity: 'warning',
  summary: 'A module is imported instead of one from the standard library',
  unrepaired: 'Whoever renames a module has to change every import of it',
  cites: [
    'CPython documentation, "The initialization of the sys.path module search path"',
    'CPython documentation, "Command line and environment", -P',
  ],
  *check(facts) {
    for (const { context, result, imports } of facts.contexts) {
      for (const { module, file, entry, hidden, of } of imports?.shadowedModules ?? []) {
        const from = result.sysPath[entry];
        if (of.kind === 'standard-library' && from !== undefined) {
          yield {
            file,
            range: FILE_START,
            data: { module, hidden, why: renderMessage(describeProvenance(from).why) },
            related: [{ file: hidden, range: FILE_START, message: message('The module that it hides') }],
            contexts: [context.name],
          };
        }
      }
    }
  },
  message: ({ module, hidden, why }) =>
    message(
      'import {module} finds this module instead of the standard library ({hidden}). This affects everything that runs here ({why}). Rename this module.',
      { module, hidden, why },
    ),
});
