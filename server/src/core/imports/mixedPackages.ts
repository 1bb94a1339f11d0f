/** Distributions that share one path although they were installed separately. */

import type { Entry } from '../model/entry';
import type { DuplicateDistribution, Leak } from '../model/facts/importFacts';
import type { Distribution } from '../model/facts/installFacts';
import type { InspectedContext } from '../model/inspection';
import type { PackageDirectories } from './packageDirectory';

/** What every environment has: two of them are not a conflict. */
const BROUGHT_ALONG: ReadonlySet<string> = new Set([
  'pip',
  'setuptools',
  'wheel',
  'distribute',
  'pkg-resources',
]);

type Scope = 'environment' | 'user-site' | 'system-site' | 'other';

interface Packages {
  readonly directory: string;
  readonly scope: Scope;
  readonly distributions: readonly Distribution[];
}

/** What an environment sees in addition to its own packages. For an installation, the user's packages are a leak only if they hide its own. */
export function leaks(inspected: InspectedContext, directories: PackageDirectories): readonly Leak[] {
  const all = packagesOf(inspected, directories);
  const isEnvironment = inspected.result.venv !== undefined || isConda(inspected, directories);
  return all.flatMap(({ directory, scope, distributions }, position) => {
    if (scope !== 'user-site' && scope !== 'system-site') {
      return [];
    }
    const affected = distributions.flatMap((distribution) => {
      const other = counterpart(distribution, scope, all);
      const isUsual = BROUGHT_ALONG.has(distribution.name);
      if (other === undefined) {
        return isEnvironment && !isUsual ? [distribution] : [];
      }
      const wins =
        position < other.position && other.version !== distribution.version && (isEnvironment || !isUsual);
      return wins ? [{ ...distribution, instead: other.version }] : [];
    });
    return affected.length === 0
      ? []
      : [
          {
            from: scope,
            directory,
            isEnvironment,
            distributions: affected.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
          },
        ];
  });
}

/** The distribution of that name in the environment, and for the user's packages also in the installation that it sees. */
function counterpart(
  { name }: Distribution,
  scope: Scope,
  all: readonly Packages[],
): { readonly version: string; readonly position: number } | undefined {
  const scopes: readonly Scope[] = scope === 'user-site' ? ['environment', 'system-site'] : ['environment'];
  const found = all.flatMap((packages, position) => {
    const same = scopes.includes(packages.scope)
      ? packages.distributions.find((distribution) => distribution.name === name)
      : undefined;
    return same === undefined ? [] : [{ version: same.version, position }];
  });
  return found[0];
}

export function duplicateDistributions(
  inspected: InspectedContext,
  directories: PackageDirectories,
): readonly DuplicateDistribution[] {
  const first = new Map<string, { readonly distribution: Distribution; readonly packages: Packages }>();
  const found: DuplicateDistribution[] = [];
  for (const packages of packagesOf(inspected, directories)) {
    for (const distribution of packages.distributions.toSorted((a, b) =>
      a.metadata < b.metadata ? -1 : 1,
    )) {
      const { name, version } = distribution;
      const before = first.get(name);
      if (before === undefined) {
        first.set(name, { distribution, packages });
        continue;
      }
      // Then it is a leak, and reported as such.
      if (before.packages.scope === 'user-site' && packages.scope !== 'other') {
        continue;
      }
      const relation = relationOf(before.packages, packages);
      const isUsual = relation !== 'same-directory' && BROUGHT_ALONG.has(name);
      const differs =
        version !== '' && before.distribution.version !== '' && version !== before.distribution.version;
      if (differs && !isUsual) {
        found.push({ name, first: before.distribution, second: distribution, relation });
      }
    }
  }
  return found;
}

function relationOf(a: Packages, b: Packages): DuplicateDistribution['relation'] {
  if (a.directory === b.directory) {
    return 'same-directory';
  }
  return a.scope === 'other' || b.scope === 'other' ? 'other-entry' : 'overlay';
}

function packagesOf(inspected: InspectedContext, directories: PackageDirectories): readonly Packages[] {
  return inspected.result.sysPath.flatMap((entry) => {
    const scope = scopeOf(entry, inspected);
    return scope === undefined
      ? []
      : [{ directory: entry.path, scope, distributions: directories.at(entry.path).distributions }];
  });
}

/** Undefined for entries that hold a project rather than installed packages: its metadata may be stale, so it is ignored. */
function scopeOf({ provenance }: Entry, { result }: InspectedContext): Scope | undefined {
  switch (provenance.kind) {
    case 'site-packages':
      return result.venv === undefined || provenance.scope === 'venv' ? 'environment' : 'system-site';
    case 'user-site':
      return 'user-site';
    case 'pythonpath':
    case 'site-directory':
      return 'other';
    case 'run-mode':
    case 'stdlib-zip':
    case 'registry':
    case 'compiled-in':
    case 'stdlib':
    case 'platstdlib':
    case 'executable-dir':
    case 'pth':
    case 'underscore-pth':
    case 'embedder':
    case 'pie':
    case 'hook':
      return undefined;
  }
}

function isConda({ result, context: { platform } }: InspectedContext, { fs }: PackageDirectories): boolean {
  return (
    platform.isAbsolute(result.prefix) &&
    fs.stat(platform.join(result.prefix, 'conda-meta')).kind === 'directory'
  );
}
