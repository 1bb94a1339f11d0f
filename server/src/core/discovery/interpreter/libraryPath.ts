/**
 * Which file the loader uses for a library that a program names: it searches the program's own run path, then the loader's
 * directories. LD_LIBRARY_PATH and its kin belong to a run, not to the file, and are not known here.
 */

import type { Platform } from '../../model/platform';
import type { FileSystem } from '../../ports/fileSystem';

interface Disk {
  readonly fs: FileSystem;
  readonly platform: Platform;
}

/** What names the library. */
interface LinkedProgram {
  readonly executable: string;
  readonly runPath: readonly string[];
}

const TRIPLETS = ['x86_64-linux-gnu', 'aarch64-linux-gnu', 'arm-linux-gnueabihf', 'i386-linux-gnu'];

/** The loader's own, and those that ld.so.conf adds on the usual distributions. */
const SHARED_OBJECT_DIRECTORIES = [
  '/usr/local/lib',
  '/usr/local/lib64',
  ...TRIPLETS.map((triplet) => `/usr/lib/${triplet}`),
  '/usr/lib64',
  '/usr/lib',
  '/lib64',
  '/lib',
];

/** ld.so(8). */
export function sharedObjectPath(
  name: string,
  { executable, runPath }: LinkedProgram,
  { fs, platform }: Disk,
): string | undefined {
  const origin = platform.dirname(executable);
  const own = runPath
    .map((directory) => directory.replace(/\$(?:ORIGIN\b|\{ORIGIN\})/g, () => origin))
    .filter((directory) => platform.isAbsolute(directory));
  return firstFile(
    [...own, ...SHARED_OBJECT_DIRECTORIES].map((directory) => platform.join(directory, name)),
    { fs, platform },
  );
}

/** dyld(1): a name is a path, which may begin with a variable. */
export function dylibPath(
  name: string,
  { executable, runPath }: LinkedProgram,
  { fs, platform }: Disk,
): string | undefined {
  const expand = (path: string): string =>
    path.replace(/^@(?:executable_path|loader_path)(?=\/|$)/, () => platform.dirname(executable));
  const candidates = name.startsWith('@rpath/')
    ? runPath.map((directory) => platform.join(expand(directory), name.slice('@rpath/'.length)))
    : [expand(name)];
  return firstFile(candidates, { fs, platform });
}

/** Next to the program, otherwise where installations for all users put it up to 3.4. */
export function dllPath(name: string, executable: string, { fs, platform }: Disk): string | undefined {
  const directories = [platform.dirname(executable), 'C:\\Windows\\System32'];
  return firstFile(
    directories.map((directory) => platform.join(directory, name)),
    { fs, platform },
  );
}

function firstFile(candidates: readonly string[], { fs, platform }: Disk): string | undefined {
  const path = candidates.find((each) => platform.isAbsolute(each) && fs.stat(each).kind === 'file');
  return path === undefined ? undefined : platform.normpath(path);
}
