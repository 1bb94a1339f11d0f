/** `realpath()` of the C library, and how the kernel resolves a working directory. */

import type { Platform } from '../model/platform';
import type { FileSystem, LinkOutcome } from '../ports/fileSystem';

/** As in Linux, more links than this on one path count as a loop. */
const LINK_LIMIT = 40;

/**
 * A POSIX path with all links resolved; undefined if some component does not exist. A relative one is relative to `cwd`,
 * which has no links: the C library gets it from `getcwd()`.
 */
export function realPath(
  path: string,
  readLink: (path: string) => LinkOutcome,
  cwd = '/',
): string | undefined {
  let pending = path.split('/');
  let resolved = path.startsWith('/') || cwd === '/' ? '' : cwd;
  for (let links = 0; pending.length > 0;) {
    const [name = '', ...rest] = pending;
    pending = rest;
    if (name === '' || name === '.') {
      continue;
    }
    if (name === '..') {
      resolved = resolved.slice(0, Math.max(resolved.lastIndexOf('/'), 0));
      continue;
    }
    const next = `${resolved}/${name}`;
    const outcome = readLink(next);
    if (outcome.kind === 'absent') {
      return undefined;
    }
    if (outcome.kind === 'not-a-link') {
      resolved = next;
      continue;
    }
    links += 1;
    if (links > LINK_LIMIT) {
      return undefined;
    }
    pending = [...outcome.target.split('/'), ...pending];
    resolved = outcome.target.startsWith('/') ? '' : resolved;
  }
  return resolved === '' ? '/' : resolved;
}

/**
 * QUIRK(getcwd-is-physical): a shell's PWD keeps the links that the user went through, `getcwd()` has none, and Python
 * uses the latter. CPython 3.13 Python/fileutils.c, _Py_wgetcwd(). Python itself makes no look-ups here.
 */
export function workingDirectory(cwd: string, platform: Platform, fs: FileSystem): string {
  return platform.name === 'windows' ? cwd : (realPath(cwd, (path) => fs.readLink(path)) ?? cwd);
}
