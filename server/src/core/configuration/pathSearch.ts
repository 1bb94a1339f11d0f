/** Which file a bare name starts: PATH is searched as a shell does it. */

import type { Platform } from '../model/platform';
import type { Environment } from '../model/runContext';
import type { FileSystem } from '../ports/fileSystem';
import { variableValue } from './environmentLayers';

export interface PathSearch {
  readonly fs: FileSystem;
  readonly platform: Platform;
  readonly environment: Environment;
  /** The directory that an empty or relative entry is relative to. */
  readonly cwd: string;
}

/** The first regular file of this name with permission to execute; on Windows with `.exe`. */
export function searchPath(name: string, search: PathSearch): string | undefined {
  const { fs, platform } = search;
  const suffix = platform.executableSuffix;
  const file = name.toLowerCase().endsWith(suffix) ? name : name + suffix;
  for (const directory of pathDirectories(search)) {
    const path = platform.join(directory, file);
    const outcome = fs.stat(path);
    if (outcome.kind === 'file' && outcome.executable) {
      return path;
    }
  }
  return undefined;
}

/** The directories of PATH, absolute, in order. An empty entry is the working directory on POSIX (POSIX.1, 8.3) and nothing on Windows. */
export function pathDirectories({ platform, environment, cwd }: Omit<PathSearch, 'fs'>): readonly string[] {
  const value = variableValue(environment, 'PATH', platform) ?? '';
  if (value === '') {
    return [];
  }
  return value
    .split(platform.delimiter)
    .map((entry) => (platform.name === 'windows' ? entry.replaceAll('"', '') : entry))
    .filter((entry) => entry !== '' || platform.name !== 'windows')
    .map((entry) => (platform.isAbsolute(entry) ? entry : platform.join(cwd, entry)));
}

/** Whether a command is looked up in PATH at all. */
export function isBareName(command: string, platform: Platform): boolean {
  return !command.includes('/') && !(platform.name === 'windows' && /[\\:]/.test(command));
}
