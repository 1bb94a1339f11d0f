/** What a program's own tables tell of the Python in it, whatever its format. */

import type { Platform } from '../../model/platform';
import type { FileSystem } from '../../ports/fileSystem';
import { readElf } from './elf';
import { libraryPath } from './libraryPath';
import { namedByLibrary, type NamedPython } from './pythonNames';
import { versionFromHex, type FoundVersion } from './versionSources';

export interface BinaryFacts {
  /** Undefined for a format that is not known, and for a file that may be executed but not read. */
  readonly format?: 'elf';
  /** Python is in it, or in a library that it loads. */
  readonly isPython: boolean;
  /** By the name of the library that it loads. */
  readonly named?: NamedPython;
  readonly library?: string;
  readonly version?: FoundVersion;
}

export function readBinary(path: string, fs: FileSystem, platform: Platform): BinaryFacts {
  return readElfFacts(path, fs, platform) ?? { isPython: false };
}

function readElfFacts(path: string, fs: FileSystem, platform: Platform): BinaryFacts | undefined {
  const elf = readElf(path, fs);
  if (elf === undefined) {
    return undefined;
  }
  const needed = elf.needed.find((name) => namedByLibrary(name) !== undefined);
  const named = namedByLibrary(needed ?? '');
  if (needed === undefined || named === undefined) {
    const version = exportedVersion(elf.exportedNumber('Py_Version'), path);
    return { format: 'elf', isPython: elf.exports('Py_GetVersion'), ...version };
  }
  const library = libraryPath(needed, path, elf, fs, platform);
  const version =
    library === undefined ? {} : exportedVersion(readElf(library, fs)?.exportedNumber('Py_Version'), library);
  return {
    format: 'elf',
    isPython: true,
    named,
    ...(library === undefined ? {} : { library }),
    ...version,
  };
}

function exportedVersion(hex: number | undefined, source: string): Pick<BinaryFacts, 'version'> {
  const version = hex === undefined ? undefined : versionFromHex(hex);
  return version === undefined ? {} : { version: { version, source } };
}
