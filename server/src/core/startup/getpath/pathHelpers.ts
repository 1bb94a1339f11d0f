/**
 * Getpath's own path helpers, which are not `os.path`: `join` normalises, `dirname` cuts at the last separator and
 * nothing more, `abspath` normalises before it prepends the working directory.
 * CPython 3.11 Modules/getpath.c, "HELPER FUNCTIONS"; Python/fileutils.c, _Py_normpath() and _Py_abspath().
 */

import { windowsSplitRoot, type Platform } from '../../model/platform';
import { PATH_LIMIT } from '../../text/growth';
import type { Lookups } from '../lookups';

/** Getpath's `os_name`. */
export type OsName = 'posix' | 'darwin' | 'nt';

export function osNameOf(platform: Platform): OsName {
  switch (platform.name) {
    case 'linux':
      return 'posix';
    case 'darwin':
      return 'darwin';
    case 'windows':
      return 'nt';
  }
}

/** Links that lead through more than this many links are an error. CPython 3.11 Modules/getpath.c, getpath_realpath(). */
const LINK_LIMIT = 40;

export type RealpathOutcome =
  { readonly kind: 'path'; readonly path: string } | { readonly kind: 'os-error' };

/**
 * QUIRK(one-letter-directory-joins-bare): a directory of a single character gets no separator, so `.` and `lib` join to
 * `.lib`. CPython 3.11 Python/fileutils.c, join_relfile(): `dirlen > 1`.
 */
function needsSeparator(directory: string): boolean {
  return directory.length > 1 && !directory.endsWith('/') && !/^[^]$/u.test(directory);
}

export class PathHelpers {
  private readonly lookups: Lookups;
  private readonly windows: boolean;
  private readonly separator: string;

  constructor(lookups: Lookups) {
    this.lookups = lookups;
    this.windows = lookups.platform.name === 'windows';
    this.separator = lookups.platform.separator;
  }

  /** The last absolute part wins; the result is normalised, an empty join stays empty. */
  join(...parts: readonly string[]): string {
    if (this.windows) {
      return this.normalize(this.lookups.platform.join(...parts));
    }
    let joined = '';
    for (const text of parts) {
      // QUIRK(join-stops-at-nul): joining is done on C strings. CPython 3.11 Modules/getpath.c, getpath_joinpath().
      const [part = ''] = text.split('\0', 1);
      if (part.startsWith('/')) {
        joined = part;
      } else {
        joined += needsSeparator(joined) ? `/${part}` : part;
      }
    }
    return this.normalize(joined);
  }

  abspath(path: string): string {
    const normalized = this.normalize(path);
    if (this.isAbsolute(normalized)) {
      return normalized;
    }
    const { cwd } = this.lookups;
    if (normalized === '') {
      return cwd;
    }
    if (this.windows) {
      return this.lookups.platform.abspath(normalized, cwd);
    }
    return cwd.endsWith('/') ? cwd + normalized : `${cwd}/${normalized}`;
  }

  dirname(path: string): string {
    const cut = path.lastIndexOf(this.separator);
    return cut < 0 ? '' : path.slice(0, cut);
  }

  basename(path: string): string {
    return path.slice(path.lastIndexOf(this.separator) + 1);
  }

  /**
   * A path that is longer than any file's may still be that of one, by `..`, and has thousands of directories: their normalised forms by
   * their lengths, without those that no file has. Undefined for other paths.
   */
  normalizedDirectories(path: string): ReadonlyMap<number, string> | undefined {
    if (this.windows || path.length < PATH_LIMIT || !/^\/[^\0]*$/.test(path)) {
      return undefined;
    }
    const found = new Map<number, string>();
    const kept: string[] = [];
    const slashes = /^\/+/.exec(path)?.[0].length ?? 0;
    let length = 0;
    for (let start = 1; start <= path.length;) {
      const separator = path.indexOf('/', start);
      const end = separator < 0 ? path.length : separator;
      const part = path.slice(start, end);
      if (part === '..') {
        const above = kept.pop();
        length -= above === undefined ? 0 : above.length + 1;
      } else if (part !== '' && part !== '.') {
        kept.push(part);
        length += part.length + 1;
      }
      if (length < PATH_LIMIT) {
        found.set(end, (Math.min(end, slashes) === 2 ? '//' : '/') + kept.join('/'));
      }
      start = end + 1;
    }
    return found;
  }

  isAbsolute(path: string): boolean {
    return this.lookups.platform.isAbsolute(path);
  }

  hasSuffix(path: string, suffix: string): boolean {
    return this.windows ? path.toLowerCase().endsWith(suffix.toLowerCase()) : path.endsWith(suffix);
  }

  /**
   * Resolves the final component only, again and again; directory links are not resolved.
   * QUIRK(windows-realpath-is-identity): Windows resolves nothing.
   */
  realpath(path: string): RealpathOutcome {
    if (this.windows) {
      return { kind: 'path', path };
    }
    let current = path;
    for (let links = 0; links <= LINK_LIMIT; links += 1) {
      const outcome = this.lookups.readLink(current);
      if (outcome.kind !== 'link') {
        return { kind: 'path', path: current };
      }
      current = this.isAbsolute(outcome.target)
        ? outcome.target
        : this.join(this.dirname(current), outcome.target);
    }
    return { kind: 'os-error' };
  }

  /** Lexically removes `.`, `..` and doubled separators. */
  normalize(path: string): string {
    const { drive, root, tail } = this.split(path);
    const kept: string[] = [];
    for (const part of tail.split(this.separator)) {
      if (part === '' || part === '.') {
        continue;
      }
      if (part !== '..') {
        kept.push(part);
      } else if (kept.length > 0 && kept.at(-1) !== '..') {
        kept.pop();
      } else if (root === '') {
        kept.push(part);
      }
    }
    return drive + root + kept.join(this.separator);
  }

  private split(path: string): { readonly drive: string; readonly root: string; readonly tail: string } {
    if (this.windows) {
      return windowsSplitRoot(path.replaceAll('/', '\\'));
    }
    // Exactly two leading slashes are kept: POSIX leaves their meaning to the system.
    const root = !path.startsWith('/') ? '' : path.startsWith('//') && !path.startsWith('///') ? '//' : '/';
    return { drive: '', root, tail: path };
  }
}
