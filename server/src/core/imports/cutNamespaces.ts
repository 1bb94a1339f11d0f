/** Namespace packages (PEP 420) that a regular package of the same name cuts short: the other portions are not searched. */

import type { Entry } from '../model/entry';
import type { CutNamespace } from '../model/facts/importFacts';
import type { InspectedContext } from '../model/inspection';
import type { ImportSearch } from './search/importSearch';
import type { PackageDirectories } from './packageDirectory';

export function cutNamespaces(
  { result, context: { platform } }: InspectedContext,
  search: ImportSearch,
  directories: PackageDirectories,
): readonly CutNamespace[] {
  const places = result.sysPath.filter(isPlaceOfPackages).map(({ path }) => directories.at(path));
  const counts = new Map<string, number>();
  for (const { modules } of places) {
    for (const name of modules) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return [...counts].flatMap(([module, count]) => {
    const { spec, shadowed } = count < 2 || module === '__pycache__' ? NOTHING : search.find(module);
    if (spec?.origin === undefined || spec.locations === undefined) {
      return [];
    }
    const searched = new Set(search.packagePath(module)?.map(({ path }) => path));
    const portions = shadowed
      .filter(({ kind, entry }) => kind === 'namespace' && isPlace(entry))
      .flatMap(({ locations = [] }) => locations.map(({ path }) => path))
      .filter((path) => !searched.has(path) && holdsModules(path));
    return portions.length === 0 ? [] : [{ module, packageFile: spec.origin, portions }];
  });

  function isPlace(index: number | undefined): boolean {
    const entry = index === undefined ? undefined : result.sysPath[index];
    return entry !== undefined && isPlaceOfPackages(entry);
  }

  /** Data next to a package is not a portion. */
  function holdsModules(path: string): boolean {
    const { fs } = directories;
    const names = directories.at(path).modules;
    const listing = fs.list(path);
    return (
      listing.kind === 'entries' &&
      (listing.names.some((name) => name.endsWith('.py')) ||
        [...names].some((name) => fs.stat(platform.join(path, name, '__init__.py')).kind === 'file'))
    );
  }
}

const NOTHING = { spec: undefined, shadowed: [] };

/** Where packages are installed; a folder that people work in has directories of any name. */
const PLACES: ReadonlySet<Entry['provenance']['kind']> = new Set([
  ...(['pythonpath', 'pth', 'site-packages', 'user-site', 'site-directory'] as const),
]);

function isPlaceOfPackages({ provenance, exists }: Entry): boolean {
  return exists && PLACES.has(provenance.kind);
}
