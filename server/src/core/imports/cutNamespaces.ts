/** Namespace packages (PEP 420) that a regular package of the same name cuts short, at any depth: the other portions are not searched. */

import { definedOnly } from '../model/definedOnly';
import { decodeSurrogateEscape } from '../text/bytes';
import { TextIndex } from '../text/positions';
import type { Entry } from '../model/entry';
import type { CutNamespace } from '../model/facts/importFacts';
import type { InspectedContext } from '../model/inspection';
import type { StartupResult } from '../model/startupResult';
import type { ImportSearch } from './search/importSearch';
import type { ModuleSpec, SearchLocation } from './search/moduleSpec';
import type { PackageDirectories } from './packageDirectory';

/** The largest namespaces have some hundred names; more are not examined. */
const MOST_NAMES = 2000;

/** A portion may hold nothing but further namespaces. */
const DEEPEST = 3;

export function cutNamespaces(
  inspected: InspectedContext,
  search: ImportSearch,
  directories: PackageDirectories,
): readonly CutNamespace[] {
  const { result, context } = inspected;
  const { platform } = context;
  const places = result.sysPath.flatMap((entry) =>
    isPlaceOfPackages(entry) ? [directories.at(entry.path).modules] : [],
  );
  const pending = [...new Set([...namesInSeveral(places), ...claimedNamespaces(result)])];
  const found: CutNamespace[] = [];
  for (let looked = 0; pending.length > 0 && looked < MOST_NAMES; looked += 1) {
    const module = pending.pop() ?? '';
    const { spec, shadowed } = search.find(module);
    if (spec?.kind === 'namespace' && spec.finder !== undefined) {
      const { file, name, line } = spec.finder;
      const portions = cutPortions(module, shadowed);
      if (portions.length > 0) {
        found.push({ module, packageFile: file, portions, finder: { name, ...definedOnly({ line }) } });
      }
    } else if (spec?.kind === 'namespace') {
      const below = namesInSeveral(
        (spec.locations ?? []).filter(isPlace).map(({ path }) => directories.at(path).modules),
      );
      pending.push(...[...below].map((name) => `${module}.${name}`));
    } else if (spec?.origin !== undefined && spec.locations !== undefined) {
      const portions = cutPortions(module, shadowed);
      if (portions.length > 0) {
        found.push({ module, packageFile: spec.origin, portions, ...endOf(spec) });
      }
    }
  }
  return found;

  function cutPortions(module: string, shadowed: readonly ModuleSpec[]): readonly string[] {
    const searched = new Set(search.packagePath(module)?.map(({ path }) => path));
    return shadowed
      .filter(({ kind }) => kind === 'namespace')
      .flatMap(({ locations = [] }) => locations.filter(isPlace).map(({ path }) => path))
      .filter((path) => !searched.has(path) && !isProject(path) && losesModules(module, path, 0));
  }

  function endOf({ kind, origin = '' }: ModuleSpec): Pick<CutNamespace, 'end'> {
    const outcome = kind === 'source' ? directories.fs.read(origin, SOURCE_LIMIT) : undefined;
    if (outcome?.kind !== 'bytes') {
      return {};
    }
    const text = decodeSurrogateEscape(outcome.bytes);
    const position = new TextIndex(text).positionAt(text.length);
    return { end: { position, isOpen: position.character > 0 } };
  }

  function isPlace({ entry: index }: SearchLocation): boolean {
    const entry = index === undefined ? undefined : result.sysPath[index];
    return entry !== undefined && isPlaceOfPackages(entry);
  }

  /** The folder of a project often has the name of its package. */
  function isProject(path: string): boolean {
    return ['pyproject.toml', 'setup.py', 'setup.cfg'].some(
      (name) => directories.fs.stat(platform.join(path, name)).kind === 'file',
    );
  }

  /** Data next to a package is not a portion; nor is a directory whose modules are found elsewhere. */
  function losesModules(module: string, path: string, depth: number): boolean {
    const names = directories.at(path).modules;
    return [...names].some((name) => {
      const file = platform.join(path, name);
      const isModule = MODULE_FILES.some((suffix) => directories.fs.stat(file + suffix).kind === 'file');
      if (isModule) {
        return name !== '__init__' && search.find(`${module}.${name}`).spec === undefined;
      }
      return (
        name !== '__pycache__' &&
        depth < DEEPEST &&
        directories.fs.stat(file).kind === 'directory' &&
        losesModules(`${module}.${name}`, file, depth + 1)
      );
    });
  }
}

/** Those that a finder answers for before the path is asked. */
function claimedNamespaces({ finders }: StartupResult): readonly string[] {
  return finders.flatMap(({ manner }) =>
    manner.kind === 'scikit-build' && manner.namespaces === 'own'
      ? Object.keys(manner.directories ?? {})
      : [],
  );
}

const SOURCE_LIMIT = 1024 * 1024;

const MODULE_FILES = ['.py', '/__init__.py'];

function namesInSeveral(all: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const several = new Set<string>();
  for (const name of all.flatMap((names) => [...names])) {
    if (seen.has(name) && name !== '__pycache__') {
      several.add(name);
    }
    seen.add(name);
  }
  return several;
}

/** Where packages are installed; a folder that people work in has directories of any name. */
const PLACES: ReadonlySet<Entry['provenance']['kind']> = new Set([
  ...(['pythonpath', 'pth', 'site-packages', 'user-site', 'site-directory'] as const),
]);

export function isPlaceOfPackages({ provenance, exists }: Entry): boolean {
  return exists && PLACES.has(provenance.kind);
}
