/** Replays whole starts of real interpreters: getpath, site and `sys.path[0]`, compared field by field with what they printed. */

import { USUAL_BUILD, type Interpreter } from '../../server/src/core/model/interpreter';
import { linux } from '../../server/src/core/model/platform';
import type { Flags, RunContext, RunMode, Variable } from '../../server/src/core/model/runContext';
import type { StartupResult } from '../../server/src/core/model/startupResult';
import { parseVersion, type PythonVersion } from '../../server/src/core/model/version';
import { startup } from '../../server/src/core/startup/startup';
import { compiledInPythonPath } from '../../server/src/core/startup/versions';
import { buildTree, type ReplayResult, type VectorTree } from './vectorFile';

interface E2eBuild {
  readonly PREFIX: string;
  readonly EXEC_PREFIX: string;
  readonly PLATLIBDIR: string;
  readonly VPATH: string;
  readonly shared_libpython: boolean;
}

interface PathConfigurationDump {
  readonly executable: string;
  readonly base_executable: string;
  readonly prefix: string;
  readonly exec_prefix: string;
  readonly base_prefix: string;
  readonly base_exec_prefix: string;
  readonly path_before_site: readonly string[];
}

interface E2eResult {
  readonly path?: readonly string[];
  readonly prefix?: string;
  readonly exec_prefix?: string;
  readonly base_prefix?: string;
  readonly base_exec_prefix?: string;
  readonly executable?: string;
  readonly base_executable?: string;
  readonly platlibdir?: string;
  readonly enable_user_site?: boolean | null | 'no-site';
  readonly user_base?: string;
  readonly user_site?: string;
  readonly marks?: readonly string[];
  readonly sitecustomize?: boolean;
  readonly usercustomize?: boolean;
  readonly failed?: boolean;
  readonly stderr_first?: string;
  readonly path_configuration?: PathConfigurationDump;
}

export interface E2eVector {
  readonly id: string;
  readonly fs?: VectorTree;
  readonly argv: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly image_executable?: string;
  readonly uid?: readonly [number, number];
  readonly dynamic?: boolean;
  readonly result: E2eResult;
}

export interface E2eFile {
  readonly python: string;
  readonly flavor: 'upstream' | 'debian';
  readonly build: E2eBuild;
  readonly default_env: Readonly<Record<string, string>>;
  readonly default_uid: number;
  readonly homes: Readonly<Record<string, string>>;
  readonly base_fs: VectorTree;
  readonly vectors: readonly E2eVector[];
}

export function replayE2e(file: E2eFile): readonly ReplayResult[] {
  const version = parseVersion(file.python);
  if (version === undefined) {
    throw new Error(`Not a version: ${file.python}`);
  }
  const interpreter = interpreterOf(file, version);
  return file.vectors.map((vector): ReplayResult => {
    if (printerFailed(vector, version)) {
      return { id: vector.id, outcome: 'unsupported', reason: 'the code that prints the result failed' };
    }
    const library = standardLibrary(file.base_fs, version);
    const fs = buildTree(linux, [file.base_fs, library, vector.fs ?? {}]);
    const result = startup({ context: contextOf(file, vector), interpreter }, fs);
    const differences = compare(vector, result);
    return differences.length === 0
      ? { id: vector.id, outcome: 'passed' }
      : { id: vector.id, outcome: 'failed', differences };
  });
}

/**
 * Python 2.7 starts without lib-dynload, with a warning; the code that prints the result needs the extension modules, and fails.
 */
function printerFailed({ result }: E2eVector, { major }: PythonVersion): boolean {
  const warning = 'Could not find platform dependent libraries <exec_prefix>';
  return major === 2 && result.failed === true && result.stderr_first === warning;
}

/** What the vectors leave out: the package that every Python 3 needs to start; the byte code that 2.7 keeps next to the source. */
function standardLibrary(base: VectorTree, { major }: PythonVersion): VectorTree {
  const landmarks = Object.keys(base).filter((path) => path.endsWith('/os.py'));
  const others = major === 2 ? ['os.pyc', 'site.pyc'] : ['encodings/__init__.py'];
  return Object.fromEntries(
    landmarks.flatMap((path) => others.map((other) => [path.replace(/os\.py$/, other), {}])),
  );
}

function interpreterOf({ build, flavor, base_fs: base }: E2eFile, version: PythonVersion): Interpreter {
  const library = Object.keys(base).find((path) => /\/libpython\d\.\d+m?\.so\.1\.0$/.test(path));
  return {
    realExecutable: `${build.PREFIX}/bin/python${version.major}.${version.minor}`,
    implementation: 'cpython',
    version,
    distribution: flavor,
    build: {
      ...USUAL_BUILD,
      prefix: build.PREFIX,
      execPrefix: build.EXEC_PREFIX,
      pythonPath: compiledInPythonPath(version),
      vpath: build.VPATH,
      platlibdir: build.PLATLIBDIR,
      ...(build.shared_libpython && library !== undefined ? { library } : {}),
    },
  };
}

function contextOf(file: E2eFile, vector: E2eVector): RunContext {
  const [argv0 = '', ...rest] = vector.argv;
  const variables = Object.entries({ ...file.default_env, ...vector.env });
  const [real, effective] = vector.uid ?? [file.default_uid, file.default_uid];
  const home = file.homes[String(real)];
  const { flags, mode } = commandLine(rest);
  return {
    name: vector.id,
    kind: 'option',
    platform: linux,
    argv0,
    ...(vector.image_executable === undefined ? {} : { image: vector.image_executable }),
    environment: new Map(
      variables.map(([name, value]): [string, Variable] => [
        name,
        { name, value, setBy: { kind: 'process' }, overrides: [] },
      ]),
    ),
    flags,
    mode,
    cwd: vector.cwd,
    account: { ...(home === undefined ? {} : { home }), privileged: real !== effective },
  };
}

function commandLine(args: readonly string[]): { readonly flags: Flags; readonly mode: RunMode } {
  const letters = new Set<string>();
  let mode: RunMode = { kind: 'interactive' };
  for (const [index, argument] of args.entries()) {
    if (argument === '-c') {
      mode = { kind: 'command' };
      break;
    }
    if (argument === '-m') {
      mode = { kind: 'module', name: args[index + 1] ?? '' };
      break;
    }
    if (!argument.startsWith('-')) {
      mode = { kind: 'script', file: argument };
      break;
    }
    [...argument.slice(1)].forEach((letter) => letters.add(letter));
  }
  const flags: Flags = {
    isolated: letters.has('I'),
    ignoreEnvironment: letters.has('E'),
    noUserSite: letters.has('s'),
    noSite: letters.has('S'),
    safePath: letters.has('P'),
  };
  return { flags, mode };
}

/** The start succeeded, but the module to run did not exist, so nothing was printed to compare with. */
const MODULE_TO_RUN_IS_MISSING = /^\/.*: (?:No module named|Error while finding module specification for) /;

function compare({ result: expected, dynamic }: E2eVector, actual: StartupResult): readonly string[] {
  if (expected.failed === true) {
    return compareFailure(expected, actual);
  }
  if (actual.fatal !== undefined) {
    return [`expected to start, got ${JSON.stringify(actual.fatal)}`];
  }
  const fields = startedFields(expected, actual);
  const mayDiffer = dynamic === true && !actual.complete;
  return Object.entries(fields)
    .filter(([, [wanted, got]]) => !equal(wanted, got))
    .filter(([field]) => !(mayDiffer && field === 'path' && hasSameStdlib(expected, actual)))
    .map(([field, [wanted, got]]) => difference(field, wanted, got));
}

type Fields = Readonly<Record<string, readonly [expected: unknown, actual: unknown]>>;

function startedFields(expected: E2eResult, actual: StartupResult): Fields {
  const hasRun = (kind: string): boolean =>
    actual.startupCode.some((code) => code.kind === kind && code.state.kind === 'runs');
  const printed = expected.stderr_first ?? '';
  const isSiteMessage = /^(?:In |Error processing line )/.test(printed);
  const given: Fields = {
    path: [expected.path, actual.sysPath.map(({ path }) => path)],
    prefix: [expected.prefix, actual.prefix],
    exec_prefix: [expected.exec_prefix ?? expected.prefix, actual.execPrefix],
    base_prefix: [expected.base_prefix, actual.basePrefix],
    base_exec_prefix: [expected.base_exec_prefix ?? expected.base_prefix, actual.baseExecPrefix],
    executable: [expected.executable, actual.executable],
    base_executable: [expected.base_executable, actual.baseExecutable],
    platlibdir: [expected.platlibdir, actual.platlibdir],
    user_base: [expected.user_base, actual.userBase],
    user_site: [expected.user_site, actual.userSite],
  };
  return {
    ...Object.fromEntries(Object.entries(given).filter(([, [wanted]]) => wanted !== undefined)),
    enable_user_site: [
      expected.enable_user_site,
      actual.enableUserSite === undefined ? 'no-site' : actual.enableUserSite,
    ],
    sitecustomize: [expected.sitecustomize ?? false, hasRun('sitecustomize')],
    usercustomize: [expected.usercustomize ?? false, hasRun('usercustomize')],
    marks: marks(expected, actual),
    ...(isSiteMessage && actual.complete ? { stderr_first: siteMessage(printed, actual) } : {}),
  };
}

/** Vectors keep the beginning of a line, with escapes for what a terminal cannot show. */
function siteMessage(printed: string, { warnings }: StartupResult): Fields[string] {
  const spellings = warnings.flatMap((line) => [
    line,
    escaped(line, /[\ud800-\udfff]/g),
    escaped(line, /[\x80-\uffff]/g),
  ]);
  const isThere = spellings.some((line) => line.startsWith(printed));
  return [printed, isThere ? printed : warnings];
}

/** Python's `backslashreplace`. */
function escaped(line: string, what: RegExp): string {
  return line.replace(what, (letter) => {
    const code = letter.charCodeAt(0);
    return code < 0x100 ? `\\x${code.toString(16)}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

/** The answer must name the code that ran, in order. It may also name code that failed, which the vectors do not show. */
function marks(expected: E2eResult, { startupCode }: StartupResult): Fields[string] {
  const visible = new Set(startupCode.flatMap(marksOf));
  const wanted = (expected.marks ?? []).filter((mark) => visible.has(mark));
  const running = startupCode.filter(({ state }) => state.kind === 'runs').flatMap(marksOf);
  let next = 0;
  for (const mark of running) {
    next += mark === wanted[next] ? 1 : 0;
  }
  return [wanted, next === wanted.length ? wanted : running];
}

/** The vectors' start-up code leaves its name behind. */
function marksOf({ kind, code }: StartupResult['startupCode'][number]): readonly string[] {
  if (kind === 'start') {
    return [code.replace(/^.*:/, '')];
  }
  return [...code.matchAll(/\+",(\w+)"/g)].map(([, mark]) => mark ?? '');
}

function compareFailure(expected: E2eResult, actual: StartupResult): readonly string[] {
  if (MODULE_TO_RUN_IS_MISSING.test(expected.stderr_first ?? '')) {
    return actual.fatal === undefined ? [] : [`expected to start, got ${JSON.stringify(actual.fatal)}`];
  }
  if (actual.fatal === undefined) {
    return [`expected to fail (${expected.stderr_first ?? ''}), but it starts`];
  }
  const dump = expected.path_configuration;
  if (dump === undefined) {
    return [];
  }
  const fields: Fields = {
    executable: [dump.executable, actual.executable],
    base_executable: [dump.base_executable, actual.baseExecutable],
    prefix: [dump.prefix, actual.prefix],
    exec_prefix: [dump.exec_prefix, actual.execPrefix],
    base_prefix: [dump.base_prefix, actual.basePrefix],
    base_exec_prefix: [dump.base_exec_prefix, actual.baseExecPrefix],
    path_before_site: [dump.path_before_site, actual.sysPath.map(({ path }) => path)],
  };
  // When site fails, a path already exists, but it is not part of the answer.
  return Object.entries(fields)
    .filter(([field]) => field !== 'path_before_site' || actual.fatal?.code === 'no-stdlib')
    .filter(([, [wanted, got]]) => !equal(wanted, got))
    .map(([field, [wanted, got]]) => difference(field, wanted, got));
}

/** If code ran that is not understood, the entries of the standard library must still be right, in order. */
function hasSameStdlib(expected: E2eResult, actual: StartupResult): boolean {
  const stdlib = actual.sysPath.filter(({ provenance: { kind } }) =>
    /^(?:stdlib|platstdlib|stdlib-zip)$/.test(kind),
  );
  const expectedPath = expected.path ?? [];
  const positions = stdlib.map(({ path }) => expectedPath.indexOf(path));
  return positions.every((position, index) => position > (positions[index - 1] ?? -1));
}

function equal(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function difference(field: string, expected: unknown, actual: unknown): string {
  return `${field}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`;
}
