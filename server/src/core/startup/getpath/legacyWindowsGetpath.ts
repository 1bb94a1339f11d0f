/**
 * Path configuration of CPython 2.7 and 3.6 to 3.10 on Windows: PC/getpathp.c, calculate_path(), function by function. From
 * 3.11: `frozenGetpath.ts`.
 */

import { decodeSurrogateEscape } from '../../text/bytes';
import { definedOnly } from '../../model/definedOnly';
import type { PrefixCause } from '../../model/entry';
import { message, type Message } from '../../model/message';
import type { Lookups } from '../lookups';
import type { PendingEntry } from '../pathConfiguration';
import { behaves } from '../versions';
import type { GetpathInputs } from './inputs';
import { readLegacyHome } from './legacyPyvenvCfg';
import { entry, type HomeKey } from './getpathState';
import { typedPythonPath } from './typedPythonPath';

export interface LegacyWindowsConfiguration {
  readonly programName: string;
  readonly executable: string;
  readonly baseExecutable: string;
  readonly prefix: string;
  readonly platlibdir: string;
  readonly stdlibDir: string;
  readonly platstdlibDir: string;
  readonly moduleSearchPaths: readonly PendingEntry[];
  readonly prefixCause: PrefixCause;
  readonly pyvenvCfg: string;
  readonly underscorePth?: { readonly file: string; readonly siteImport: boolean };
  readonly error?: { readonly file: string; readonly message: Message };
}

interface WindowsSearch {
  readonly inputs: GetpathInputs;
  readonly lookups: Lookups;
  readonly executable: string;
  readonly library: string;
}

interface WindowsHome {
  readonly directory: string;
  readonly cause: PrefixCause;
}

const LANDMARK = 'lib\\os.py';
const READ_LIMIT = 1 << 20;

export function legacyWindowsGetpath(inputs: GetpathInputs, lookups: Lookups): LegacyWindowsConfiguration {
  const { platform } = lookups;
  const image = platform.normpath(inputs.runtime.realExecutable ?? '');
  const launcher = behaves('venvIsRedirected', inputs.version) ? inputs.variables.__PYVENV_LAUNCHER__ : '';
  const executable = launcher ? platform.normpath(launcher) : image;
  lookups.trace.step('executable', message('The executable is {executable}', { executable }), executable);
  const windows: WindowsSearch = { inputs, lookups, executable, library: inputs.runtime.library ?? '' };
  const named = { programName: inputs.config.origArgv?.[0] ?? '', executable, baseExecutable: image };
  const pth = underscorePth(windows);
  return pth === undefined ? calculatePath(windows, named) : fromUnderscorePth(windows, pth, named);
}

type Named = Pick<LegacyWindowsConfiguration, 'programName' | 'executable' | 'baseExecutable'>;

function calculatePath(windows: WindowsSearch, named: Named): LegacyWindowsConfiguration {
  const { inputs, lookups, executable } = windows;
  const programDir = reduce(executable);
  const places = [programDir, reduce(programDir)].map((place) => lookups.platform.join(place, 'pyvenv.cfg'));
  const cfg = behaves('readsPyvenvCfg', inputs.version) ? readLegacyHome(lookups, places) : { file: '' };
  const argv0Path = cfg.home?.value ?? programDir;
  const homeKey = cfg.home === undefined ? undefined : { file: cfg.file, range: cfg.home.range };
  const zip = zipPath(windows);
  const home = findHome(windows, argv0Path, zip, homeKey);
  const moduleSearchPaths = searchPaths(windows, argv0Path, zip, home);
  const prefix = home ?? prefixFromList(moduleSearchPaths, windows);
  lookups.trace.step('prefix', message("The prefix is '{prefix}'", { prefix: prefix?.directory ?? '' }));
  return {
    ...named,
    ...directoriesBelow(prefix?.directory ?? '', lookups),
    moduleSearchPaths,
    prefixCause: prefix?.cause ?? { kind: 'working-directory' },
    pyvenvCfg: cfg.file,
  };
}

function directoriesBelow(
  prefix: string,
  { platform }: Lookups,
): Pick<LegacyWindowsConfiguration, 'prefix' | 'platlibdir' | 'stdlibDir' | 'platstdlibDir'> {
  return {
    prefix,
    platlibdir: 'lib',
    stdlibDir: platform.join(prefix, 'lib'),
    platstdlibDir: platform.join(prefix, 'DLLs'),
  };
}

/** `change_ext()`: the extension is replaced. */
function withExtension(path: string, extension: string): string {
  return path.replace(/\.[^.\\/]*$/, '') + extension;
}

function zipPath({ library, executable }: WindowsSearch): string {
  return withExtension(library === '' ? executable : library, '.zip');
}

function findHome(
  windows: WindowsSearch,
  argv0Path: string,
  zip: string,
  homeKey: HomeKey | undefined,
): WindowsHome | undefined {
  const { inputs, lookups } = windows;
  const { config, variables, version } = inputs;
  const variable = (config.useEnvironment ?? true) ? (variables.PYTHONHOME ?? '') : '';
  if ((config.home ?? '') !== '') {
    return { directory: config.home ?? '', cause: { kind: 'embedder-home' } };
  }
  if (variable !== '') {
    const setBy = inputs.pythonHomeSetBy ?? { kind: 'process' };
    return { directory: variable, cause: { kind: 'pythonhome', setBy } };
  }
  // QUIRK(windows-zip-decides): from 3.6 on a file of that name is enough, no matter what is in it.
  if (behaves('zipIsLandmark', version) && lookups.exists(zip)) {
    return { directory: reduce(zip), cause: { kind: 'library-landmark', landmark: zip } };
  }
  return searchForPrefix(argv0Path, lookups, homeKey);
}

function searchForPrefix(from: string, lookups: Lookups, homeKey?: HomeKey): WindowsHome | undefined {
  for (let directory = from; directory !== ''; directory = reduce(directory)) {
    // A lone drive is its root here: the system's own join puts a separator.
    const landmark = /^[A-Za-z]:$/.test(directory)
      ? `${directory}\\${LANDMARK}`
      : lookups.platform.join(directory, LANDMARK);
    if (lookups.exists(landmark) || lookups.exists(`${landmark}c`)) {
      const home = homeKey === undefined ? {} : { home: homeKey };
      return { directory, cause: { kind: 'landmark', landmark, ...home } };
    }
  }
  return undefined;
}

function searchPaths(
  windows: WindowsSearch,
  argv0Path: string,
  zip: string,
  home: WindowsHome | undefined,
): readonly PendingEntry[] {
  const { inputs } = windows;
  const pythonPath = typedPythonPath(inputs, ';');
  const user = registryPath('HKEY_CURRENT_USER', inputs, home !== undefined);
  const machine = registryPath('HKEY_LOCAL_MACHINE', inputs, home !== undefined);
  const cause = home?.cause ?? { kind: 'working-directory' };
  const knowsNothing =
    pythonPath.length === 0 && home === undefined && user === undefined && machine === undefined;
  return [
    ...pythonPath,
    entry(zip, { kind: 'stdlib-zip', cause }),
    ...(user ?? []),
    ...(machine ?? []),
    // QUIRK(windows-relative-default): if nothing is found, the compiled-in list is relative to the working directory.
    ...(home !== undefined || knowsNothing ? compiledIn(inputs, home?.directory ?? '.', cause) : []),
    entry(argv0Path, { kind: 'executable-dir' }),
  ];
}

/** The PYTHONPATH macro, its leading dots replaced. CPython 2.7 and 3.8 PC/pyconfig.h. */
function compiledIn({ version }: GetpathInputs, home: string, cause: PrefixCause): readonly PendingEntry[] {
  const stdlib = entry(`${home}\\lib`, { kind: 'stdlib', cause });
  const extra = behaves('textIsBytes', version) ? ['lib\\plat-win', 'lib\\lib-tk'] : [];
  return [
    entry(`${home}\\DLLs`, { kind: 'platstdlib', cause }),
    stdlib,
    ...extra.map((part) => entry(`${home}\\${part}`, { kind: 'compiled-in', prefix: home })),
  ];
}

/**
 * `getpythonregpath()`: sub-keys first, the key's own value only without a home.
 * QUIRK(windows-registry-in-spite-of-e): `-E` and `-I` do not keep it from being read.
 */
function registryPath(
  hive: 'HKEY_CURRENT_USER' | 'HKEY_LOCAL_MACHINE',
  { registry, build, version }: GetpathInputs,
  skipsCore: boolean,
): readonly PendingEntry[] | undefined {
  const winver = build.winver || `${version.major}.${version.minor}`;
  const key = `Software\\Python\\PythonCore\\${winver}\\PythonPath`;
  const found = registry?.read(hive, key);
  const hasValue = found?.subKeyValues.some((value) => value !== undefined) ?? false;
  if (found === undefined || (skipsCore ? !hasValue : found.value === undefined)) {
    return undefined;
  }
  const values = found.subKeyValues.map((value) => value ?? '');
  const text = [...values, ...(skipsCore ? [] : [found.value ?? ''])].join(';');
  return text.split(';').map((path) => entry(path, { kind: 'registry', key: `${hive}\\${key}` }));
}

/** The last resort for `sys.prefix`: a landmark above an entry, the last one first. */
function prefixFromList(
  entries: readonly PendingEntry[],
  { lookups }: WindowsSearch,
): WindowsHome | undefined {
  for (const { path } of entries.toReversed()) {
    const found = searchForPrefix(reduce(path), lookups);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

interface UnderscorePth {
  readonly file: string;
  readonly text: string;
}

/** Next to the DLL, then next to the executable; the first that exists. */
function underscorePth({ inputs, lookups, library, executable }: WindowsSearch): UnderscorePth | undefined {
  if (!behaves('readsUnderscorePth', inputs.version)) {
    return undefined;
  }
  for (const beside of [library, executable].filter((path) => path !== '')) {
    const file = withExtension(beside, '._pth');
    const outcome = lookups.read(file, READ_LIMIT);
    if (outcome.kind === 'bytes') {
      return { file, text: decodeSurrogateEscape(outcome.bytes) };
    }
  }
  return undefined;
}

/** QUIRK(legacy-underscore-pth): comments only in the first column, blanks are part of a path, and any other import line is fatal. */
function fromUnderscorePth(
  { lookups }: WindowsSearch,
  { file, text }: UnderscorePth,
  named: Named,
): LegacyWindowsConfiguration {
  const prefix = reduce(file);
  const moduleSearchPaths: PendingEntry[] = [];
  let siteImport = false;
  let error: LegacyWindowsConfiguration['error'];
  for (const [line, raw] of text.split('\n').entries()) {
    const content = raw.replace(/\r.*$/, '');
    if (content === '' || content.startsWith('#')) {
      continue;
    }
    if (content === 'import site') {
      siteImport = true;
    } else if (content.startsWith('import ')) {
      error ??= { file, message: message("'import site' is the only import allowed in {file}", { file }) };
    } else {
      const range = { start: { line, character: 0 }, end: { line, character: content.length } };
      const provenance = { kind: 'underscore-pth', file, range } as const;
      const paths = lookups.platform.normpath(lookups.platform.join(prefix, content)).split(';');
      moduleSearchPaths.push(...paths.map((path) => entry(path, provenance)));
    }
  }
  lookups.trace.step('._pth', message('{file} decides the path', { file }), file);
  return {
    ...named,
    ...directoriesBelow(prefix, lookups),
    moduleSearchPaths,
    prefixCause: { kind: 'underscore-pth', file },
    pyvenvCfg: '',
    underscorePth: { file, siteImport },
    ...definedOnly({ error }),
  };
}

/** The C code's reduce(): everything before the last separator of either kind. */
function reduce(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'), 0));
}
