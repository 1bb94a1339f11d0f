/** What is on disk where a run context's variables point, and next to its interpreter: facts that only diagnostics need. */

import type { FileOrigin, Origin } from '../origin';
import type { PathInsertion, StartDirectory } from '../runContext';
import type { PythonVersion } from '../version';
import type { Position } from '../../text/positions';

/** The directory that an effective PYTHONHOME names. */
export interface NamedHome {
  /** Absolute. */
  readonly prefix: string;
  /** Minor versions whose standard library it holds. */
  readonly libraries: readonly string[];
  /** It is a virtual environment, with this `home`. */
  readonly venv?: { readonly home: string | undefined };
}

export interface EnvironmentPart {
  readonly part: 'root' | 'programs' | 'library' | 'own-packages';
  readonly root: string;
  /** The environment that runs. */
  readonly isOwn: boolean;
  /** Its directory of packages for the version that runs, if it has one. */
  readonly packages?: string;
  /** Modules of the standard library that come later than its packages of the same name. */
  readonly hidesStandard: readonly string[];
}

/** One element of PYTHONPATH as it is written, duplicates and empty ones included. */
export interface PythonPathElement {
  readonly text: string;
  /** Absolute. */
  readonly path: string;
  readonly setBy: Origin;
  /** `zip64`: an archive that only later versions read. */
  readonly state: 'missing' | 'directory' | 'archive' | 'zip64' | 'file';
  /** Where it is for a relative element that exists below the folder: absolute. */
  readonly fromFolder?: string;
  /** It is a standard library, of this version if that can be determined. */
  readonly standardLibrary?: { readonly isOwn: boolean; readonly version: PythonVersion | undefined };
  /** It is a part of an environment, where no modules are, or the directory of packages that Python adds anyway. */
  readonly environmentPart?: EnvironmentPart;
  /** Modules in it that the environment has packages of the same name for. */
  readonly shadows: readonly string[];
}

/** `pip` as the context finds it in PATH, and the interpreter that its first line names. */
export interface PipProgram {
  readonly file: string;
  readonly interpreter: string;
}

/** An environment whose interpreter a link leads to, without being part of what runs. */
export interface BypassedEnvironment {
  readonly root: string;
  /** What is started. */
  readonly link: string;
  /** The environment's own. */
  readonly executable: string;
  readonly pyvenvCfg: string;
}

/** What a path line of a `.pth` file inside the folder names, if Python reads it differently. */
export interface PthTarget {
  readonly file: string;
  readonly start: Position;
  /** `below-folder`: it exists from the folder, but not from the directory of the file. `file`: Python finds nothing in it. */
  readonly kind: 'below-folder' | 'file';
  /** Absolute. */
  readonly path: string;
}

/** A script that Python is to run and cannot. */
export interface MissingProgram {
  /** Absolute. */
  readonly path: string;
  /** It does not exist; or it is a directory without a `__main__`. */
  readonly lack: 'file' | 'main';
  readonly setBy: FileOrigin;
  /** Files of that name in the folder; absolute. */
  readonly nearby: readonly string[];
}

export interface ContextSurroundings {
  /** The folder that is inspected. */
  readonly folder?: string;
  readonly namedHome?: NamedHome;
  /** Where a file says that Python is started, if there is no such directory. */
  readonly missingDirectory?: StartDirectory;
  readonly missingProgram?: MissingProgram;
  /** In the order of the variable; none where Python does not read it. */
  readonly pythonPath: readonly PythonPathElement[];
  readonly pthTargets?: readonly PthTarget[];
  /** The zip of the standard library, which few installations have. */
  readonly stdlibZip?: { readonly file: string; readonly size: number; readonly hasDirectoryBeside: boolean };
  /** If pip belongs to another interpreter than the one that the context finds in PATH. */
  readonly otherPip?: PipProgram;
  readonly bypassed?: BypassedEnvironment;
  /** Directories that a program would put on the path, if no interpreter is there to start it: those that do not exist. */
  readonly missingInsertions?: readonly PathInsertion[];
  /** Distributions that people have put into a base installation. */
  readonly basePackages: readonly string[];
}
