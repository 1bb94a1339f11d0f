/** Replays getpath vectors: CPython's own test situations and generated layouts, recorded from its frozen getpath. */

import { behaves } from '../../server/src/core/startup/versions';
import { frozenGetpath } from '../../server/src/core/startup/getpath/frozenGetpath';
import type { GetpathInputs, PathConfig } from '../../server/src/core/startup/getpath/inputs';
import type { GetpathState } from '../../server/src/core/startup/getpath/getpathState';
import { Lookups } from '../../server/src/core/startup/lookups';
import { TraceRecorder } from '../../server/src/core/model/traceSteps';
import { parseVersion, type PythonVersion } from '../../server/src/core/model/version';
import { entryKind, type EntryKind } from '../../server/src/core/model/provenance';
import type { Registry } from '../../server/src/core/ports/registry';
import { buildTree, platformOf, type ReplayResult, type VectorOs, type VectorTree } from './vectorFile';

type Value = string | number | readonly string[] | null;

export interface GetpathVector {
  readonly id: string;
  readonly os: VectorOs;
  readonly cwd: string;
  readonly macros: Readonly<Record<string, Value>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly runtime?: Readonly<Record<string, string>>;
  readonly config?: Readonly<Record<string, Value>>;
  readonly fs: VectorTree;
  readonly winreg?: Readonly<Record<string, string | null>>;
  readonly helpers?: 'both' | 'c' | 'mock';
  readonly output?: Readonly<Record<string, Value>>;
  readonly error?: string;
}

export interface GetpathFile {
  readonly python: string;
  readonly vectors: readonly GetpathVector[];
}

export function replayGetpath(file: GetpathFile): readonly ReplayResult[] {
  const version = parseVersion(file.python);
  if (version === undefined) {
    throw new Error(`Not a version: ${file.python}`);
  }
  return file.vectors.map((vector) => replayVector(vector, version));
}

/**
 * The Windows vectors were recorded with helpers that find nothing at a relative path; in the POSIX vectors such a path is relative to the
 * working directory.
 */
class VectorLookups extends Lookups {
  override absolute(path: string): string {
    const relativeOnWindows = this.platform.name === 'windows' && !this.platform.isAbsolute(path);
    return relativeOnWindows ? `Z:\\relative\\${path.replace(/^[A-Za-z]:/, '')}` : super.absolute(path);
  }
}

function replayVector(vector: GetpathVector, version: PythonVersion): ReplayResult {
  const { id } = vector;
  if (vector.helpers === 'mock') {
    return { id, outcome: 'unsupported', reason: "holds under the upstream test's mock file system only" };
  }
  const platform = platformOf(vector.os);
  const lookups = new VectorLookups(
    buildTree(platform, [vector.fs]),
    platform,
    vector.cwd,
    new TraceRecorder(),
  );
  const state = frozenGetpath(inputsOf(vector, version), lookups);
  const differences = compare(vector, state, version);
  return differences.length === 0 ? { id, outcome: 'passed' } : { id, outcome: 'failed', differences };
}

function text(value: Value | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function inputsOf(vector: GetpathVector, version: PythonVersion): GetpathInputs {
  const { macros, env = {}, runtime = {}, winreg } = vector;
  const prefix = text(macros['PREFIX']);
  const execPrefix = text(macros['EXEC_PREFIX']);
  return {
    osName: vector.os,
    version,
    nameVersion: { major: Number(macros['VERSION_MAJOR']), minor: Number(macros['VERSION_MINOR']) },
    executableSuffix: text(macros['EXE_SUFFIX']) ?? '',
    build: {
      ...(prefix === undefined ? {} : { prefix }),
      // An unset EXEC_PREFIX is an empty string here: our own default is the prefix.
      execPrefix: execPrefix ?? '',
      pythonPath: text(macros['PYTHONPATH']) ?? '',
      vpath: text(macros['VPATH']) ?? '',
      platlibdir: text(macros['PLATLIBDIR']) ?? '',
      abiThread: macros['ABI_THREAD'] === 't' ? 't' : '',
      debug: text(macros['PYDEBUGEXT']) === '_d',
      framework: macros['WITH_NEXT_FRAMEWORK'] === 1 ? 'Python' : '',
      winver: text(macros['PYWINVER']) ?? '',
    },
    variables: env,
    runtime: rename(runtime, {
      real_executable: 'realExecutable',
      library: 'library',
      executable_dir: 'executableDir',
      py_setpath: 'pySetPath',
    }),
    config: configOf(vector.config ?? {}),
    ...(winreg === undefined ? {} : { registry: registryOf(winreg) }),
  };
}

function rename<Name extends string>(
  values: Readonly<Record<string, string>>,
  names: Readonly<Record<string, Name>>,
): Partial<Record<Name, string>> {
  const renamed: Partial<Record<Name, string>> = {};
  for (const [from, to] of Object.entries(names)) {
    const value = values[from];
    if (value !== undefined) {
      renamed[to] = value;
    }
  }
  return renamed;
}

function configOf(config: Readonly<Record<string, Value>>): PathConfig {
  const texts: Record<string, string> = {};
  for (const [key, value] of Object.entries(config)) {
    if (typeof value === 'string') {
      texts[key.replace(/^_/, '').replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())] = value;
    }
  }
  const list = (value: Value | undefined): readonly string[] | undefined =>
    Array.isArray(value) ? (value as readonly string[]) : undefined;
  const origArgv = list(config['orig_argv']);
  const moduleSearchPaths = list(config['module_search_paths']);
  return {
    ...texts,
    ...(origArgv === undefined ? {} : { origArgv }),
    ...(moduleSearchPaths === undefined ? {} : { moduleSearchPaths }),
    ...(config['module_search_paths_set'] === 1 ? { moduleSearchPathsSet: true } : {}),
    ...(config['use_environment'] === undefined ? {} : { useEnvironment: config['use_environment'] !== 0 }),
    ...(config['_is_python_build'] === undefined
      ? {}
      : { isPythonBuild: Number(config['_is_python_build']) }),
  };
}

/** The vectors' short names. */
const HIVES = { HKEY_CURRENT_USER: 'HKCU', HKEY_LOCAL_MACHINE: 'HKLM' } as const;

function registryOf(winreg: Readonly<Record<string, string | null>>): Registry {
  const keys = new Map(Object.entries(winreg).map(([key, value]) => [key.toLowerCase(), value]));
  return {
    read(hive, key) {
      const path = `${HIVES[hive]}\\${key}`.toLowerCase();
      const names = [...keys.keys()];
      if (!names.some((name) => name === path || name.startsWith(`${path}\\`))) {
        return undefined;
      }
      const children = new Set(
        names
          .filter((name) => name.startsWith(`${path}\\`))
          .map((name) => name.slice(path.length + 1).split('\\')[0] ?? ''),
      );
      return {
        value: keys.get(path) ?? undefined,
        subKeyValues: [...children].sort().map((child) => keys.get(`${path}\\${child}`) ?? undefined),
      };
    },
  };
}

const PROVENANCE: Readonly<Partial<Record<EntryKind, string>>> = {
  pythonpath: 'PYTHONPATH',
  'stdlib-zip': 'zip',
  registry: 'registry',
  'compiled-in': 'macro',
  stdlib: 'stdlib',
  platstdlib: 'platstdlib',
  'executable-dir': 'executable_dir',
  'path-config': '_pth',
};

function provenanceOf(entry: GetpathState['moduleSearchPaths'][number]): string {
  const { provenance } = entry;
  const kind = entryKind(entry);
  return provenance.kind === 'embedder'
    ? provenance.by === 'Py_SetPath'
      ? 'py_setpath'
      : 'preset'
    : (PROVENANCE[kind] ?? kind);
}

/** Every output field; one that the vector lacks is empty. */
function compare(vector: GetpathVector, state: GetpathState, version: PythonVersion): string[] {
  if (vector.output === undefined) {
    return state.error === undefined ? [`expected ${vector.error ?? 'an error'}, got none`] : [];
  }
  if (state.error !== undefined) {
    return [`expected no error, got ${JSON.stringify(state.error)}`];
  }
  const activates = behaves('getpathActivatesVenv', version);
  const actual: Readonly<Record<string, Value>> = {
    program_name: state.programName,
    home: state.home,
    executable: state.executable,
    base_executable: state.baseExecutable,
    prefix: state.prefix,
    exec_prefix: state.execPrefix,
    base_prefix: state.basePrefix,
    base_exec_prefix: state.baseExecPrefix,
    stdlib_dir: state.stdlibDir,
    platstdlib_dir: state.platstdlibDir,
    module_search_paths: state.moduleSearchPaths.map(({ path }) => path),
    module_search_paths_set: state.moduleSearchPathsSet ? 1 : 0,
    build_prefix: state.buildPrefix,
    venv_prefix: activates || state.venvPrefix !== '' ? state.venvPrefix : '',
    real_executable: state.realExecutable,
    executable_dir: state.executableDir,
    real_executable_dir: state.realExecutableDir,
    pth_dir: state.underscorePth?.dir ?? '',
    warnings: state.warnings,
    provenance: state.moduleSearchPaths.map(provenanceOf),
  };
  const flags: Readonly<Record<string, Value | undefined>> = {
    _is_python_build: state.isPythonBuild ? 1 : undefined,
    isolated: state.isolated ? 1 : undefined,
    use_environment: state.useEnvironment ? undefined : 0,
    site_import: state.siteImport === undefined ? undefined : Number(state.siteImport),
    safe_path: state.safePath ? 1 : undefined,
    user_site_directory: state.userSiteDisabled ? 0 : undefined,
  };
  const { output } = vector;
  const differences = Object.entries(actual)
    .filter(([field, value]) => JSON.stringify(empty(output[field])) !== JSON.stringify(empty(value)))
    .map(([field, value]) => difference(field, output[field], value));
  for (const [field, value] of Object.entries(flags)) {
    if (output[field] !== undefined && output[field] !== value) {
      differences.push(difference(field, output[field], value));
    }
  }
  return differences;
}

/** Absent, null, '' and [] mean the same. */
function empty(value: Value | undefined): Value {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0) ? '' : value;
}

function difference(field: string, expected: Value | undefined, actual: Value | undefined): string {
  return `${field}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`;
}
