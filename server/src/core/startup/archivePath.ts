/** A directory within a zip archive, as in `PYTHONPATH=/app/libs.zip/src`. */

import { zipNames, type ReadAt } from '../formats/packages/zipDirectory';
import type { Platform } from '../model/platform';
import type { PythonVersion } from '../model/version';
import type { FileSystem } from '../ports/fileSystem';
import { NEWEST, zipRules } from './zipRules';

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
  let prefix = '';
  for (let archive = path; ;) {
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
