/** Which top-level modules of one directory hide those of another that comes later on the path. */

import type { Platform } from '../model/platform';
import type { FileSystem } from '../ports/fileSystem';
import { OWN_NAMES } from './hiddenModules';

/** Enough to show a user what is going on. */
const NAMED = 20;

/** Names of modules and packages in `first` that hide the same name in `later`, sorted. A namespace package (PEP 420) hides nothing. */
export function shadowedModules(
  first: string,
  later: readonly string[],
  { fs, platform }: { readonly fs: FileSystem; readonly platform: Platform },
): readonly string[] {
  const own = topLevel(namesIn(first, fs));
  const others = new Set(later.flatMap((directory) => [...topLevel(namesIn(directory, fs)).keys()]));
  const both = [...own].filter(([module]) => others.has(module)).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return both
    .filter(([module]) => !OWN_NAMES.has(module))
    .slice(0, NAMED)
    .filter(([, name]) => isModuleFile(name) || isPackage(platform.join(first, name)))
    .map(([module]) => module);

  function isPackage(directory: string): boolean {
    return fs.stat(platform.join(directory, '__init__.py')).kind === 'file';
  }
}

function namesIn(directory: string, fs: FileSystem): readonly string[] {
  const outcome = fs.list(directory);
  return outcome.kind === 'entries' ? outcome.names : [];
}

function isModuleFile(name: string): boolean {
  return /\.(?:py|so|pyd)$/.test(name);
}

/** Module names with the name that the directory has for each: `a.py`, `b.cpython-312-x86_64-linux-gnu.so`, or a directory that could be a package. */
function topLevel(names: readonly string[]): ReadonlyMap<string, string> {
  const modules = new Map<string, string>();
  for (const name of names) {
    const module = /^([A-Za-z_]\w*)(?:\.py|\.[\w.-]*so|\.[\w.-]*pyd)?$/.exec(name)?.[1];
    if (module !== undefined && module !== '__pycache__') {
      modules.set(module, name);
    }
  }
  return modules;
}
