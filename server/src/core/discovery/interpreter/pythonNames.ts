/** What the names of executables and libraries reveal: `python3.13t`, `libpython3.6m.so.1.0`, `python313_d.dll`, `pypy3.11`. */

import type { Implementation } from '../../model/interpreter';
import type { PythonVersion } from '../../model/version';

export interface NamedPython {
  readonly implementation: Implementation;
  /** Undefined for `python`, `pypy3`. */
  readonly version?: PythonVersion;
  /** `t` free-threaded (PEP 703), `d` debug; `m` and `u` up to 3.7 (PEP 3149). */
  readonly abiFlags: string;
}

const EXECUTABLE = /^(python|pypy)w?(?:(\d)(?:\.?(\d+))?)?([tdmu]*)(_d)?(?:\.exe)?$/i;
const LIBRARY = /^lib(python|pypy)(\d)\.(\d+)([tdmu]*)(?:-c)?\.(?:so|dylib)(?:\.[\d.]+)?$/;
/** `python3.dll` belongs to the stable ABI and reveals nothing. */
const DLL = /^(python|libpypy)(\d)\.?(\d+)(t?)(?:-c)?(_d)?\.dll$/i;

export function namedByExecutable(name: string): NamedPython | undefined {
  return named(EXECUTABLE.exec(name));
}

export function namedByLibrary(name: string): NamedPython | undefined {
  return named(LIBRARY.exec(name) ?? DLL.exec(name));
}

export interface FrameworkLibrary {
  readonly framework: string;
  readonly named: NamedPython;
}

/** `…/Python.framework/Versions/3.13/Python`; the free-threaded one is `PythonT`. */
export function frameworkLibrary(path: string): FrameworkLibrary | undefined {
  const match = /(?:^|\/)(Python\w*)\.framework\/Versions\/(\d)\.(\d+)\/\1$/.exec(path);
  if (match === null) {
    return undefined;
  }
  const [, framework = '', major, minor] = match;
  return {
    framework,
    named: {
      implementation: 'cpython',
      abiFlags: framework === 'PythonT' ? 't' : '',
      version: { major: Number(major), minor: Number(minor) },
    },
  };
}

function named(match: RegExpExecArray | null): NamedPython | undefined {
  if (match === null) {
    return undefined;
  }
  const [, kind = '', major, minor, flags = '', debug] = match;
  return {
    implementation: kind.toLowerCase().includes('pypy') ? 'pypy' : 'cpython',
    abiFlags: debug === undefined ? flags : `${flags}d`,
    ...(major === undefined || minor === undefined
      ? {}
      : { version: { major: Number(major), minor: Number(minor) } }),
  };
}
