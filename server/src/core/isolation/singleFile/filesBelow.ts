/** The files of a directory that belong to an application: no caches, no environments, nothing hidden. */

import type { Disk } from './disk';

const MOST_FILES = 5000;
const DEEPEST = 20;

/** The build script leaves out the same directories (its PRUNED and BUILT). */
const PRUNED: ReadonlySet<string> = new Set(['__pycache__', 'node_modules']);
const BUILT: ReadonlySet<string> = new Set(['build', 'dist']);

export interface FileList {
  /** Relative, with slashes. */
  readonly names: readonly string[];
  /** False: there are too many files, or they are nested too deeply, to list them all. */
  readonly complete: boolean;
}

/** The files, sorted. */
export function filesBelow(directory: string, { fs, platform }: Disk): FileList {
  const names: string[] = [];
  let complete = true;
  visit(directory, '', 0);
  return { names, complete };

  function visit(path: string, prefix: string, depth: number): void {
    if (depth > DEEPEST) {
      complete = false;
      return;
    }
    const outcome = fs.list(path);
    const entries = outcome.kind === 'entries' ? outcome.names.toSorted() : [];
    if (depth > 0 && entries.includes('pyvenv.cfg')) {
      return;
    }
    for (const name of entries) {
      if (names.length >= MOST_FILES) {
        complete = false;
        return;
      }
      const child = platform.join(path, name);
      const { kind } = fs.stat(child);
      if (kind === 'file') {
        names.push(prefix + name);
      } else if (kind === 'directory' && !isPruned(name, depth)) {
        visit(child, `${prefix}${name}/`, depth + 1);
      }
    }
  }
}

function isPruned(name: string, depth: number): boolean {
  return (
    name.startsWith('.') ||
    PRUNED.has(name) ||
    /\.(?:egg|dist)-info$/.test(name) ||
    (depth === 0 && BUILT.has(name))
  );
}
