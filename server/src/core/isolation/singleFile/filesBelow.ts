/** The files of a directory that belong to an application: no caches, no environments, nothing hidden. */

import type { Disk } from './installedFiles';

const MOST_FILES = 5000;
const DEEPEST = 20;

/** The build script leaves out the same (PRUNED and BUILT in it). */
const PRUNED: ReadonlySet<string> = new Set(['__pycache__', 'node_modules']);
const BUILT: ReadonlySet<string> = new Set(['build', 'dist']);

/** Relative, with slashes, sorted. */
export function filesBelow(directory: string, { fs, platform }: Disk): readonly string[] {
  const found: string[] = [];
  visit(directory, '', 0);
  return found;

  function visit(path: string, prefix: string, depth: number): void {
    const outcome = fs.list(path);
    const names = outcome.kind === 'entries' ? outcome.names.toSorted() : [];
    if (depth > DEEPEST || (depth > 0 && names.includes('pyvenv.cfg'))) {
      return;
    }
    for (const name of names) {
      if (found.length >= MOST_FILES) {
        return;
      }
      const child = platform.join(path, name);
      const { kind } = fs.stat(child);
      if (kind === 'file') {
        found.push(prefix + name);
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
