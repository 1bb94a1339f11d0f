/** What getpath hands to the rest of start-up: the path before `site`, the prefixes, and the switches it may have changed. */

import type { PrefixCause, Provenance } from '../model/entry';
import type { Build, Distribution, Implementation } from '../model/interpreter';
import type { Environment, LocalPackages } from '../model/runContext';
import type { Fatal, PythonHomeFacts } from '../model/startupResult';
import type { PythonVersion } from '../model/version';
import type { Account } from '../model/runContext';
import type { Registry } from '../ports/registry';
import type { GetpathPatches } from './getpath/standalonePatches';
import type { Lookups } from './lookups';

/** An entry of the path before it is known whether it exists. */
export interface PendingEntry {
  readonly path: string;
  readonly provenance: Provenance;
}

/** The effective switches: command line and variables together, after a `._pth` file was applied. */
export interface Switches {
  readonly isolated: boolean;
  /** False: `-E` or `-I`. */
  readonly useEnvironment: boolean;
  /** False: `-S`. */
  readonly siteImport: boolean;
  readonly safePath: boolean;
  /** False: `-s`, `-I` or PYTHONNOUSERSITE. */
  readonly userSite: boolean;
  /** The C locale is coerced, and there is a UTF-8 mode: an interpreter and `PyConfig_InitPythonConfig`, not `Py_Initialize` (bpo-36443). */
  readonly adjustsLocale: boolean;
}

export interface PathConfiguration {
  readonly programName: string;
  readonly home: string;
  readonly executable: string;
  readonly baseExecutable: string;
  readonly prefix: string;
  readonly execPrefix: string;
  readonly basePrefix: string;
  readonly baseExecPrefix: string;
  readonly platlibdir: string;
  readonly stdlibDir: string;
  readonly platstdlibDir: string;
  readonly moduleSearchPaths: readonly PendingEntry[];
  readonly switches: Switches;
  readonly prefixCause: PrefixCause;
  readonly execPrefixCause: PrefixCause;
  /** The pyvenv.cfg that getpath read, if any. */
  readonly pyvenvCfg?: string;
  readonly underscorePth?: string;
  readonly pythonHome?: PythonHomeFacts;
  readonly warnings: readonly string[];
}

export type GetpathOutcome =
  | { readonly kind: 'ok'; readonly configuration: PathConfiguration }
  | { readonly kind: 'fatal'; readonly fatal: Fatal; readonly warnings: readonly string[] };

/** What every step of start-up may use. */
export interface StartupEnvironment {
  readonly lookups: Lookups;
  readonly version: PythonVersion;
  readonly implementation: Implementation;
  readonly distribution: Distribution;
  readonly build: Build;
  /** The file that contains Python, links resolved. */
  readonly realExecutable: string;
  readonly patches: GetpathPatches;
  readonly environment: Environment;
  readonly account: Account;
  /** `sys.argv[0]`, if a script runs. */
  readonly script?: string;
  readonly localPackages?: LocalPackages;
  /** Windows only; without it the registry counts as empty. */
  readonly registry?: Registry;
}
