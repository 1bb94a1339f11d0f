/**
 * Path configuration of CPython 2.7 to 3.10 on POSIX: Modules/getpath.c, calculate_path(), function by function. Strings
 * are joined and cut, never normalised, so spellings such as `/usr/bin/../../x` survive. From 3.11: `frozenGetpath.ts`.
 */

import type { PrefixCause } from '../../model/entry';
import { message } from '../../model/message';
import { decodeSurrogateEscape } from '../../text/bytes';
import { definedOnly } from '../../model/definedOnly';
import type { Lookups } from '../lookups';
import type { PendingEntry } from '../pathConfiguration';
import { behaves, compiledInPythonPath } from '../versions';
import type { GetpathInputs } from './inputs';
import { readLegacyHome } from './legacyPyvenvCfg';
import { entry, type HomeKey } from './getpathState';

export interface LegacyConfiguration {
  readonly programName: string;
  readonly executable: string;
  readonly prefix: string;
  readonly execPrefix: string;
  readonly platlibdir: string;
  readonly stdlibDir: string;
  readonly platstdlibDir: string;
  readonly moduleSearchPaths: readonly PendingEntry[];
  readonly prefixCause: PrefixCause;
  readonly execPrefixCause: PrefixCause;
  readonly pyvenvCfg: string;
  readonly warnings: readonly string[];
}

/** A directory that was found, with the landmark's part of the path already joined: `<prefix>/lib/python3.8`. */
interface FoundDirectory {
  /** 1: installed; -1: in a build tree; 0: not found. The C code's own convention. */
  readonly found: 1 | -1 | 0;
  readonly directory: string;
  readonly cause: PrefixCause;
}

interface PrefixSearch {
  readonly inputs: GetpathInputs;
  readonly lookups: Lookups;
  readonly home: string | undefined;
  readonly platlibdir: string;
  /** `lib/python3.8`. */
  readonly libPython: string;
  readonly homeKey?: HomeKey;
  readonly argv0Path: string;
}

const LANDMARK = 'os.py';

export function legacyGetpath(inputs: GetpathInputs, lookups: Lookups): LegacyConfiguration {
  const { major, minor } = inputs.version;
  const platlibdir =
    (behaves('hasPlatlibdir', inputs.version) ? inputs.config.platlibdir : undefined) ||
    inputs.build.platlibdir;
  const programName = inputs.config.programName || inputs.config.origArgv?.[0] || `python${major}`;
  const setPath = inputs.runtime.pySetPath ?? '';
  const executable =
    inputs.config.executable ||
    (setPath !== '' && behaves('setPathTakesProgramName', inputs.version)
      ? programName
      : programFullPath(inputs, lookups, programName));
  lookups.trace.step('executable', message('The executable is {executable}', { executable }), executable);

  if (setPath !== '') {
    return pathOfEmbedder(setPath, programName, executable, platlibdir);
  }
  const libPython = join(platlibdir, `python${major}.${minor}`);
  const resolved =
    frameworkDirectory(inputs, lookups, libPython) ?? reduce(resolveLinks(lookups, executable));
  // Next to the resolved executable, then one directory up.
  const places = [resolved, reduce(resolved)].map((place) => `${place}/pyvenv.cfg`);
  const cfg = behaves('readsPyvenvCfg', inputs.version) ? readLegacyHome(lookups, places) : { file: '' };
  if (cfg.home !== undefined) {
    lookups.trace.step(
      'pyvenv.cfg',
      message('{file}: home = {home}', { file: cfg.file, home: cfg.home.value }),
      cfg.file,
    );
  }
  const legacy: PrefixSearch = {
    inputs,
    lookups,
    home: inputs.config.home || homeVariable(inputs),
    platlibdir,
    libPython,
    argv0Path: cfg.home === undefined ? resolved : searchedFrom(cfg.home.value, inputs),
    ...(cfg.home === undefined ? {} : { homeKey: { file: cfg.file, range: cfg.home.range } }),
  };
  return assemble(legacy, programName, executable, cfg.file);
}

/** QUIRK(home-in-c-locale): a directory that the locale can't spell is not found, so the search begins above it. */
function searchedFrom(home: string, { spellsAscii }: GetpathInputs): string {
  const foreign = spellsAscii === true ? home.search(/[^\0-\x7f]/) : -1;
  return foreign < 0 ? home : reduce(home.slice(0, foreign));
}

function assemble(
  legacy: PrefixSearch,
  programName: string,
  executable: string,
  pyvenvCfg: string,
): LegacyConfiguration {
  const { inputs, lookups, platlibdir, libPython } = legacy;
  const { major, minor } = inputs.version;
  const compiledPrefix = inputs.build.prefix ?? '';
  const compiledExecPrefix = inputs.build.execPrefix ?? compiledPrefix;
  const warnings: string[] = [];

  const prefix = searchForPrefix(legacy);
  if (prefix.found === 0) {
    warnings.push('Could not find platform independent libraries <prefix>');
  }
  const stdlibDir = prefix.found === 0 ? join(compiledPrefix, libPython) : prefix.directory;
  lookups.trace.step('prefix', message('The standard library is {stdlibDir}', { stdlibDir }));

  const execPrefix = searchForExecPrefix(legacy);
  if (execPrefix.found === 0) {
    warnings.push('Could not find platform dependent libraries <exec_prefix>');
  }
  // QUIRK(legacy-lib-dynload-without-version): when nothing is found the directory's name lacks the version.
  const platstdlibDir =
    execPrefix.found === 0 ? join(join(compiledExecPrefix, platlibdir), 'lib-dynload') : execPrefix.directory;
  lookups.trace.step('exec_prefix', message('Extension modules are in {platstdlibDir}', { platstdlibDir }));
  if (warnings.length > 0) {
    warnings.push('Consider setting $PYTHONHOME to <prefix>[:<exec_prefix>]');
  }

  const prefixRoot = prefix.found > 0 ? reduce(reduce(stdlibDir)) : compiledPrefix;
  const zip = join(join(prefixRoot, platlibdir), `python${major}${minor}.zip`);
  const moduleSearchPaths = presetEntries(inputs) ?? [
    ...pythonPathEntries(inputs),
    entry(zip, { kind: 'stdlib-zip', cause: prefix.cause }),
    ...stdlibEntries(inputs, stdlibDir, prefix.cause),
    entry(platstdlibDir, { kind: 'platstdlib', cause: execPrefix.cause }),
  ];
  lookups.trace.step(
    'sys.path',
    message('getpath lists {count} entries', { count: String(moduleSearchPaths.length) }),
  );
  return {
    programName,
    executable,
    prefix: prefix.found > 0 ? prefixRoot || '/' : compiledPrefix,
    execPrefix: execPrefix.found > 0 ? reduce(reduce(reduce(platstdlibDir))) || '/' : compiledExecPrefix,
    platlibdir,
    stdlibDir,
    platstdlibDir,
    // QUIRK(legacy-path-is-one-string): the list is joined and split again, so a delimiter inside an entry cuts it in two.
    moduleSearchPaths: moduleSearchPaths.flatMap((pending) =>
      pending.path.split(':').map((path) => ({ ...pending, path })),
    ),
    prefixCause: prefix.cause,
    execPrefixCause: execPrefix.cause,
    pyvenvCfg,
    warnings,
  };
}

/** `Py_SetPath`: nothing is searched, and there are no prefixes. CPython 3.8 Python/pathconfig.c, Py_SetPath(). */
function pathOfEmbedder(
  setPath: string,
  programName: string,
  executable: string,
  platlibdir: string,
): LegacyConfiguration {
  return {
    programName,
    executable,
    prefix: '',
    execPrefix: '',
    platlibdir,
    stdlibDir: '',
    platstdlibDir: '',
    moduleSearchPaths: setPath.split(':').map((path) => entry(path, { kind: 'embedder', by: 'Py_SetPath' })),
    prefixCause: { kind: 'preset' },
    execPrefixCause: { kind: 'preset' },
    pyvenvCfg: '',
    warnings: [],
  };
}

/** `PyConfig.module_search_paths`: the list is not changed, while prefixes are still searched. */
function presetEntries({ config }: GetpathInputs): readonly PendingEntry[] | undefined {
  return config.moduleSearchPathsSet === true
    ? (config.moduleSearchPaths ?? []).map((path) =>
        entry(path, { kind: 'embedder', by: 'module_search_paths' }),
      )
    : undefined;
}

/** QUIRK(empty-pythonhome-counts): 2.7 and 3.6 use an empty PYTHONHOME as the home, and find no standard library there. bpo-32030 */
function homeVariable({ version, variables, config }: GetpathInputs): string | undefined {
  const { PYTHONHOME: variable } = variables;
  const isUnset = variable === '' && behaves('emptyPythonHomeIsUnset', version);
  return (config.useEnvironment ?? true) && !isUnset ? variable : undefined;
}

/** QUIRK(framework-library-decides): a framework's Python looks next to its library, and at the executable only if there is no landmark. */
function frameworkDirectory(
  { osName, build, runtime }: GetpathInputs,
  lookups: Lookups,
  libPython: string,
): string | undefined {
  if (osName !== 'darwin' || build.framework === '' || runtime.library === undefined) {
    return undefined;
  }
  const directory = reduce(runtime.library);
  return isModule(lookups, join(join(directory, libPython), LANDMARK)) ? directory : undefined;
}

/** A name with a separator is a path; a bare one is looked up in PATH; made absolute without normalising. */
function programFullPath(inputs: GetpathInputs, lookups: Lookups, programName: string): string {
  if (programName.includes('/')) {
    return absolutize(programName, lookups.cwd);
  }
  const { PATH: path } = inputs.variables;
  if (path === undefined) {
    return '';
  }
  for (const directory of path.split(':')) {
    const candidate = join(directory, programName);
    if (lookups.isExecutableFile(candidate)) {
      return absolutize(candidate, lookups.cwd);
    }
  }
  return '';
}

/** The links of the final component, joined to the directory they are in, not normalised. */
function resolveLinks(lookups: Lookups, path: string): string {
  let current = path;
  // The C code has no limit: the kernel has already refused to execute a loop.
  for (let links = 0; links < 40 && current !== ''; links += 1) {
    const outcome = lookups.readLink(current);
    if (outcome.kind !== 'link') {
      return current;
    }
    current = outcome.target.startsWith('/') ? outcome.target : join(reduce(current), outcome.target);
  }
  return current;
}

function searchForPrefix(legacy: PrefixSearch): FoundDirectory {
  const { inputs, lookups, home, libPython, argv0Path } = legacy;
  if (home !== undefined) {
    // QUIRK(pythonhome-believed): no landmark is checked.
    return { found: 1, directory: join(home.split(':', 1)[0] ?? '', libPython), cause: homeCause(inputs) };
  }
  const setup = behaves('buildMarkerIsSetupLocal', inputs.version) ? 'Modules/Setup.local' : 'Modules/Setup';
  const marker = join(argv0Path, setup);
  if (lookups.isFile(marker)) {
    const directory = join(join(argv0Path, inputs.build.vpath), 'Lib');
    if (isModule(lookups, join(directory, LANDMARK))) {
      return { found: -1, directory, cause: { kind: 'build-tree', file: marker } };
    }
  }
  for (const root of upward(absolutize(argv0Path, lookups.cwd))) {
    const directory = join(root, libPython);
    const landmark = join(directory, LANDMARK);
    if (isModule(lookups, landmark)) {
      return { found: 1, directory, cause: landmarkCause(legacy, landmark) };
    }
  }
  const compiled = join(inputs.build.prefix ?? '', libPython);
  const found = isModule(lookups, join(compiled, LANDMARK));
  return { found: found ? 1 : 0, directory: compiled, cause: { kind: 'compiled-in' } };
}

function searchForExecPrefix(legacy: PrefixSearch): FoundDirectory {
  const { inputs, lookups, home, libPython, argv0Path } = legacy;
  if (home !== undefined) {
    const cut = home.indexOf(':');
    // QUIRK(legacy-empty-exec-home): `PREFIX:` leaves an empty second part, so lib-dynload becomes relative.
    const execHome = cut < 0 ? home : home.slice(cut + 1);
    return { found: 1, directory: join(join(execHome, libPython), 'lib-dynload'), cause: homeCause(inputs) };
  }
  const marker = join(argv0Path, 'pybuilddir.txt');
  if (lookups.isFile(marker)) {
    const outcome = lookups.read(marker, MARKER_LIMIT);
    const relative = outcome.kind === 'bytes' ? decodeSurrogateEscape(outcome.bytes) : '';
    return { found: -1, directory: join(argv0Path, relative), cause: { kind: 'build-tree', file: marker } };
  }
  for (const root of upward(absolutize(argv0Path, lookups.cwd))) {
    const directory = join(join(root, libPython), 'lib-dynload');
    if (lookups.isDirectory(directory)) {
      return { found: 1, directory, cause: landmarkCause(legacy, directory) };
    }
  }
  const compiled = join(join(inputs.build.execPrefix ?? inputs.build.prefix ?? '', libPython), 'lib-dynload');
  return {
    found: lookups.isDirectory(compiled) ? 1 : 0,
    directory: compiled,
    cause: { kind: 'compiled-in' },
  };
}

/** The marker is read into a path buffer. */
const MARKER_LIMIT = 4096;

function homeCause({ config, pythonHomeSetBy }: GetpathInputs): PrefixCause {
  return (config.home ?? '') === ''
    ? { kind: 'pythonhome', setBy: pythonHomeSetBy ?? { kind: 'process' } }
    : { kind: 'embedder-home' };
}

function landmarkCause({ homeKey }: PrefixSearch, landmark: string): PrefixCause {
  return { kind: 'landmark', landmark, ...definedOnly({ home: homeKey }) };
}

/** `os.py`, otherwise `os.pyc`; 2.7 looks for `os.pyo` only under -O, which does not matter here. */
function isModule(lookups: Lookups, path: string): boolean {
  return lookups.isFile(path) || lookups.isFile(`${path}c`);
}

function pythonPathEntries({ config, pythonPathSetBy }: GetpathInputs): PendingEntry[] {
  // QUIRK(pythonpath-env-in-spite-of-isolation): an application's own list counts, whether or not variables do.
  // QUIRK(empty-pythonpath-env-is-cwd): an empty one is one empty entry up to 3.10.
  const texts = config.pythonpathEnv?.split(':') ?? [];
  return texts.map((text, position) =>
    entry(text, {
      kind: 'pythonpath',
      setBy: pythonPathSetBy?.[position] ?? { kind: 'process' },
      position,
      text,
    }),
  );
}

/** The compiled-in list, relative to the standard library: an empty part is the standard library itself. */
function stdlibEntries(
  { version, build }: GetpathInputs,
  stdlibDir: string,
  cause: PrefixCause,
): PendingEntry[] {
  const compiled = build.pythonPath || compiledInPythonPath(version);
  return compiled.split(':').map((part) => {
    if (part === '') {
      return entry(stdlibDir, { kind: 'stdlib', cause });
    }
    const path = part.startsWith('/')
      ? part
      : stdlibDir.endsWith('/')
        ? stdlibDir + part
        : `${stdlibDir}/${part}`;
    return entry(path, { kind: 'compiled-in', prefix: stdlibDir });
  });
}

/** The C code's joinpath(): an absolute second part wins, otherwise exactly one separator between them. */
function join(directory: string, part: string): string {
  if (part.startsWith('/')) {
    return part;
  }
  return directory === '' || directory.endsWith('/') ? directory + part : `${directory}/${part}`;
}

/** The C code's reduce(): everything before the last separator. */
function reduce(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

/** The C code's copy_absolute(): a leading `./` is removed, nothing else is normalised. */
function absolutize(path: string, cwd: string): string {
  return path.startsWith('/') ? path : join(cwd, path.startsWith('./') ? path.slice(2) : path);
}

/** A directory and those above it; the root itself is never tried. */
function* upward(from: string): Generator<string> {
  let directory = from;
  do {
    yield directory;
    directory = reduce(directory);
  } while (directory !== '');
}
