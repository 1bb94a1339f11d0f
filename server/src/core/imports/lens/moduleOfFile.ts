/** Under which name a run context imports a file: relative imports in it are relative to its package. */

import type { InspectedContext } from '../../model/inspection';
import type { FileSystem } from '../../ports/fileSystem';
import type { ImportSearch } from '../search/importSearch';

export type FileModule =
  | {
      readonly kind: 'module';
      readonly name: string;
      /** The package of its relative imports; empty for a module that is in no package. */
      readonly package: string;
    }
  /** It is the program itself, which has no package. */
  | { readonly kind: 'program' }
  /** Nothing that can be imported by a name. */
  | { readonly kind: 'none' };

interface Disk {
  readonly fs: FileSystem;
  readonly search: ImportSearch;
}

export function moduleOfFile(file: string, inspected: InspectedContext, { fs, search }: Disk): FileModule {
  const { context, result } = inspected;
  const { platform, mode, cwd } = context;
  const same = (a: string, b: string): boolean => platform.normcase(a) === platform.normcase(b);
  if (mode.kind === 'script' && same(platform.abspath(mode.file, cwd), file)) {
    return { kind: 'program' };
  }
  const directories = result.sysPath.map(({ path }) =>
    platform.abspath(path, result.changedDirectory ?? cwd),
  );
  for (const directory of new Set(directories)) {
    const found = nameBelow(file, directory, inspected);
    const origin = found === undefined ? undefined : search.find(found.name).spec?.origin;
    if (found !== undefined && origin !== undefined && same(platform.abspath(origin, cwd), file)) {
      return found;
    }
  }
  return nameByPackages(file, inspected, fs);
}

type Named = Extract<FileModule, { kind: 'module' }>;

function nameBelow(
  file: string,
  directory: string,
  { context: { platform } }: InspectedContext,
): Named | undefined {
  const inside = platform.join(directory, '');
  if (!platform.normcase(file).startsWith(platform.normcase(inside))) {
    return undefined;
  }
  const parts = file
    .slice(inside.length)
    .replace(/\.pyi?w?$/, '')
    .split(platform.separator);
  const isPackage = parts.at(-1) === '__init__' && parts.length > 1;
  const names = isPackage ? parts.slice(0, -1) : parts;
  return names.every((name) => /^[\p{ID_Start}_]\p{ID_Continue}*$/u.test(name))
    ? {
        kind: 'module',
        name: names.join('.'),
        package: (isPackage ? names : names.slice(0, -1)).join('.'),
      }
    : undefined;
}

/** Where the path does not lead to the file: the directories with an `__init__.py` around it. */
function nameByPackages(file: string, inspected: InspectedContext, fs: FileSystem): FileModule {
  const { platform } = inspected.context;
  let directory = platform.dirname(file);
  while (
    platform.dirname(directory) !== directory &&
    fs.stat(platform.join(directory, '__init__.py')).kind === 'file'
  ) {
    directory = platform.dirname(directory);
  }
  const named = nameBelow(file, directory, inspected);
  return named === undefined || named.package === '' ? { kind: 'none' } : named;
}

/** What a relative name means there. */
export type ResolvedName =
  | { readonly kind: 'module'; readonly name: string }
  /** A relative import in a file without a package. */
  | { readonly kind: 'no-package' }
  /** More dots than packages. */
  | { readonly kind: 'beyond-top'; readonly package: string };

/** CPython 3.13 Lib/importlib/_bootstrap.py, _resolve_name() and _sanity_check(). */
export function resolveName(level: number, module: string, importer: FileModule | undefined): ResolvedName {
  if (level === 0) {
    return { kind: 'module', name: module };
  }
  const base = importer?.kind === 'module' ? importer.package : '';
  if (base === '') {
    return { kind: 'no-package' };
  }
  const parts = base.split('.');
  if (level > parts.length) {
    return { kind: 'beyond-top', package: base };
  }
  const kept = parts.slice(0, parts.length - level + 1);
  return { kind: 'module', name: [...kept, ...(module === '' ? [] : [module])].join('.') };
}
