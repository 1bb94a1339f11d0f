/** A directory within a zip archive, as in `PYTHONPATH=/app/libs.zip/src`. */

import { zipNames, type ReadAt } from '../formats/packages/zipDirectory';
import type { Platform } from '../model/platform';
import type { PythonVersion } from '../model/version';
import type { FileSystem } from '../ports/fileSystem';
import { NEWEST, zipRules } from './zipRules';

/** Linux 6.1 include/uapi/linux/limits.h, PATH_MAX; macOS has a quarter of it. */
const PATH_LIMIT = 4096;

/**
 * QUIRK(path-into-archive): no such file exists, but zipimport searches the archive above it from there. CPython 3.13
 * Lib/zipimport.py, zipimporter.__init__(). `path` is absolute, and known not to exist.
 */
export function isInArchive(
  path: string,
  version: PythonVersion | undefined,
  fs: FileSystem,
  platform: Platform,
): boolean {
  // Nothing exists under a path that no system opens, so the search begins where it is short enough.
  const isLong = platform.name !== 'windows' && path.length > PATH_LIMIT;
  const start = isLong ? path.slice(0, path.lastIndexOf('/', PATH_LIMIT)) : path;
  let prefix = isLong ? `${path.slice(start.length + 1)}/` : '';
  for (let archive = start; ;) {
    const parent = platform.dirname(archive);
    if (parent === archive) {
      return false;
    }
    prefix = `${platform.basename(archive)}/${prefix}`;
    archive = parent;
    const stat = fs.stat(archive);
    if (stat.kind === 'absent') {
      continue;
    }
    const readAt: ReadAt = (offset, length) => fs.readAt(archive, offset, length);
    return (
      stat.kind === 'file' &&
      zipNames(readAt, stat.size, zipRules(version ?? NEWEST)).some((name) => name.startsWith(prefix))
    );
  }
}
