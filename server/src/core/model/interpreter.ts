/** What is known of an interpreter from its files alone. */

import { formatVersion, type PythonVersion } from './version';

export type Implementation = 'cpython' | 'pypy';

/** Whose `site.py` it runs: Debian's patch changes the site directories. */
export type Distribution = 'upstream' | 'debian';

/** A build of python-build-standalone, as uv, hatch, mise, rye and Bazel install it. */
export interface Standalone {
  /** The date of its release as a number, such as 20251217, if a file says it. */
  readonly date?: number;
}

/** What an installation says about the names of extension modules. */
export interface ExtensionNames {
  /** All suffixes, in the order in which they are tried: PEP 739. */
  readonly suffixes?: readonly string[];
  /** `SOABI`, such as `cpython-313-x86_64-linux-gnu`. */
  readonly soabi?: string;
  /** `ALT_SOABI`: a debug build also loads what was built for the release build. bpo-36722 */
  readonly altSoabi?: string;
  /** 2.7: `SO`, which is not always `.so` on Debian. */
  readonly so?: string;
}

/** What is compiled into an interpreter: getpath's macros. */
export interface Build {
  /** `PREFIX`; undefined if no file says it. */
  readonly prefix?: string;
  /** `EXEC_PREFIX`; undefined means the same as `prefix`. */
  readonly execPrefix?: string;
  /** The compiled-in `PYTHONPATH`, relative to the prefix; nearly always empty. */
  readonly pythonPath: string;
  /** `VPATH`: the source directory relative to the build directory. */
  readonly vpath: string;
  /** `PLATLIBDIR`: `lib`, `lib64`; `DLLs` on Windows. */
  readonly platlibdir: string;
  /** `t` in the names of a free-threaded build (PEP 703), otherwise empty. */
  readonly abiThread: '' | 't';
  /** A `--with-pydebug` build; on Windows its names have `_d`. */
  readonly debug: boolean;
  /** `PYTHONFRAMEWORK`: name of a macOS framework build, otherwise empty. */
  readonly framework: string;
  /** `sys.winver`, such as `3.13` or `3.13-32`; empty elsewhere. */
  readonly winver: string;
  /** The libpython or python3XX.dll that the executable loads; undefined for a static build. */
  readonly library?: string;
  /** Undefined if no file says anything about them. */
  readonly extensionNames?: ExtensionNames;
  /** Its getpath is patched, depending on the date; undefined for all other builds. */
  readonly standalone?: Standalone;
}

export interface Interpreter {
  /** The file that was read, links resolved. */
  readonly realExecutable: string;
  readonly implementation: Implementation;
  readonly version: PythonVersion;
  readonly distribution: Distribution;
  readonly build: Build;
  /** The file that the version was read from, for the trace. */
  readonly versionSource?: string;
}

/** A build in which everything has its usual value. */
export const USUAL_BUILD: Build = {
  pythonPath: '',
  vpath: '',
  platlibdir: 'lib',
  abiThread: '',
  debug: false,
  framework: '',
  winver: '',
};

const NAMES: Readonly<Record<Implementation, string>> = { cpython: 'CPython', pypy: 'PyPy' };

/** As people call it: `CPython 3.12.1`, or `Python` if the version is not known. */
export function pythonName({
  implementation,
  version,
}: {
  readonly implementation: Implementation;
  readonly version?: PythonVersion;
}): string {
  return version === undefined ? 'Python' : `${NAMES[implementation]} ${formatVersion(version)}`;
}
