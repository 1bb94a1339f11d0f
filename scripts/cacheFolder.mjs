/** Where downloads and builds are kept for all checkouts of the user. */

import * as os from 'node:os';
import * as path from 'node:path';

export function cacheFolder() {
  const caches = process.env['XDG_CACHE_HOME'] ?? path.join(os.homedir(), '.cache');
  return path.join(caches, 'python-path-inspector');
}
