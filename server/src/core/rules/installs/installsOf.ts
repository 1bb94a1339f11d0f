/** Shared by the rules about what is installed: the directories of packages, each with the context that sees it. */

import type { InstallFacts } from '../../model/facts/installFacts';
import type { FolderFacts, InspectedContext } from '../../model/inspection';

export interface SeenInstalls {
  readonly installs: InstallFacts;
  readonly inspected: InspectedContext;
}

export function installsOf({ contexts }: FolderFacts): readonly SeenInstalls[] {
  return contexts.flatMap((inspected) =>
    (inspected.imports?.installs ?? []).map((installs) => ({ installs, inspected })),
  );
}
