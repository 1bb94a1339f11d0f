/** What a directory would answer if it were searched. */

import type { ImportSearch } from '../search/importSearch';
import type { ModuleSpec } from '../search/moduleSpec';

/** A directory without `__init__` counts only if it holds modules. */
export function findBelow(
  search: ImportSearch,
  path: string,
  parts: readonly string[],
): ModuleSpec | undefined {
  let place = path;
  let found: ModuleSpec | undefined;
  for (const part of parts) {
    found = place === '' ? undefined : search.entries.find({ path: place }, part);
    place = found?.locations?.[0]?.path ?? '';
  }
  return found?.kind === 'namespace' && !holdsModules(search, place) ? undefined : found;
}

export function holdsModules({ entries }: ImportSearch, path: string): boolean {
  const names = [...entries.names({ path })];
  return names.some(
    (name) =>
      /\.(?:pyc?|so|pyd)$/.test(name) ||
      (/^[A-Za-z]\w*$/.test(name) && entries.isFile(entries.join(entries.join(path, name), '__init__.py'))),
  );
}
