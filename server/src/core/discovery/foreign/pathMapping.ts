/**
 * How a path of this machine is called by a Python of another system that has the same files, and back. Windows drives are
 * in `/mnt` under WSL, which is also how a Linux sees the folders of Windows; everything else of a POSIX machine is the
 * drive Z, as in Wine. https://learn.microsoft.com/windows/wsl/wsl-config, [automount]
 */

import { darwin, linux, windows, type Platform } from '../../model/platform';
import type { FileSystem } from '../../ports/fileSystem';

export interface PathMapping {
  /** The system whose rules apply. */
  readonly platform: Platform;
  /** An absolute path of this machine as that system calls it. */
  readonly thereOf: (path: string) => string;
  /** Undefined for what this machine does not have. */
  readonly hereOf: (path: string) => string | undefined;
}

const WHOLE_DISK = 'Z';

export function pathMapping(host: Platform, system: Platform['name'], fs: FileSystem): PathMapping {
  const platform = { linux, darwin, windows }[system];
  if (host.name === 'windows') {
    return posixOnWindows(platform);
  }
  if (system === 'windows') {
    return windowsOnPosix(fs);
  }
  // Both have the same kind of paths.
  return { platform, thereOf: (path) => path, hereOf: (path) => path };
}

function windowsOnPosix(fs: FileSystem): PathMapping {
  const drives = new Map<string, boolean>();
  const isDrive = (letter: string): boolean => {
    const known = drives.get(letter) ?? fs.stat(`/mnt/${letter}`).kind === 'directory';
    drives.set(letter, known);
    return known;
  };
  return {
    platform: windows,
    thereOf(path) {
      const [, letter, below] = /^\/mnt\/([a-z])(\/.*)?$/s.exec(path) ?? [];
      const root = letter === undefined ? WHOLE_DISK : letter.toUpperCase();
      return `${root}:${(letter === undefined ? path : (below ?? '/')).replaceAll('/', '\\')}`;
    },
    hereOf(path) {
      const [, letter = '', below] = /^([A-Za-z]):[\\/](.*)$/s.exec(path) ?? [];
      const inside = below?.replaceAll('\\', '/');
      if (inside === undefined) {
        return undefined;
      }
      if (letter.toUpperCase() === WHOLE_DISK) {
        return `/${inside}`;
      }
      const drive = letter.toLowerCase();
      return isDrive(drive) ? `/mnt/${drive}${inside === '' ? '' : `/${inside}`}` : undefined;
    },
  };
}

/** A distribution of WSL is `\\wsl$\NAME` or `\\wsl.localhost\NAME` for Windows. */
function posixOnWindows(platform: Platform): PathMapping {
  let share: string | undefined;
  return {
    platform,
    thereOf(path) {
      const [, distribution, inside] = /^(\\\\wsl(?:\$|\.localhost)\\[^\\]+)(\\.*)?$/is.exec(path) ?? [];
      if (distribution !== undefined) {
        share = distribution;
        return (inside ?? '\\').replaceAll('\\', '/');
      }
      const [, letter = '', below = ''] = /^([A-Za-z]):[\\/](.*)$/s.exec(path) ?? [];
      return `/mnt/${letter.toLowerCase()}/${below.replaceAll('\\', '/')}`;
    },
    hereOf(path) {
      const [, letter, below = ''] = /^\/mnt\/([a-z])(?:\/(.*))?$/s.exec(path) ?? [];
      if (letter !== undefined) {
        return `${letter.toUpperCase()}:\\${below.replaceAll('/', '\\')}`;
      }
      return share === undefined || !path.startsWith('/') ? undefined : share + path.replaceAll('/', '\\');
    },
  };
}
