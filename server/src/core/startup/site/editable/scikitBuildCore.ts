/** The finder of scikit-build-core 0.5 to 1.1, resources/_editable_redirect.py: files that CMake installed are next to it. */

import type { ImportedCall } from '../../../formats/python/importedCall';
import { dottedName } from '../../../formats/python/pythonExpressions';
import {
  entriesOf,
  textEntriesOf,
  textsOf,
  type PythonLiteral,
} from '../../../formats/python/pythonLiterals';
import { message } from '../../../model/message';
import type { ScikitBuildManner, SearchedDirectory } from '../../../model/startupResult';
import type { ModuleReader } from '../moduleReader';
import type { KnownCode } from '../pathEffects';
import {
  changesPath,
  editable,
  firstCallIn,
  hasClass,
  literalArguments,
  outermostCall,
  STAYS,
  type FinderModule,
} from './finderModule';

const INSTALLERS = ['install', 'install_inplace'];

export function scikitBuildCore(
  { module, callable }: ImportedCall,
  source: FinderModule,
  modules: ModuleReader,
): KnownCode | undefined {
  const isNamed = /^_(?:editable_skbc_\w+|\w+_editable)$/.test(module);
  if (!isNamed || !hasClass(source, /^ScikitBuild\w*Finder$/) || changesPath(source.tree)) {
    return undefined;
  }
  const call =
    callable === 'entrypoint'
      ? firstCallIn(source, 'entrypoint', INSTALLERS)
      : callable === undefined
        ? outermostCall(source, INSTALLERS)
        : undefined;
  const given = call === undefined ? undefined : literalArguments(call);
  if (call === undefined || given === undefined) {
    return undefined;
  }
  const file = modules.find(module) ?? '';
  const finder = { module, file, source, modules };
  return dottedName(call.callee) === 'install_inplace' ? inPlace(given, finder) : redirect(given, finder);
}

interface ScikitFinder {
  readonly module: string;
  readonly file: string;
  readonly source: FinderModule;
  readonly modules: ModuleReader;
}

function inPlace(
  given: readonly PythonLiteral[],
  { module, file, source }: ScikitFinder,
): KnownCode | undefined {
  const [names, paths] = [textsOf(given[0]), textsOf(given[1])];
  return names === undefined || paths === undefined
    ? undefined
    : editable('scikit-build-core', message('Rebuilds one project on import; does not change the path'), {
        name: module,
        file,
        asked: 'before-path',
        mapping: {},
        namespaces: {},
        manner: {
          kind: 'in-place',
          modules: names,
          paths,
          importsEarly: !source.tree.text.includes('ranked_locations'),
        },
      });
}

type Texts = readonly (readonly [name: string, path: string])[];

function redirect(given: readonly PythonLiteral[], finder: ScikitFinder): KnownCode | undefined {
  const [first, second, ...more] = given;
  const sources = textEntriesOf(first);
  const installed = textEntriesOf(second);
  if (sources === undefined || installed === undefined) {
    return undefined;
  }
  const { module, file, modules } = finder;
  const beside = installed.map(([name, path]) => [name, modules.beside(file, path)] as const);
  const manner = mannerOf([...sources, ...installed], installed, more, finder);
  return manner === undefined
    ? undefined
    : editable('scikit-build-core', STAYS, {
        name: module,
        file,
        asked: 'before-path',
        mapping: Object.fromEntries([...sources, ...beside]),
        namespaces: {},
        manner,
      });
}

/** From 1.0 on, two arguments say which directories belong to each package. */
function mannerOf(
  files: Texts,
  installed: Texts,
  more: readonly PythonLiteral[],
  { file, source: { tree }, modules }: ScikitFinder,
): ScikitBuildManner | undefined {
  const has = (code: string): boolean => tree.text.includes(code);
  const absolute = (path: string): SearchedDirectory => {
    const joined = modules.beside(file, path);
    return { path: joined, rank: joined === path ? 1 : 0 };
  };
  const isGiven = has('known_directories');
  const [directories, packages, path, rebuild] = isGiven ? more : [undefined, undefined, ...more];
  const doesRebuild = path?.kind === 'text' && rebuild?.kind === 'constant' && rebuild.name === 'True';
  const manner = {
    kind: 'scikit-build',
    packages: [],
    namespaces: 'left-to-path',
    isOrdered: false,
    modulesArePackages: has('KWDict_1'),
    ...(doesRebuild ? { rebuilt: { directory: path.text, modules: installed.map(([name]) => name) } } : {}),
  } as const;
  if (!isGiven) {
    return has('submodule_search_locations: dict')
      ? { ...manner, directories: directoriesOfFiles(files, absolute) }
      : manner;
  }
  const known = entriesOf(directories)?.map(([name, paths]) => [name, textsOf(paths)] as const);
  const regular = textsOf(packages);
  if (known === undefined || regular === undefined) {
    return undefined;
  }
  return {
    ...manner,
    directories: Object.fromEntries(known.map(([name, paths]) => [name, (paths ?? []).map(absolute)])),
    packages: regular,
    // Portions of other distributions are added from 1.0.1 on.
    namespaces: has('PathFinder.find_spec(fullname, path)') ? 'joined-with-path' : 'own',
    // QUIRK(scikit-build-order): until 1.0 they are in a set, whose order depends on the seed of the hashes. From 1.1 on they are sorted.
    isOrdered: has('ranked_locations'),
  };
}

/** 0.6 to 0.12: the directories of all files of a package. */
function directoriesOfFiles(
  files: Texts,
  absolute: (path: string) => SearchedDirectory,
): Readonly<Record<string, readonly SearchedDirectory[]>> {
  const found = new Map<string, readonly SearchedDirectory[]>();
  for (const [name, path] of files) {
    const owner = path.includes('__init__.py') ? name : name.slice(0, Math.max(name.lastIndexOf('.'), 0));
    const directory = absolute(path.replace(/[\\/][^\\/]*$/, ''));
    const before = found.get(owner) ?? [];
    if (owner !== '' && before.every((known) => known.path !== directory.path)) {
      found.set(owner, [...before, directory]);
    }
  }
  return Object.fromEntries(found);
}
