/** Paths for a box that has little room: relative to the folder, or below the prefix or the home directory. */

import type { InspectedContext } from '../model/inspection';

const TOO_SHORT_TO_REPLACE = 8;

export function shortPaths(
  { context: { platform, account }, result: { basePrefix } }: InspectedContext,
  folder: string,
): (path: string) => string {
  const below = (path: string, directory: string): string | undefined => {
    const prefix = directory.endsWith(platform.separator) ? directory : `${directory}${platform.separator}`;
    return directory !== '' && path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
  };
  return (path) => {
    if (path === folder) {
      return '.';
    }
    const inFolder = below(path, folder);
    if (inFolder !== undefined && inFolder !== '') {
      return inFolder;
    }
    const inBase = basePrefix.length > TOO_SHORT_TO_REPLACE ? below(path, basePrefix) : undefined;
    if (inBase !== undefined) {
      return `…${platform.separator}${inBase}`;
    }
    const inHome = below(path, account.home ?? '');
    return inHome === undefined ? path : `~${platform.separator}${inHome}`;
  };
}
