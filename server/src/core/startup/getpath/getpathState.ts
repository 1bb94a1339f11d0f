/** The variables of getpath.py, by their own names: each step takes the state and returns the next. An empty string is getpath's None or ''. */

import type { PrefixCause, Provenance } from '../../model/entry';
import type { Message } from '../../model/message';
import type { Range } from '../../text/positions';
import type { Lookups } from '../lookups';
import type { PendingEntry } from '../pathConfiguration';
import { behaves } from '../versions';
import type { GetpathInputs } from './inputs';
import type { Landmarks } from './landmarks';
import type { PathHelpers } from './pathHelpers';

/** What all steps share. */
export interface Getpath {
  readonly inputs: GetpathInputs;
  readonly names: Landmarks;
  readonly paths: PathHelpers;
  readonly lookups: Lookups;
  readonly delimiter: string;
}

export interface HomeKey {
  readonly file: string;
  readonly range: Range;
}

export interface GetpathState {
  readonly programName: string;
  readonly home: string;
  /** An embedder set it: `Py_SetPythonHome` or `PyConfig.home`. */
  readonly homeWasSet: boolean;
  readonly executable: string;
  readonly baseExecutable: string;
  readonly realExecutable: string;
  readonly executableDir: string;
  readonly realExecutableDir: string;
  readonly prefix: string;
  readonly execPrefix: string;
  readonly basePrefix: string;
  readonly baseExecPrefix: string;
  readonly stdlibDir: string;
  readonly platstdlibDir: string;
  readonly stdlibZip: string;
  readonly venvPrefix: string;
  readonly pyvenvCfg: string;
  /** The `home` line, if it was used. */
  readonly homeKey?: HomeKey;
  /** The search starts at `home`, not at the executable. */
  readonly homeDecides: boolean;
  /** Directory of the base executable that the venv's link leads to. gh-106045 */
  readonly resolvedBaseDir: string;
  readonly underscorePth?: { readonly file: string; readonly lines: readonly string[]; readonly dir: string };
  readonly buildPrefix: string;
  readonly isPythonBuild: boolean;
  readonly useEnvironment: boolean;
  readonly isolated: boolean;
  readonly siteImport: boolean | undefined;
  readonly safePath: boolean;
  readonly userSiteDisabled: boolean;
  readonly moduleSearchPaths: readonly PendingEntry[];
  readonly moduleSearchPathsSet: boolean;
  readonly prefixCause: PrefixCause;
  readonly execPrefixCause: PrefixCause;
  readonly warnings: readonly string[];
  /** getpath raised an exception: the interpreter dies. */
  readonly error?: { readonly message: Message; readonly file: string; readonly range?: Range };
}

export function initialState({ config, runtime, version }: GetpathInputs): GetpathState {
  return {
    programName: config.programName ?? '',
    home: config.home ?? '',
    homeWasSet: (config.home ?? '') !== '',
    executable: config.executable ?? '',
    baseExecutable: config.baseExecutable ?? '',
    realExecutable: runtime.realExecutable ?? '',
    executableDir: runtime.executableDir ?? '',
    realExecutableDir: '',
    prefix: config.prefix ?? '',
    execPrefix: config.execPrefix ?? '',
    basePrefix: config.basePrefix ?? '',
    baseExecPrefix: config.baseExecPrefix ?? '',
    stdlibDir: behaves('presetStdlibDirStays', version) ? (config.stdlibDir ?? '') : '',
    platstdlibDir: '',
    stdlibZip: '',
    venvPrefix: '',
    pyvenvCfg: '',
    homeDecides: false,
    resolvedBaseDir: '',
    buildPrefix: '',
    isPythonBuild: (config.isPythonBuild ?? 0) > 0,
    useEnvironment: config.useEnvironment ?? true,
    isolated: false,
    siteImport: undefined,
    safePath: false,
    userSiteDisabled: false,
    moduleSearchPaths: (config.moduleSearchPaths ?? []).map((path) =>
      entry(path, { kind: 'embedder', by: 'module_search_paths' }),
    ),
    moduleSearchPathsSet: config.moduleSearchPathsSet ?? false,
    prefixCause: { kind: 'preset' },
    execPrefixCause: { kind: 'preset' },
    warnings: [],
  };
}

export function entry(path: string, provenance: Provenance): PendingEntry {
  return { path, provenance };
}

export function warn(state: GetpathState, text: string): GetpathState {
  return { ...state, warnings: [...state.warnings, text] };
}

/** Where landmarks are looked for because of the library. python-build-standalone goes up one more: its libpython is in `lib`, or in the program in `bin`. */
export function libraryDirectory({ inputs, paths }: Getpath): string | undefined {
  const library = inputs.runtime.library ?? '';
  if (library === '') {
    return undefined;
  }
  if (inputs.patches?.libraryIsResolved !== true) {
    return paths.dirname(library);
  }
  const resolved = paths.realpath(library);
  return paths.dirname(paths.dirname(resolved.kind === 'path' ? resolved.path : library));
}

/** The first directory at or above `from` in which a landmark passes the test. The root itself is never tried. */
export function searchUp(
  { paths }: Getpath,
  from: string,
  landmarks: readonly string[],
  test: (path: string) => boolean,
): { readonly directory: string; readonly landmark: string } | undefined {
  const normalized = paths.normalizedDirectories(from);
  for (let directory = from; directory !== ''; directory = paths.dirname(directory)) {
    const searched = normalized === undefined ? directory : normalized.get(directory.length);
    for (const name of searched === undefined ? [] : landmarks) {
      const landmark = paths.join(searched ?? directory, name);
      if (test(landmark)) {
        return { directory, landmark };
      }
    }
  }
  return undefined;
}
