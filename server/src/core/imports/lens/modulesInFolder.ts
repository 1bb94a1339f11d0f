/** Directories of a folder that would find a module if they were on the path. */

import type { Platform } from '../../model/platform';
import type { FileSystem } from '../../ports/fileSystem';
import { findBelow } from '../absence/findBelow';
import type { ImportSearch } from '../search/importSearch';

const DEEPEST = 4;
const MOST_DIRECTORIES = 600;
const MOST_FOUND = 3;

/** Environments, caches and what belongs to other tools. */
const NOT_SOURCES =
  /^(?:\.|__pycache__$|node_modules$|site-packages$|dist-packages$|build$|dist$|.*\.(?:egg|dist)-info$)/;

interface Disk {
  readonly fs: FileSystem;
  readonly platform: Platform;
  readonly search: ImportSearch;
}

/** The nearest to the folder's top first. A directory inside a package is not one: its modules have longer names. */
export function directoriesWith(module: string, folder: string, disk: Disk): readonly string[] {
  const { fs, platform, search } = disk;
  const parts = module.split('.');
  const found: string[] = [];
  let level: readonly string[] = [folder];
  let seen = 0;
  for (let depth = 0; depth <= DEEPEST && found.length < MOST_FOUND; depth += 1) {
    const next: string[] = [];
    for (const directory of level) {
      seen += 1;
      if (seen > MOST_DIRECTORIES || isPackage(directory, disk)) {
        continue;
      }
      const spec = findBelow(search, directory, parts);
      if (spec !== undefined && spec.kind !== 'namespace') {
        found.push(directory);
      }
      const listing = fs.list(directory);
      const names = listing.kind === 'entries' ? [...listing.names].sort() : [];
      next.push(
        ...names
          .filter((name) => !NOT_SOURCES.test(name) && !name.includes('.'))
          .map((name) => platform.join(directory, name))
          .filter((path) => fs.stat(path).kind === 'directory' && !isEnvironment(path, disk)),
      );
    }
    level = next;
  }
  return found.slice(0, MOST_FOUND);
}

function isPackage(directory: string, { fs, platform }: Disk): boolean {
  return fs.stat(platform.join(directory, '__init__.py')).kind === 'file';
}

function isEnvironment(directory: string, { fs, platform }: Disk): boolean {
  return (
    fs.stat(platform.join(directory, 'pyvenv.cfg')).kind === 'file' ||
    fs.stat(platform.join(directory, 'conda-meta')).kind === 'directory'
  );
}
