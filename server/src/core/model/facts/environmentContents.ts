/** The contents of an environment besides its pyvenv.cfg, as far as diagnostics need them: names and first lines, never a whole package. */

import type { Interpreter } from '../interpreter';
import type { Range } from '../../text/positions';
import type { PythonVersion } from '../version';

/** A place in an environment's own files that names the directory it was made in. */
export interface RecordedRoot {
  readonly file: string;
  /** The directory, as it is written. */
  readonly range: Range;
  readonly root: string;
  readonly what: 'activate' | 'script' | 'command';
}

/** What the key `executable` names, which venv writes from 3.11 on and nothing reads. */
export type RecordedExecutable =
  | { readonly kind: 'missing' }
  | { readonly kind: 'same' }
  /** The version is undefined for a file that is not an interpreter. */
  | { readonly kind: 'other'; readonly version: PythonVersion | undefined };

/** `home` names the directory of another virtual environment's interpreter. */
export interface HomeVenv {
  readonly root: string;
  /** That environment's own `home`. */
  readonly home: string | undefined;
}

/** An extension module for another kind of processor than the interpreter's. */
export interface ForeignExtension {
  readonly file: string;
  readonly machine: string;
  readonly interpreterMachine: string;
}

export interface EnvironmentContents {
  /** Whether `bin` or `Scripts` exists. */
  readonly hasBin: boolean;
  /** A second pyvenv.cfg, next to the interpreter. */
  readonly innerPyvenvCfg?: string;
  /** Names in `lib` that hold packages: `python3.12`, `python3.13t`; none on Windows, whose directory has no version. */
  readonly libraries: readonly string[];
  /** Undefined if no packages directory fits the interpreter. */
  readonly hasPip?: boolean;
  /** Whether its Python could install pip by itself; only looked up where there is none. */
  readonly hasEnsurepip?: boolean;
  /** Places that name another directory than the environment's own. */
  readonly recordedRoots: readonly RecordedRoot[];
  readonly recordedExecutable?: RecordedExecutable;
  readonly homeVenv?: HomeVenv;
  /** Where the interpreter's link leads, if that is another interpreter than the one at `home`. */
  readonly linkDirectory?: string;
  /** uv's `extends-environment`. */
  readonly parent?: { readonly path: string; readonly exists: boolean };
  readonly foreignExtension?: ForeignExtension;
  /** The links next to its interpreter that are named like one of Python 3 or of its version, itself included. */
  readonly interpreterLinks: readonly string[];
  /** Interpreters that the files of a broken environment lead to, the likeliest first. */
  readonly likelyBases: readonly Interpreter[];
}
