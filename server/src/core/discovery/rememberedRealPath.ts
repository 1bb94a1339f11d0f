/** `realpath` over the port, with a cache: many environments share their directories. It opens no files. */

import type { Platform } from '../model/platform';
import type { FileSystem } from '../ports/fileSystem';

export type RealPathOutcome =
  | { readonly kind: 'path'; readonly path: string }
  /** Links are followed as far as the path exists; `path` is where the file would be. */
  | { readonly kind: 'missing'; readonly path: string }
  | { readonly kind: 'loop' };

export type RealPath = (path: string) => RealPathOutcome;

/** As in Linux, more links than this on one path count as a loop. */
const LINK_LIMIT = 40;

export function realPaths(fs: Pick<FileSystem, 'readLink'>, platform: Platform): RealPath {
  const known = new Map<string, RealPathOutcome>();

  const resolve = (path: string, links: number): RealPathOutcome => {
    const remembered = known.get(path);
    if (remembered !== undefined) {
      return remembered;
    }
    if (links > LINK_LIMIT) {
      return { kind: 'loop' };
    }
    const outcome = resolveNew(path, links);
    known.set(path, outcome);
    return outcome;
  };

  const resolveNew = (path: string, links: number): RealPathOutcome => {
    const above = platform.dirname(path);
    if (above === path) {
      return { kind: 'path', path };
    }
    const parent = resolve(above, links);
    const name = platform.basename(path);
    if (parent.kind === 'missing') {
      return { kind: 'missing', path: platform.join(parent.path, name) };
    }
    if (parent.kind === 'loop') {
      return parent;
    }
    if (name === '' || name === '.') {
      return parent;
    }
    if (name === '..') {
      return { kind: 'path', path: platform.dirname(parent.path) };
    }
    const candidate = platform.join(parent.path, name);
    const outcome = fs.readLink(candidate);
    switch (outcome.kind) {
      case 'not-a-link':
        return { kind: 'path', path: candidate };
      case 'link':
        return resolve(platform.join(parent.path, outcome.target), links + 1);
      case 'absent':
        return outcome.because === 'loop' ? { kind: 'loop' } : { kind: 'missing', path: candidate };
    }
  };

  return (path) => resolve(path, 0);
}

/** Where a path leads, as far as it exists. A path whose links form a loop is returned unchanged. */
export function followed(path: string, realPath: RealPath): string {
  const outcome = realPath(path);
  return outcome.kind === 'loop' ? path : outcome.path;
}
