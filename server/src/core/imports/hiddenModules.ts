/** The user's own modules that are found instead of the standard library's or an installed distribution's. */

import type { Entry } from '../model/entry';
import type { ShadowedModule } from '../model/facts/importFacts';
import type { InspectedContext } from '../model/inspection';
import { decodeSurrogateEscape } from '../text/bytes';
import { definedOnly } from '../model/definedOnly';
import type { ImportSearch } from './search/importSearch';
import { normalisedName } from '../formats/packages/metadataDirectory';
import type { PackageDirectories } from './packageDirectory';
import { withoutTrailing } from '../text/trimmed';

/** Names that projects use for themselves, and that nobody expects to import from elsewhere. */
export const OWN_NAMES: ReadonlySet<string> = new Set([
  ...['__init__', '__main__', 'conftest', 'setup', 'noxfile', 'manage', 'wsgi', 'asgi', 'fabfile'],
  ...['test', 'tests', 'testing', 'doc', 'docs', 'example', 'examples', 'script', 'scripts', 'benchmark'],
  ...[
    'benchmarks',
    'tool',
    'tools',
    'build',
    'dist',
    'this',
    'antigravity',
    'sitecustomize',
    'usercustomize',
  ],
]);

/** Enough to show a user what is going on. */
const NAMED = 50;

export function hiddenModules(
  inspected: InspectedContext,
  search: ImportSearch,
  directories: PackageDirectories,
): readonly ShadowedModule[] {
  const { result } = inspected;
  const found: ShadowedModule[] = [];
  const last = lastOfOthers(result.sysPath, directories);
  for (const [index, entry] of result.sysPath.entries()) {
    if (!isOwn(entry)) {
      continue;
    }
    const isLater = (name: string): boolean => (last.get(name) ?? -1) > index;
    const names = namesAlsoLater(absolute(entry.path, inspected), isLater, directories);
    for (const name of names.slice(0, NAMED)) {
      const hidden = hiddenBy({ module: name, entry: index, inspected, directories }, search);
      if (hidden !== undefined) {
        found.push(hidden);
      }
    }
  }
  return found;
}

/** Entries that hold the user's own files. */
function isOwn({ provenance }: Entry): boolean {
  const { kind } = provenance;
  return kind === 'run-mode' || kind === 'pythonpath' || kind === 'pth' || kind === 'code';
}

/** Entries that hold other people's code. */
const OTHERS: ReadonlySet<Entry['provenance']['kind']> = new Set([
  ...(['stdlib', 'platstdlib', 'compiled-in', 'registry', 'site-packages', 'user-site'] as const),
]);

function isOthers({ provenance }: Entry): boolean {
  return OTHERS.has(provenance.kind);
}

/** The last entry of other people's code that has each name. */
function lastOfOthers(
  sysPath: readonly Entry[],
  directories: PackageDirectories,
): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  for (const [index, entry] of sysPath.entries()) {
    for (const name of isOthers(entry) ? directories.at(entry.path).modules : []) {
      last.set(name, index);
    }
  }
  return last;
}

function namesAlsoLater(
  path: string,
  isLater: (name: string) => boolean,
  directories: PackageDirectories,
): readonly string[] {
  const { modules, distributions } = directories.at(path);
  // A directory of installed packages that PYTHONPATH or a .pth file names is not a place for the user's own modules.
  if (distributions.length > 1 || /[\\/](?:site|dist)-packages$/.test(path) || isStandardLibrary(modules)) {
    return [];
  }
  return [...modules].filter((name) => !OWN_NAMES.has(name) && isLater(name)).toSorted();
}

/** Another standard library hides each module of this one: that is one mistake, which the rules about its entry report. */
function isStandardLibrary(modules: ReadonlySet<string>): boolean {
  return ['os', 'encodings', 'codecs'].every((name) => modules.has(name));
}

/** A module at one of the user's own entries. */
interface OwnModule {
  readonly module: string;
  readonly entry: number;
  readonly inspected: InspectedContext;
  readonly directories: PackageDirectories;
}

function hiddenBy(own: OwnModule, search: ImportSearch): ShadowedModule | undefined {
  const { module, entry, inspected } = own;
  const { spec, shadowed, loaded, loadedBy } = search.find(module);
  const file = spec?.origin;
  if (spec !== undefined && loadedBy !== undefined && spec.entry !== entry && search.isStandard(spec)) {
    const outrun = shadowed.find((other) => other.entry === entry && other.kind !== 'namespace');
    return outrun?.origin === undefined || file === undefined
      ? undefined
      : { module, file: outrun.origin, entry, hidden: file, of: { kind: 'standard-library', loadedBy } };
  }
  const byStartup = loaded && loadedBy === undefined;
  if (spec?.entry !== entry || file === undefined || byStartup || spec.kind === 'namespace') {
    return undefined;
  }
  const hidden = shadowed.find((other) => other.origin !== undefined && other.kind !== 'namespace');
  const from = hidden?.entry === undefined ? undefined : inspected.result.sysPath[hidden.entry];
  if (hidden?.origin === undefined || from === undefined || !isOthers(from)) {
    return undefined;
  }
  if (search.isStandard(hidden)) {
    return { module, file, entry, hidden: hidden.origin, of: { kind: 'standard-library' } };
  }
  const of = hiddenPackage(own, from);
  return of === undefined ? undefined : { module, file, entry, hidden: hidden.origin, of };
}

/** PYTHONPATH has its own rule for what it hides, and code does it on purpose; a project that is installed as a copy hides itself. */
function hiddenPackage(
  { module, entry, inspected, directories }: OwnModule,
  from: Entry,
): ShadowedModule['of'] | undefined {
  const own = inspected.result.sysPath[entry];
  if (own === undefined || own.provenance.kind === 'pythonpath' || own.provenance.kind === 'code') {
    return undefined;
  }
  const packages = directories.at(from.path);
  const distribution = directories.ownerOfModule(module, packages);
  const root = absolute(own.path, inspected);
  const installed = packages.distributions.find(({ name }) => name === distribution);
  const source = installed === undefined ? undefined : directories.installedFrom(installed);
  const { platform } = inspected.context;
  const isItself =
    (source !== undefined && `${root}/`.startsWith(`${withoutTrailing(source, '/')}/`)) ||
    (distribution !== undefined &&
      [root, platform.dirname(root)].some((folder) => projectName(folder, directories) === distribution));
  return isItself ? undefined : { kind: 'installed', ...definedOnly({ distribution }) };
}

/** As pyproject.toml, setup.cfg or setup.py has it. */
function projectName(folder: string, { fs, platform }: PackageDirectories): string | undefined {
  for (const file of ['pyproject.toml', 'setup.cfg', 'setup.py']) {
    const outcome = fs.read(platform.join(folder, file), 256 * 1024);
    const text = outcome.kind === 'bytes' ? decodeSurrogateEscape(outcome.bytes) : '';
    const name = /^[ \t]*name[ \t]*=[ \t]*["']?([\w.-]+)["']?/m.exec(text)?.[1];
    if (name !== undefined) {
      return normalisedName(name);
    }
  }
  return undefined;
}

function absolute(path: string, { context: { platform, cwd } }: InspectedContext): string {
  return path === '' ? cwd : platform.abspath(path, cwd);
}
