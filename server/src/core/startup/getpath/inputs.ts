/** What getpath is given: compile-time macros, environment, run-time facts and an embedder's `PyConfig`. */

import type { Build } from '../../model/interpreter';
import type { PythonVersion } from '../../model/version';
import type { Origin } from '../../model/origin';
import type { Registry } from '../../ports/registry';
import type { OsName } from './pathHelpers';
import type { GetpathPatches } from './standalonePatches';

/** The variables that getpath reads itself; it decides itself which of them `-E` disables. */
export interface GetpathVariables {
  readonly PATH?: string;
  readonly PYTHONHOME?: string;
  readonly PYTHONEXECUTABLE?: string;
  readonly __PYVENV_LAUNCHER__?: string;
}

/** What the running program knows about itself. */
export interface RuntimeFacts {
  /** The running image, if the system reports it: Windows and macOS always do, Linux never does. */
  readonly realExecutable?: string;
  /** The Python library: Windows always, macOS framework builds, shared builds from 3.14; a patched standalone build's own file. */
  readonly library?: string;
  readonly executableDir?: string;
  /** The argument of `Py_SetPath`. */
  readonly pySetPath?: string;
}

/** The `PyConfig` fields that matter; absent means not set. */
export interface PathConfig {
  readonly origArgv?: readonly string[];
  readonly programName?: string;
  readonly pythonpathEnv?: string;
  readonly useEnvironment?: boolean;
  /** PYTHONPLATLIBDIR, or an embedder's. */
  readonly platlibdir?: string;
  /** An embedder's home (`Py_SetPythonHome`), not the variable. */
  readonly home?: string;
  readonly executable?: string;
  readonly baseExecutable?: string;
  readonly prefix?: string;
  readonly execPrefix?: string;
  readonly basePrefix?: string;
  readonly baseExecPrefix?: string;
  readonly stdlibDir?: string;
  readonly moduleSearchPaths?: readonly string[];
  readonly moduleSearchPathsSet?: boolean;
  readonly isPythonBuild?: number;
}

export interface GetpathInputs {
  readonly osName: OsName;
  /** Whose rules apply. */
  readonly version: PythonVersion;
  /** The version in names, if it differs: CPython's own tests call themselves 9.8. */
  readonly nameVersion?: { readonly major: number; readonly minor: number };
  /** `EXE_SUFFIX`, if it is not the platform's usual one. */
  readonly executableSuffix?: string;
  readonly build: Build;
  /** None if absent. */
  readonly patches?: GetpathPatches;
  readonly variables: GetpathVariables;
  readonly runtime: RuntimeFacts;
  readonly config: PathConfig;
  readonly registry?: Registry;
  /** Where PYTHONHOME was set, and each entry of PYTHONPATH, for provenance. */
  readonly pythonHomeSetBy?: Origin;
  readonly pythonPathSetBy?: readonly Origin[];
}
