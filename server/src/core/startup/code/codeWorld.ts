/** What code that runs in a context can ask about: its file, the working directory, the interpreter, the disk. */

import type { Platform } from '../../model/platform';
import type { Account, Environment } from '../../model/runContext';
import type { StartupResult } from '../../model/startupResult';
import type { FileSystem } from '../../ports/fileSystem';
import { realPath } from '../realPath';

export interface CodeWorld {
  readonly platform: Platform;
  readonly fs: FileSystem;
  readonly environment: Environment;
  readonly account: Account;
  /** As far as it is known at that moment. */
  readonly result: Partial<
    Pick<StartupResult, 'version' | 'prefix' | 'basePrefix' | 'execPrefix' | 'executable'>
  >;
}

/** The file whose code runs. */
export interface CodeFile {
  /** Where it is. */
  readonly file: string;
  /** `__file__`, which may be relative. */
  readonly given: string;
  /** `__name__` */
  readonly name: string;
}

/** `os.path.realpath()`: what does not exist is kept as written. */
export function realPathOf(path: string, cwd: string, { platform, fs }: CodeWorld): string {
  const absolute = platform.abspath(path, cwd);
  if (platform.name === 'windows') {
    return absolute;
  }
  // `..` after a link means the parent of what it leads to, so that the path is not normalised before.
  const written = platform.isAbsolute(path) ? path : platform.join(cwd, path);
  const parts = written.split('/').filter((part) => part !== '' && part !== '.');
  for (let count = parts.length; count > 0; count -= 1) {
    const real = realPath(`/${parts.slice(0, count).join('/')}`, (link) => fs.readLink(link));
    if (real !== undefined) {
      return platform.normpath(platform.join(real, ...parts.slice(count)));
    }
  }
  return absolute;
}

export function homeOf({ environment, account }: CodeWorld): string | undefined {
  return environment.get('HOME')?.value ?? account.home;
}
