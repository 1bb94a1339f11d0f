/** Modules of one name in two source roots of the folder, so that imports meant for the second find the first. */

import type { Entry, Provenance } from '../model/entry';
import type { RivalModules, SourceRoot } from '../model/facts/importFacts';
import type { InspectedContext } from '../model/inspection';
import { realPath } from '../startup/realPath';
import { lineStart } from '../text/positions';
import { OWN_NAMES } from './hiddenModules';
import { rootOf } from './hiddenEditables';
import { importersOf, projectFiles, type Importers, type ProjectFiles } from './importers';
import type { ImportSearch } from './search/importSearch';
import type { ModuleSpec } from './search/moduleSpec';
import type { PackageDirectories } from './packageDirectory';
import { isAtOrBelow } from '../model/platform';

/** More names than these in common are two copies of one project. */
const MOST_NAMES = 200;
/** Portions of namespace packages may meet again further down. */
const DEEPEST = 3;

export function rivalModules(
  inspected: InspectedContext,
  search: ImportSearch,
  directories: PackageDirectories,
  folder: string,
): readonly RivalModules[] {
  const roots = sourceRoots(inspected, directories);
  const rootsByPath = new Map(roots.toReversed().map((root) => [root.path, root]));
  const pending = namesInSeveral(roots, inspected, directories);
  const rivals = new Map<string, RivalModules>();
  const files = new Map<string, ProjectFiles>();
  // What is found further down comes last.
  for (let looked = 0; looked < pending.length && looked < MOST_NAMES; looked += 1) {
    const module = pending[looked] ?? '';
    const { spec, shadowed, loaded } = search.find(module);
    const portions = spec?.locations === undefined ? [] : portionsOf(module, spec);
    if (spec?.kind === 'namespace' && module.split('.').length < DEEPEST) {
      const places = portions.map((path) => [...directories.at(path).modules]);
      pending.push(...repeated(places).map((name) => `${module}.${name}`));
      continue;
    }
    const winner = spec === undefined || loaded ? undefined : rootOfSpec(module, spec);
    for (const other of winner === undefined ? [] : shadowed) {
      const isPortion = other.locations?.some(({ path }) => portions.includes(path)) === true;
      const loser = other.kind === 'namespace' || isPortion ? undefined : rootOfSpec(module, other);
      if (winner !== undefined && loser !== undefined && areRivals(winner, loser)) {
        add(module, winner, loser);
      }
    }
  }
  return [...rivals.values()];

  /** Where its submodules are searched: of a package that calls `pkgutil.extend_path()`, in other portions too. */
  function portionsOf(module: string, { kind, locations = [] }: ModuleSpec): readonly string[] {
    const searched = kind === 'namespace' ? locations : (search.packagePath(module) ?? locations);
    return searched.map(({ path }) => path);
  }

  /** The source root that an answer comes from. */
  function rootOfSpec(module: string, { entry, origin, finder }: ModuleSpec): SourceRoot | undefined {
    const { platform, cwd } = inspected.context;
    if (origin === undefined) {
      return undefined;
    }
    if (finder !== undefined) {
      const path = rootOf(module, origin, platform) ?? platform.dirname(origin);
      const addedBy = { kind: 'line', file: finder.file, range: lineStart((finder.line ?? 1) - 1) } as const;
      return { path, file: origin, addedBy };
    }
    const from = entry === undefined ? undefined : inspected.result.sysPath[entry];
    const path = from === undefined ? '' : platform.abspath(from.path, cwd);
    const root = rootsByPath.get(path);
    return root === undefined ? undefined : { path, file: origin, addedBy: root.addedBy };
  }

  function areRivals(winner: SourceRoot, loser: SourceRoot): boolean {
    const isHere = [winner, loser].some(({ path, addedBy }) =>
      [path, addedBy.file].some(
        (place) => place !== undefined && isAtOrBelow(place, folder, inspected.context.platform),
      ),
    );
    return isHere && real(winner.file) !== real(loser.file);
  }

  function real(file: string): string {
    const { platform } = inspected.context;
    return platform.name === 'windows'
      ? platform.normcase(file)
      : (realPath(file, (path) => directories.fs.readLink(path)) ?? file);
  }

  function add(module: string, winner: SourceRoot, loser: SourceRoot): void {
    const use = usedAs(module, loser, importers(module, winner, loser), inspected);
    if (use === undefined) {
      return;
    }
    const key = JSON.stringify([winner.path, loser.path]);
    const before = rivals.get(key);
    const isImported = use === 'imported' || before?.isImported === true;
    rivals.set(
      key,
      before === undefined
        ? { modules: [module], winner, loser, isImported }
        : // The first one that is imported is the best example.
          use === 'imported' && !before.isImported
          ? { modules: [module, ...before.modules], winner, loser, isImported }
          : { ...before, modules: [...before.modules, module], isImported },
    );
  }

  /** Whether the project of the hidden root imports the module: then it does not mean the other root's. */
  function importers(module: string, winner: SourceRoot, loser: SourceRoot): Importers {
    const { platform } = inspected.context;
    const project = /^(?:src|lib|python|source)$/.test(platform.basename(loser.path))
      ? platform.dirname(loser.path)
      : loser.path;
    const key = JSON.stringify([project, winner.path]);
    const known = files.get(key) ?? projectFiles(project, winner.path, directories);
    files.set(key, known);
    return importersOf(module, known);
  }
}

/**
 * Scripts have the same names in all projects, and nobody imports them. Tests run below pytest, which puts their own project
 * first. Undefined if nobody would miss it.
 */
function usedAs(
  module: string,
  { file }: SourceRoot,
  importers: Importers,
  { context }: InspectedContext,
): 'imported' | 'unused' | undefined {
  if (OWN_NAMES.has(module)) {
    return importers === 'some' && context.kind !== 'test' ? 'unused' : undefined;
  }
  const isPackage = /[\\/]__init__\.[^\\/]*$/.test(file);
  if (importers === 'none') {
    return isPackage ? 'unused' : undefined;
  }
  return 'imported';
}

interface Root {
  /** Absolute. */
  readonly path: string;
  readonly addedBy: SourceRoot['addedBy'];
}

/** Directories of the user's own modules that something adds to the path, apart from where Python is started. */
function sourceRoots(
  { result, context: { platform, cwd } }: InspectedContext,
  directories: PackageDirectories,
): readonly Root[] {
  return result.sysPath.flatMap((entry): readonly Root[] => {
    const addedBy = placeOf(entry);
    const path = platform.abspath(entry.path, cwd);
    return addedBy === undefined || !entry.exists || holdsPackages(path, directories)
      ? []
      : [{ path, addedBy }];
  });
}

function placeOf({ provenance }: Entry): SourceRoot['addedBy'] | undefined {
  if (provenance.kind === 'pythonpath') {
    const { setBy, text } = provenance;
    return { kind: 'pythonpath', setBy, text, ...(setBy.kind === 'file' ? { file: setBy.file } : {}) };
  }
  const isLine = provenance.kind === 'pth' || (provenance.kind === 'hook' && provenance.by !== undefined);
  return isLine ? lineOf(provenance) : undefined;
}

function lineOf({
  file,
  range,
}: Extract<Provenance, { readonly kind: 'pth' | 'hook' }>): SourceRoot['addedBy'] {
  return { kind: 'line', file, range };
}

/** Installed packages or a standard library, which have rules of their own. */
function holdsPackages(path: string, directories: PackageDirectories): boolean {
  const { modules, distributions } = directories.at(path);
  return (
    /[\\/](?:site|dist)-packages$/.test(path) ||
    distributions.length > 1 ||
    ['os', 'encodings', 'codecs'].every((name) => modules.has(name))
  );
}

function namesInSeveral(
  roots: readonly Root[],
  { result: { finders } }: InspectedContext,
  directories: PackageDirectories,
): string[] {
  const paths = new Set(roots.map(({ path }) => path));
  return repeated([
    ...[...paths].map((path) => [...directories.at(path).modules]),
    ...finders.map(({ mapping }) => Object.keys(mapping)),
  ]);
}

function repeated(all: readonly (readonly string[])[]): string[] {
  const seen = new Set<string>();
  const several = new Set<string>();
  for (const name of all.flatMap((names) => [...new Set(names)])) {
    if (seen.has(name) && !name.startsWith('__')) {
      several.add(name);
    }
    seen.add(name);
  }
  return [...several].toSorted();
}
