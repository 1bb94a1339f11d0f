/**
 * The platform that is inspected, as a value: `os.path` of that platform. Nothing here asks the host, so a Windows disk
 * is inspected on Linux. Getpath's C helpers differ in details and live in `startup/getpath/pathHelpers.ts`.
 */

import { lastName, withoutTrailing } from '../text/trimmed';

export type PlatformName = 'linux' | 'darwin' | 'windows';

/** As people call them. */
export const SYSTEM_NAMES: Readonly<Record<PlatformName, string>> = {
  linux: 'Linux',
  darwin: 'macOS',
  windows: 'Windows',
};

export interface Platform {
  readonly name: PlatformName;
  /** `sys.platform`. */
  readonly sysPlatform: 'linux' | 'darwin' | 'win32';
  readonly separator: '/' | '\\';
  /** Between entries of PATH and PYTHONPATH. */
  readonly delimiter: ':' | ';';
  /** Directory of an environment that holds its executables. */
  readonly binDir: 'bin' | 'Scripts';
  readonly executableSuffix: '' | '.exe';
  /** `os.path.join`. */
  join(...parts: readonly string[]): string;
  /** `os.path.normpath`. */
  normpath(path: string): string;
  /** `os.path.abspath` in the working directory `cwd`. */
  abspath(path: string, cwd: string): string;
  /** `os.path.normcase`. */
  normcase(path: string): string;
  isAbsolute(path: string): boolean;
  /** `os.path.dirname`. */
  dirname(path: string): string;
  /** `os.path.basename`. */
  basename(path: string): string;
}

const posixPaths = {
  separator: '/',
  delimiter: ':',
  binDir: 'bin',
  executableSuffix: '',
  join: posixJoin,
  normpath: posixNormpath,
  abspath: (path: string, cwd: string) => posixNormpath(posixJoin(cwd, path)),
  normcase: (path: string) => path,
  isAbsolute: (path: string) => path.startsWith('/'),
  dirname: posixDirname,
  basename: (path: string) => path.slice(path.lastIndexOf('/') + 1),
} as const;

export const linux: Platform = { name: 'linux', sysPlatform: 'linux', ...posixPaths };
export const darwin: Platform = { name: 'darwin', sysPlatform: 'darwin', ...posixPaths };

export const windows: Platform = {
  name: 'windows',
  sysPlatform: 'win32',
  separator: '\\',
  delimiter: ';',
  binDir: 'Scripts',
  executableSuffix: '.exe',
  join: windowsJoin,
  normpath: windowsNormpath,
  abspath: (path, cwd) => windowsNormpath(windowsJoin(cwd, path)),
  normcase: (path) => path.replaceAll('/', '\\').toLowerCase(),
  isAbsolute: (path) => /^(?:[A-Za-z]:[\\/]|[\\/]{2})/.test(path),
  dirname: windowsDirname,
  basename: (path) => windowsSplitRoot(path).tail.replace(/^.*[\\/]/, ''),
};

export const platforms: Readonly<Record<PlatformName, Platform>> = { linux, darwin, windows };

/** By the text of both: links are not followed, and dots not resolved. */
export function isBelow(path: string, directory: string, platform: Platform): boolean {
  const { separator } = platform;
  const outer = platform.normcase(directory);
  return platform.normcase(path).startsWith(outer.endsWith(separator) ? outer : outer + separator);
}

export function isAtOrBelow(path: string, directory: string, platform: Platform): boolean {
  return platform.normcase(path) === platform.normcase(directory) || isBelow(path, directory, platform);
}

function posixJoin(first = '', ...rest: readonly string[]): string {
  let path = first;
  for (const part of rest) {
    if (part.startsWith('/')) {
      path = part;
    } else if (path === '' || path.endsWith('/')) {
      path += part;
    } else {
      path += `/${part}`;
    }
  }
  return path;
}

/** CPython Lib/posixpath.py, normpath(): exactly two leading slashes are kept (POSIX allows them a meaning). */
function posixNormpath(path: string): string {
  if (path === '') {
    return '.';
  }
  const root = !path.startsWith('/') ? '' : path.startsWith('//') && !path.startsWith('///') ? '//' : '/';
  const kept = resolveDots(path.split('/'), root !== '');
  return root + kept.join('/') || '.';
}

function posixDirname(path: string): string {
  const head = path.slice(0, path.lastIndexOf('/') + 1);
  return /^\/*$/.test(head) ? head : withoutTrailing(head, '/');
}

/** Removes `.`, empty and resolvable `..` components. */
function resolveDots(parts: readonly string[], absolute: boolean): string[] {
  const kept: string[] = [];
  for (const part of parts) {
    if (part === '' || part === '.') {
      continue;
    }
    if (part !== '..') {
      kept.push(part);
    } else if (kept.length > 0 && kept.at(-1) !== '..') {
      kept.pop();
    } else if (!absolute) {
      kept.push(part);
    }
  }
  return kept;
}

interface SplitRoot {
  /** Drive or UNC share: `C:`, `\\server\share`, or empty. */
  readonly drive: string;
  /** A separator after the drive, or empty. */
  readonly root: string;
  readonly tail: string;
}

/** CPython Lib/ntpath.py, splitroot(). */
export function windowsSplitRoot(path: string): SplitRoot {
  const unc = /^([\\/]{2}[^\\/]+[\\/][^\\/]+)([\\/]?)(.*)$/s.exec(path);
  if (unc !== null) {
    return { drive: unc[1] ?? '', root: unc[2] ?? '', tail: unc[3] ?? '' };
  }
  const [, drive = '', root = '', tail = ''] = /^([A-Za-z]:)?([\\/]?)(.*)$/s.exec(path) ?? [];
  return { drive, root, tail };
}

/** CPython Lib/ntpath.py, join(): a rooted part keeps the drive, another drive replaces it. */
function windowsJoin(first = '', ...rest: readonly string[]): string {
  let { drive, root, tail } = windowsSplitRoot(first);
  for (const part of rest) {
    const next = windowsSplitRoot(part);
    if (next.root !== '') {
      drive = next.drive === '' ? drive : next.drive;
      ({ root, tail } = next);
    } else if (next.drive !== '' && next.drive.toLowerCase() !== drive.toLowerCase()) {
      ({ drive, root, tail } = next);
    } else {
      const separated = tail === '' || /[\\/]$/.test(tail);
      tail = tail + (separated ? '' : '\\') + next.tail;
    }
  }
  const needsRoot = tail !== '' && root === '' && drive !== '' && !/[:\\/]$/.test(drive);
  return drive + (needsRoot ? '\\' : root) + tail;
}

function windowsNormpath(path: string): string {
  const { drive, root, tail } = windowsSplitRoot(path.replaceAll('/', '\\'));
  const kept = resolveDots(tail.split('\\'), root !== '');
  return drive + root + kept.join('\\') || '.';
}

function windowsDirname(path: string): string {
  const { drive, root, tail } = windowsSplitRoot(path);
  const head = withoutTrailing(tail.slice(0, tail.length - lastName(tail).length), '\\/');
  return drive + root + head;
}
