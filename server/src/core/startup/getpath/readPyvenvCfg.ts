/** pyvenv.cfg as getpath reads it; `site` reads it again by its own rules. CPython 3.11 Modules/getpath.py, "READ pyvenv.cfg". PEP 405. */

import { message } from '../../model/message';
import { readLines, type LinesOutcome } from '../lookups';
import { behaves } from '../versions';
import {
  libraryDirectory,
  searchUp,
  warn,
  type Getpath,
  type GetpathState,
  type HomeKey,
} from './getpathState';

export function readPyvenvCfg(getpath: Getpath, state: GetpathState): GetpathState {
  const { inputs, paths, lookups, names } = getpath;
  if ((inputs.runtime.pySetPath ?? '') !== '') {
    return state;
  }
  const activates = behaves('getpathActivatesVenv', inputs.version);
  if (state.home !== '' && !activates) {
    // QUIRK(pythonhome-hides-pyvenv-cfg): up to 3.13 getpath does not look for pyvenv.cfg when home is set; site still does.
    return state;
  }
  const directory = state.executableDir || paths.dirname(state.executable);
  const above = paths.dirname(directory);
  for (const candidate of [above, directory]) {
    const file = paths.join(candidate, names.venv);
    const outcome = readLines(lookups, file);
    if (outcome.kind === 'lines') {
      return useVenv(getpath, { ...state, venvPrefix: candidate, pyvenvCfg: file }, file, outcome);
    }
    const failed = pathError(getpath, state, file, outcome);
    if (failed !== undefined) {
      return failed;
    }
  }
  lookups.trace.step('pyvenv.cfg', message('There is no pyvenv.cfg: this is not a virtual environment'));
  return state;
}

/** Absent and (from 3.11.1) denied files are skipped; any other error ends start-up. */
export function pathError(
  { inputs }: Getpath,
  state: GetpathState,
  file: string,
  outcome: Exclude<LinesOutcome, { kind: 'lines' }>,
): GetpathState | undefined {
  if (outcome.kind === 'too-large') {
    return {
      ...state,
      error: { file, message: message('{file} is too large: Python reads less than 32 KB', { file }) },
    };
  }
  const tolerated =
    outcome.because === 'missing' ||
    (outcome.because === 'denied' && behaves('getpathToleratesDenied', inputs.version));
  return tolerated
    ? undefined
    : {
        ...state,
        error: {
          file,
          message: message('{file} cannot be read ({reason})', { file, reason: outcome.because }),
        },
      };
}

function useVenv(
  getpath: Getpath,
  state: GetpathState,
  file: string,
  { lines, text }: { readonly lines: readonly string[]; readonly text: string },
): GetpathState {
  const { inputs, lookups } = getpath;
  const activates = behaves('getpathActivatesVenv', inputs.version);
  const found = findKey(lines, 'home');
  if (found === undefined) {
    // QUIRK(pyvenv-cfg-without-home): up to 3.13 getpath does not treat that as a venv (but site does); from 3.14 on it does.
    lookups.trace.step('pyvenv.cfg', message('{file} has no home key', { file }), file);
    return activates ? state : { ...state, venvPrefix: '', pyvenvCfg: '' };
  }
  if (inputs.spellsAscii === true && /[^\0-\x7f\udc80-\udcff]/.test(found.value)) {
    // QUIRK(home-in-c-locale): the frozen getpath does not catch the error.
    return {
      ...state,
      error: {
        file,
        message: message(
          'home in {file} is {home}, which Python cannot look up in the locale of this context. Set LC_ALL to C.UTF-8.',
          { home: found.value, file },
        ),
        range: lineRange(text, found.line),
      },
    };
  }
  if (state.home !== '') {
    lookups.trace.step(
      'pyvenv.cfg',
      message('home in {file} is overridden by {home}', { file, home: state.home }),
      file,
    );
    return state;
  }
  const homeKey: HomeKey = { file, range: lineRange(text, found.line) };
  const next: GetpathState = {
    ...state,
    homeKey,
    homeDecides: true,
    executableDir: found.value,
    realExecutableDir: found.value,
  };
  const detail = message('{file}: home = {home}', { file, home: found.value });
  lookups.trace.step('pyvenv.cfg', detail, file, homeKey);
  if (state.baseExecutable !== '') {
    return next;
  }
  const based = { ...next, baseExecutable: findBaseExecutable(getpath, next) };
  return preferBaseExecutable(getpath, preferResolvedBase(getpath, based));
}

function findKey(
  lines: readonly string[],
  wanted: string,
): { readonly value: string; readonly line: number } | undefined {
  for (const [line, text] of lines.entries()) {
    const equals = text.indexOf('=');
    if (equals >= 0 && pythonStrip(text.slice(0, equals)).toLowerCase() === wanted) {
      return { value: pythonStrip(text.slice(equals + 1)), line };
    }
  }
  return undefined;
}

/** Python's `str.strip()`: Unicode white space and the separators FS to US, but not U+FEFF. */
export function pythonStrip(text: string): string {
  return text.replace(PYTHON_SPACE_START, '').replace(PYTHON_SPACE_END, '');
}

const PYTHON_SPACE =
  '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const PYTHON_SPACE_START = new RegExp(`^${PYTHON_SPACE}+`);
const PYTHON_SPACE_END = new RegExp(`${PYTHON_SPACE}+$`);

function lineRange(text: string, line: number): HomeKey['range'] {
  const content = text.split('\n')[line] ?? '';
  const length = content.endsWith('\r') ? content.length - 1 : content.length;
  return { start: { line, character: 0 }, end: { line, character: length } };
}

/** The base interpreter: the link's target, otherwise the same name in `home`, otherwise the usual names there. */
function findBaseExecutable({ inputs, paths, lookups, names }: Getpath, state: GetpathState): string {
  const resolved = paths.realpath(state.executable);
  if (resolved.kind === 'path' && resolved.path !== state.executable) {
    return resolved.path;
  }
  const own = paths.basename(state.executable);
  const sameName = paths.join(state.executableDir, own);
  if (inputs.osName === 'nt' || lookups.isFile(sameName)) {
    return sameName;
  }
  const { major, minor } = inputs.nameVersion ?? inputs.version;
  for (const name of [names.defaultProgramName, `python${major}.${minor}`]) {
    const candidate = name + names.executableSuffix;
    const path = paths.join(state.executableDir, candidate);
    if (own !== candidate && lookups.isFile(path)) {
      return path;
    }
  }
  return sameName;
}

/**
 * gh-106045: if a standard library can be located from the base executable's directory, that takes precedence over `home`;
 * the search for exec_prefix starts there in any case.
 */
function preferResolvedBase(getpath: Getpath, state: GetpathState): GetpathState {
  const { inputs, paths, lookups, names } = getpath;
  const { baseExecutable: path } = state;
  if (!behaves('resolvedExecutableBeatsHome', inputs.version) || !lookups.isFile(path)) {
    return state;
  }
  const resolvedBaseDir = paths.dirname(path);
  const isFile = (candidate: string): boolean => lookups.isFile(candidate);
  const located =
    isFile(paths.join(resolvedBaseDir, names.buildDirTxt)) ||
    searchUp(getpath, resolvedBaseDir, [names.zip], isFile) !== undefined ||
    searchUp(getpath, resolvedBaseDir, names.stdlib, isFile) !== undefined;
  if (!located) {
    return { ...state, resolvedBaseDir };
  }
  lookups.trace.step(
    'pyvenv.cfg',
    message('{path} has a standard library and is used instead of home', { path }),
    path,
  );
  return {
    ...state,
    homeDecides: false,
    executableDir: resolvedBaseDir,
    realExecutableDir: resolvedBaseDir,
    resolvedBaseDir,
  };
}

/** QUIRK(standalone-ignores-home): python-build-standalone believes `home` only where there is no base executable. From the versions on that have a rule of their own, that rule counts. */
function preferBaseExecutable({ inputs, paths, lookups }: Getpath, state: GetpathState): GetpathState {
  const { baseExecutable: path } = state;
  if (
    inputs.patches?.baseExecutableBeatsHome !== true ||
    behaves('resolvedExecutableBeatsHome', inputs.version) ||
    !lookups.isFile(path)
  ) {
    return state;
  }
  const directory = paths.dirname(path);
  if (directory === state.executableDir) {
    return state;
  }
  lookups.trace.step(
    'pyvenv.cfg',
    message('python-build-standalone uses {path} instead of home', { path }),
    path,
  );
  return { ...state, homeDecides: false, executableDir: directory, realExecutableDir: directory };
}

/** base_executable, real_executable and executable_dir, as far as they are not known yet. */
export function calculateDirectories(getpath: Getpath, state: GetpathState): GetpathState {
  const { inputs, paths, lookups, names } = getpath;
  let next: GetpathState = {
    ...state,
    baseExecutable: state.baseExecutable || state.executable || state.realExecutable,
  };
  next = { ...next, realExecutable: next.realExecutable || next.baseExecutable };
  if (next.realExecutable !== '') {
    const resolved = paths.realpath(next.realExecutable);
    if (resolved.kind === 'path') {
      next = { ...next, realExecutable: resolved.path };
    } else if (lookups.isFile(next.realExecutable)) {
      const named = behaves('warnsOfRealExecutable', inputs.version)
        ? next.realExecutable
        : next.baseExecutable;
      next = warn(next, `Failed to find real location of ${named}`);
    }
  }
  const libraryDir = libraryDirectory(getpath);
  if (next.executableDir === '' && inputs.osName === 'darwin' && libraryDir !== undefined) {
    // QUIRK(darwin-library-first): macOS checks next to its library early.
    if (names.stdlib.some((landmark) => lookups.isFile(paths.join(libraryDir, landmark)))) {
      const resolved = paths.realpath(libraryDir);
      const directory = resolved.kind === 'path' ? resolved.path : libraryDir;
      next = { ...next, executableDir: directory, realExecutableDir: directory };
    }
  }
  if (next.executableDir === '' && next.realExecutable !== '') {
    const directory = paths.dirname(next.realExecutable);
    next = { ...next, executableDir: directory, realExecutableDir: directory };
  }
  if (next.realExecutableDir === '' && next.realExecutable !== '') {
    next = { ...next, realExecutableDir: paths.dirname(next.realExecutable) };
  }
  lookups.trace.step(
    'executable',
    message('The search for the standard library starts in {directory}', { directory: next.executableDir }),
  );
  return next;
}
