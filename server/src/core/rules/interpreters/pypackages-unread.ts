/** pdm gives Python the packages of `__pypackages__`; neither Python itself nor the editor knows that directory. */

import type { FileOrigin } from '../../model/origin';
import type { FolderFacts, InspectedContext } from '../../model/inspection';
import { message } from '../../model/message';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly directory: string;
}

export const pypackagesUnread = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'pypackages-unread',
  severity: 'information',
  summary: 'Only pdm run sees the packages in __pypackages__',
  unrepaired: 'pdm has to install the packages for this version',
  cites: ['PEP 582 (rejected)', 'pdm documentation, "Working with PEP 582"'],
  *check(facts) {
    const known = new Map<string, readonly string[]>();
    for (const inspected of facts.contexts) {
      const found = packagesOf(inspected);
      if (found === undefined) {
        continue;
      }
      const { directory, setBy } = found;
      const without = known.get(directory) ?? contextsWithout(directory, facts);
      known.set(directory, without);
      if (without.length > 0) {
        yield { file: setBy.file, range: setBy.range, data: { directory }, contexts: without };
      }
    }
  },
  message: ({ directory }) =>
    message(
      'Only pdm run finds the packages in {directory}. Neither Python nor the editor reads __pypackages__. Let pdm create a virtual environment (pdm venv create), or add the directory to PYTHONPATH.',
      { directory },
    ),
});

function packagesOf({
  context,
  result,
}: InspectedContext): { readonly directory: string; readonly setBy: FileOrigin } | undefined {
  const { localPackages } = context;
  if (localPackages === undefined) {
    return undefined;
  }
  // The other entry of pdm, the working directory, comes first.
  const entry = result.sysPath.findLast(
    ({ provenance }) => provenance.kind === 'hook' && provenance.by === 'pdm',
  );
  return entry?.exists !== true ? undefined : { directory: entry.path, setBy: localPackages.setBy };
}

function contextsWithout(directory: string, { contexts }: FolderFacts): readonly string[] {
  return contexts
    .filter(({ context: { localPackages }, result }) => {
      const isThere = result.sysPath.some(({ path }) => path === directory);
      return localPackages === undefined && result.fatal === undefined && !isThere;
    })
    .map(({ context }) => context.name);
}
