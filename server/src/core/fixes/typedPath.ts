/** Paths as a person would type them in a directory. */

import type { Platform } from '../model/platform';

/** Relative to the directory if the path is below it; a name is never taken for an option. */
export function typedPath(path: string, directory: string, platform: Platform): string {
  const prefix = platform.join(directory, '');
  const below = platform.normcase(path).startsWith(platform.normcase(prefix));
  if (!below || path.length === prefix.length) {
    return path;
  }
  const relative = path.slice(prefix.length);
  return relative.startsWith('-') ? `.${platform.separator}${relative}` : relative;
}
