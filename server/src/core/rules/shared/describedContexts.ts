/** The run contexts by the files that have to do with them. */

import type { FolderFacts, InspectedContext } from '../../model/inspection';
import type { Variable } from '../../model/runContext';
import { grouped, madeOnce } from './madeOnce';

/** By the file that describes how they are started. */
const byFile = madeOnce(({ contexts }: FolderFacts) =>
  grouped(contexts, ({ context: { describedBy } }) =>
    describedBy?.kind === 'file' ? describedBy.file : undefined,
  ),
);

export function contextsDescribedIn(file: string, facts: FolderFacts): readonly InspectedContext[] {
  return byFile(facts).get(file) ?? [];
}

/** Names of all of them. */
export const namesOfAll = madeOnce(({ contexts }: FolderFacts): readonly string[] =>
  contexts.map(({ context }) => context.name),
);

interface Setting {
  readonly variable: Variable;
  /** Its name, as the platform compares names. */
  readonly key: string;
  readonly context: string;
}

/** By the files that set or add to them. */
const settingsByFile = madeOnce(({ contexts }: FolderFacts): ReadonlyMap<string, readonly Setting[]> => {
  const settings = new Map<string, Setting[]>();
  for (const { context } of contexts) {
    for (const [key, variable] of context.environment) {
      const origins = [variable.setBy, ...(variable.parts ?? []).map(({ setBy }) => setBy)];
      for (const file of new Set(
        origins.flatMap((origin) => (origin.kind === 'file' ? [origin.file] : [])),
      )) {
        const others = settings.get(file);
        const setting = { variable, key, context: context.name };
        if (others === undefined) {
          settings.set(file, [setting]);
        } else {
          others.push(setting);
        }
      }
    }
  }
  return settings;
});

/** Names of the contexts that get a variable from a file, by the name of the variable. */
export function contextsGetting(
  file: string,
  nameOf: (setting: Setting) => string,
  facts: FolderFacts,
): ReadonlyMap<string, readonly string[]> {
  const groups = grouped(settingsByFile(facts).get(file) ?? [], nameOf);
  return new Map([...groups].map(([name, found]) => [name, found.map(({ context }) => context)]));
}
