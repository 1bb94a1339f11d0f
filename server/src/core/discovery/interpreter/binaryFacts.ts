/** What a program's own tables say about the Python in it, for every format. */

import type { Platform } from '../../model/platform';
import type { FileSystem } from '../../ports/fileSystem';
import { readElf } from './elf';
import { dllPath, dylibPath, sharedObjectPath } from './libraryPath';
import { readMachO } from './machO';
import { readPe, type PeFile } from './pe';
import { frameworkLibrary, namedByLibrary, type NamedPython } from './pythonNames';
import { versionFromHex, type FoundVersion } from './foundVersion';

export interface BinaryFacts {
  /** Whether Python is in it, or in a library that it loads; `unknown` if its tables do not say, or cannot be read. */
  readonly contains: 'python' | 'something-else' | 'nothing-executable' | 'unknown';
  /** According to the name of the library that it loads. */
  readonly named?: NamedPython;
  readonly library?: string;
  readonly version?: FoundVersion;
  /** Name of the macOS framework that it loads. */
  readonly framework?: string;
  /** A free-threaded build (PEP 703), if its exports say so. */
  readonly freeThreaded?: boolean;
  /** Windows only. */
  readonly machine?: PeFile['machine'];
}

export function readBinary(path: string, fs: FileSystem, platform: Platform): BinaryFacts {
  return (
    readElfFacts(path, fs, platform) ??
    readPeFacts(path, fs, platform) ??
    readMachOFacts(path, fs, platform) ?? {
      contains: fs.readAt(path, 0, 1).kind === 'absent' ? 'unknown' : 'nothing-executable',
    }
  );
}

function readElfFacts(path: string, fs: FileSystem, platform: Platform): BinaryFacts | undefined {
  const elf = readElf(path, fs);
  if (elf === undefined) {
    return undefined;
  }
  const needed = elf.needed.find((name) => namedByLibrary(name) !== undefined);
  const named = namedByLibrary(needed ?? '');
  if (needed === undefined || named === undefined) {
    const hex = elf.exportedNumber('Py_Version');
    const exportsPython = hex !== undefined || elf.exports('Py_GetVersion');
    const other = elf.isDynamic ? 'something-else' : 'unknown';
    return {
      contains: exportsPython ? 'python' : other,
      // CPython 3.13 Include/object.h declares it only for Py_GIL_DISABLED.
      freeThreaded: hex !== undefined && elf.exports('_Py_MergeZeroLocalRefcount'),
      ...exportedVersion(hex, path),
    };
  }
  const library = sharedObjectPath(needed, { executable: path, runPath: elf.runPath }, { fs, platform });
  const hex = library === undefined ? undefined : readElf(library, fs)?.exportedNumber('Py_Version');
  return { contains: 'python', named, ...found(library), ...exportedVersion(hex, library ?? path) };
}

/** A venv's redirector on Windows imports no Python: it starts the one at `home`. */
function readPeFacts(path: string, fs: FileSystem, platform: Platform): BinaryFacts | undefined {
  const pe = readPe(path, fs);
  if (pe === undefined) {
    return undefined;
  }
  const imported = pe.imports.find((name) => namedByLibrary(name) !== undefined);
  const named = namedByLibrary(imported ?? '');
  if (imported === undefined || named === undefined) {
    return { contains: 'something-else' };
  }
  const library = dllPath(imported, path, { fs, platform });
  const hex = library === undefined ? undefined : readPe(library, fs)?.exportedNumber('Py_Version');
  return {
    contains: 'python',
    named,
    machine: pe.machine,
    ...found(library),
    ...exportedVersion(hex, library ?? path),
  };
}

/** Its exports are not read: a search without a hash table takes too long in a library of that size. */
function readMachOFacts(path: string, fs: FileSystem, platform: Platform): BinaryFacts | undefined {
  const machO = readMachO(path, fs);
  if (machO === undefined) {
    return undefined;
  }
  for (const name of machO.libraries) {
    const framework = frameworkLibrary(name);
    const named = framework?.named ?? namedByLibrary(platform.basename(name));
    if (named !== undefined) {
      return {
        contains: 'python',
        named,
        ...found(dylibPath(name, { executable: path, runPath: machO.runPath }, { fs, platform })),
        ...(framework === undefined ? {} : { framework: framework.framework }),
      };
    }
  }
  return { contains: 'unknown' };
}

function found(library: string | undefined): Pick<BinaryFacts, 'library'> {
  return library === undefined ? {} : { library };
}

function exportedVersion(hex: number | undefined, source: string): Pick<BinaryFacts, 'version'> {
  const version = hex === undefined ? undefined : versionFromHex(hex);
  return version === undefined ? {} : { version: { version, source } };
}
