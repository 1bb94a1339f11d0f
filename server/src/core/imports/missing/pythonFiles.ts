/** The Python files and notebooks of a folder, without what other people wrote or tools made. */

import type { Platform } from '../../model/platform';
import type { FileSystem } from '../../ports/fileSystem';

export interface FolderDirectory {
  /** Absolute. */
  readonly path: string;
  readonly names: ReadonlySet<string>;
}

export interface PythonFiles {
  /** Absolute, in the order of the walk. */
  readonly files: readonly string[];
  /** All directories that were looked at, by their paths. */
  readonly directories: ReadonlyMap<string, FolderDirectory>;
  /** False: there are more files than are looked at. */
  readonly complete: boolean;
}

interface Disk {
  readonly fs: FileSystem;
  readonly platform: Platform;
}

const MOST_FILES = 50_000;

/** Installed packages, environments of tools, caches, and what builds make. */
const OTHERS =
  /^(?:\..*|__pycache__|__pypackages__|node_modules|bower_components|site-packages|dist-packages|build|dist|eggs|.*\.egg(?:-info)?|.*\.dist-info)$/;

const PYTHON = /\.(?:pyw?|ipynb)$/;

/** `isExcluded` takes paths relative to the folder, with slashes. Pauses after each directory. */
export function* pythonFiles(
  folder: string,
  { fs, platform }: Disk,
  isExcluded: (relative: string) => boolean,
): Generator<void, PythonFiles, void> {
  const files: string[] = [];
  const directories = new Map<string, FolderDirectory>();
  const pending = [{ path: folder, relative: '' }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    yield;
    const listing = fs.list(next.path);
    const names = listing.kind === 'entries' ? [...listing.names].sort() : [];
    if ((isEnvironment(names) && next.relative !== '') || isStandardLibrary(names)) {
      continue;
    }
    directories.set(next.path, { path: next.path, names: new Set(names) });
    const below: { path: string; relative: string }[] = [];
    for (const name of names) {
      const path = platform.join(next.path, name);
      const relative = next.relative === '' ? name : `${next.relative}/${name}`;
      if (PYTHON.test(name)) {
        if (files.length >= MOST_FILES) {
          return { files, directories, complete: false };
        }
        if (!isExcluded(relative)) {
          files.push(path);
        }
      } else if (mayBeDirectory(name) && !isExcluded(relative) && isOwnDirectory(path, fs)) {
        below.push({ path, relative });
      }
    }
    for (const directory of below.reverse()) {
      pending.push(directory);
    }
  }
  return { files, directories, complete: true };
}

/** PEP 405, and conda. */
function isEnvironment(names: readonly string[]): boolean {
  return names.includes('pyvenv.cfg') || names.includes('conda-meta');
}

/** An installation of Python below the folder. */
function isStandardLibrary(names: readonly string[]): boolean {
  return ['os.py', 'site.py', 'encodings'].every((name) => names.includes(name));
}

function mayBeDirectory(name: string): boolean {
  return !/\.[A-Za-z]\w*$/.test(name) && !OTHERS.test(name);
}

/** A link leads to something that is found elsewhere, or into a loop. */
function isOwnDirectory(path: string, fs: FileSystem): boolean {
  return fs.readLink(path).kind !== 'link' && fs.stat(path).kind === 'directory';
}
