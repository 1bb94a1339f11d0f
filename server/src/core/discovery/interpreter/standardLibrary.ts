/** Where an interpreter's own standard library is: a hint at where to find the facts about its build, not what getpath will choose. */

import type { Implementation } from '../../model/interpreter';
import type { Platform } from '../../model/platform';
import { minorVersion, parseVersion, type PythonVersion } from '../../model/version';
import type { FileSystem } from '../../ports/fileSystem';
import type { FoundVersion } from './foundVersion';

export interface StandardLibrary {
  readonly directory: string;
  /** `python3.13t`, `pypy3.11`; `Lib` on Windows. */
  readonly name: string;
  readonly prefix: string;
  /** Its entries, listed once. */
  readonly names: readonly string[];
}

interface Disk {
  readonly fs: FileSystem;
  readonly platform: Platform;
}

interface Wanted {
  readonly implementation: Implementation;
  readonly version: PythonVersion;
  readonly abiThread: '' | 't';
}

/** Fedora and others have `lib64` (PLATLIBDIR) and a `lib` next to it for pure modules. */
const LIBRARY_DIRECTORIES = ['lib', 'lib64'];

/** At or above the first of these directories that has one. */
export function findStandardLibrary(
  starts: readonly string[],
  { implementation, version, abiThread }: Wanted,
  place: Disk,
): StandardLibrary | undefined {
  const family = implementation === 'pypy' ? 'pypy' : 'python';
  const name = `${family}${minorVersion(version)}${abiThread}`;
  for (const start of starts) {
    for (const prefix of upwards(start, place.platform)) {
      for (const directory of candidates(prefix, name, place.platform)) {
        const names = namesWithLandmark(directory, place);
        if (names !== undefined) {
          return { directory, name, prefix, names };
        }
      }
    }
  }
  return undefined;
}

export interface NearbyPython extends FoundVersion {
  readonly implementation: Implementation;
  readonly abiThread: '' | 't';
}

/** For a program whose name has no version: the standard library at or above the first directory that has one, provided there is only one. */
export function nearestStandardLibrary(starts: readonly string[], place: Disk): NearbyPython | undefined {
  for (const start of starts) {
    for (const prefix of upwards(start, place.platform)) {
      const found = LIBRARY_DIRECTORIES.flatMap((name) =>
        standardLibrariesIn(place.platform.join(prefix, name), place),
      );
      const [only, another] = found;
      if (only !== undefined) {
        return another === undefined ? only : undefined;
      }
    }
  }
  return undefined;
}

function standardLibrariesIn(directory: string, place: Disk): NearbyPython[] {
  const outcome = place.fs.list(directory);
  const names = outcome.kind === 'entries' ? outcome.names : [];
  return names.flatMap((name) => {
    const [, family, minor, abiThread] = /^(python|pypy)(\d\.\d+)(t?)$/.exec(name) ?? [];
    const version = parseVersion(minor ?? '');
    const source = place.platform.join(directory, name);
    if (version === undefined || namesWithLandmark(source, place) === undefined) {
      return [];
    }
    const implementation = family === 'pypy' ? 'pypy' : 'cpython';
    return [{ implementation, version, source, abiThread: abiThread === 't' ? 't' : '' }];
  });
}

function candidates(prefix: string, name: string, platform: Platform): readonly string[] {
  return platform.name === 'windows'
    ? [platform.join(prefix, 'Lib')]
    : LIBRARY_DIRECTORIES.map((library) => platform.join(prefix, library, name));
}

/** Needs fewer look-ups than a listing if there is none, which is the usual answer. */
function namesWithLandmark(directory: string, { fs, platform }: Disk): readonly string[] | undefined {
  const landmarks = ['os.py', 'os.pyc'].map((name) => platform.join(directory, name));
  if (!landmarks.some((path) => fs.stat(path).kind === 'file')) {
    return undefined;
  }
  const outcome = fs.list(directory);
  return outcome.kind === 'entries' ? outcome.names : [];
}

function* upwards(start: string, platform: Platform): Iterable<string> {
  let directory = start;
  for (;;) {
    yield directory;
    const above = platform.dirname(directory);
    if (above === directory) {
      return;
    }
    directory = above;
  }
}
