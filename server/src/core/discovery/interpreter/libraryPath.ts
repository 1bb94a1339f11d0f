/**
 * Which file the loader takes for a needed library. ld.so(8): the executable's own run path, then the loader's
 * directories. LD_LIBRARY_PATH belongs to a run, not to the file, and is not known here.
 */

import type { Platform } from '../../model/platform';
import type { FileSystem } from '../../ports/fileSystem';
import type { ElfFile } from './elf';

/** The loader's own, and those that ld.so.conf adds on the usual distributions. */
const DIRECTORIES = [
  '/usr/local/lib',
  '/usr/local/lib64',
  ...[
    'x86_64-linux-gnu',
    'aarch64-linux-gnu',
    'i386-linux-gnu',
    'arm-linux-gnueabihf',
    'riscv64-linux-gnu',
  ].map((triplet) => `/usr/lib/${triplet}`),
  '/lib64',
  '/usr/lib64',
  '/lib',
  '/usr/lib',
];

export function libraryPath(
  name: string,
  executable: string,
  elf: ElfFile,
  fs: FileSystem,
  platform: Platform,
): string | undefined {
  const origin = platform.dirname(executable);
  const own = elf.runPath
    .map((directory) => directory.replace(/\$(?:ORIGIN\b|\{ORIGIN\})/g, () => origin))
    .filter((directory) => platform.isAbsolute(directory));
  return [...own, ...DIRECTORIES]
    .map((directory) => platform.join(directory, name))
    .find((path) => fs.stat(path).kind === 'file');
}
