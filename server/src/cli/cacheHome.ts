/** The directory for caches, according to the variables alone. XDG Base Directory Specification 0.8 */

import { isAbsolute, join } from 'node:path';

/** Undefined if they name none. The password database is not asked: with an empty environment nothing is kept. */
export function cacheHome({
  XDG_CACHE_HOME: cache,
  LOCALAPPDATA: local,
  HOME: home,
}: NodeJS.ProcessEnv): string | undefined {
  if (process.platform === 'win32') {
    return local !== undefined && isAbsolute(local) ? local : undefined;
  }
  if (cache !== undefined && isAbsolute(cache)) {
    return cache;
  }
  return home !== undefined && isAbsolute(home) && home !== '/' ? join(home, '.cache') : undefined;
}
