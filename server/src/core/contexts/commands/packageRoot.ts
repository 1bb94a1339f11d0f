/** Where a file is imported from that belongs to packages. */

import type { Platform } from '../../model/platform';
import type { FileSystem } from '../../ports/fileSystem';

interface Disk {
  readonly fs: FileSystem;
  readonly platform: Platform;
}

/** The directory above the outermost package that the file is in. */
export function packageRoot(file: string, { fs, platform }: Disk): string {
  let directory = platform.dirname(file);
  while (
    fs.stat(platform.join(directory, '__init__.py')).kind === 'file' &&
    platform.dirname(directory) !== directory
  ) {
    directory = platform.dirname(directory);
  }
  return directory;
}
