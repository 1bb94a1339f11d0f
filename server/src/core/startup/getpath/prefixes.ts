/** prefix and exec_prefix. CPython 3.11 Modules/getpath.py, "CALCULATE prefix AND exec_prefix". */

import type { PrefixCause } from '../../model/entry';
import { message } from '../../model/message';
import { behaves } from '../versions';
import { libraryDirectory, searchUp, warn, type Getpath, type GetpathState } from './getpathState';

const MISSING_PREFIX = 'Could not find platform independent libraries <prefix>';
const MISSING_EXEC_PREFIX = 'Could not find platform dependent libraries <exec_prefix>';

export function calculatePrefixes(getpath: Getpath, state: GetpathState): GetpathState {
  if ((getpath.inputs.runtime.pySetPath ?? '') !== '') {
    return { ...state, prefix: '', execPrefix: '' };
  }
  const withHome = prefixesFromHome(getpath, state);
  const withPrefix = calculatePrefix(getpath, withHome);
  const withBoth = calculateExecPrefix(getpath, withPrefix);
  return withBoth.prefix === '' || withBoth.execPrefix === ''
    ? warn(withBoth, 'Consider setting $PYTHONHOME to <prefix>[:<exec_prefix>]')
    : withBoth;
}

/** `home` is trusted: no landmark is checked. QUIRK(pythonhome-believed) */
function prefixesFromHome({ inputs, delimiter, lookups }: Getpath, state: GetpathState): GetpathState {
  if (state.home === '') {
    return state;
  }
  const cut = state.home.indexOf(delimiter);
  const prefix = cut < 0 ? state.home : state.home.slice(0, cut);
  const execPrefix = cut < 0 ? prefix : state.home.slice(cut + delimiter.length);
  const presetStays =
    behaves('presetStdlibDirStays', inputs.version) && (inputs.config.stdlibDir ?? '') !== '';
  const cause: PrefixCause = state.homeWasSet ? { kind: 'embedder-home' } : state.prefixCause;
  lookups.trace.step(
    'prefix',
    message('home sets prefix to {prefix} and exec_prefix to {execPrefix}', { prefix, execPrefix }),
  );
  return {
    ...state,
    prefix,
    execPrefix,
    stdlibDir: presetStays ? state.stdlibDir : '',
    prefixCause: cause,
    execPrefixCause: cause,
  };
}

type PrefixFinder = (getpath: Getpath, state: GetpathState) => GetpathState;

/** In this order; the first that finds one wins. */
const PREFIX_FINDERS: readonly PrefixFinder[] = [
  besideLibrary,
  fromZip,
  fromStdlib,
  fromCompiledIn,
  fromWorkingDirectory,
];

function calculatePrefix(getpath: Getpath, state: GetpathState): GetpathState {
  let next = state;
  for (const find of PREFIX_FINDERS) {
    if (next.prefix !== '') {
      break;
    }
    next = find(getpath, next);
  }
  getpath.lookups.trace.step('prefix', message('prefix is {prefix}', { prefix: next.prefix }));
  return next;
}

function stdlibDirIsPreset({ inputs }: Getpath): boolean {
  return behaves('presetStdlibDirStays', inputs.version) && (inputs.config.stdlibDir ?? '') !== '';
}

function besideLibrary(getpath: Getpath, state: GetpathState): GetpathState {
  const { paths, lookups, names } = getpath;
  const libraryDir = libraryDirectory(getpath);
  if (libraryDir === undefined) {
    return state;
  }
  const zip = zipDirectory(getpath, libraryDir);
  if (zip !== undefined) {
    return {
      ...state,
      prefix: zip.directory,
      prefixCause: { kind: 'library-landmark', landmark: zip.landmark },
    };
  }
  const landmark = names.stdlib
    .map((name) => paths.join(libraryDir, name))
    .find((path) => lookups.isFile(path));
  if (landmark === undefined) {
    return state;
  }
  return {
    ...state,
    prefix: libraryDir,
    stdlibDir: stdlibDirIsPreset(getpath) ? state.stdlibDir : paths.join(libraryDir, names.stdlibSubdir),
    prefixCause: { kind: 'library-landmark', landmark },
  };
}

/** QUIRK(empty-zip-wins): the mere existence of a file with the zip's name decides the prefix. */
function fromZip(getpath: Getpath, state: GetpathState): GetpathState {
  const { paths, lookups, names } = getpath;
  const zip = state.executableDir === '' ? undefined : zipDirectory(getpath, state.executableDir);
  if (zip === undefined) {
    return state;
  }
  const stdlibDir = paths.join(zip.directory, names.stdlibSubdir);
  return {
    ...state,
    prefix: zip.directory,
    stdlibDir: stdlibDirIsPreset(getpath) ? state.stdlibDir : lookups.isDirectory(stdlibDir) ? stdlibDir : '',
    prefixCause: landmarkCause(state, zip.landmark),
  };
}

/** QUIRK(windows-zip-not-upward): Windows looks in the directory itself only. */
function zipDirectory(
  getpath: Getpath,
  from: string,
): { readonly directory: string; readonly landmark: string } | undefined {
  const { inputs, paths, lookups, names } = getpath;
  if (inputs.osName !== 'nt') {
    return searchUp(getpath, from, [names.zip], (path) => lookups.isFile(path));
  }
  const landmark = paths.join(from, names.zip);
  return lookups.isFile(landmark) ? { directory: from, landmark } : undefined;
}

function fromStdlib(getpath: Getpath, state: GetpathState): GetpathState {
  const { paths, lookups, names } = getpath;
  const found =
    state.executableDir === ''
      ? undefined
      : searchUp(getpath, state.executableDir, names.stdlib, (path) => lookups.isFile(path));
  return found === undefined
    ? state
    : {
        ...state,
        prefix: found.directory,
        stdlibDir: state.stdlibDir || paths.join(found.directory, names.stdlibSubdir),
        prefixCause: landmarkCause(state, found.landmark),
      };
}

function landmarkCause({ homeKey, homeDecides }: GetpathState, landmark: string): PrefixCause {
  return {
    kind: 'landmark',
    landmark,
    ...(homeKey === undefined || !homeDecides ? {} : { home: homeKey }),
  };
}

function fromCompiledIn({ inputs, paths, lookups, names }: Getpath, state: GetpathState): GetpathState {
  const prefix = inputs.build.prefix ?? '';
  if (prefix === '') {
    return state;
  }
  const found = names.stdlib.some((name) => lookups.isFile(paths.join(prefix, name)));
  const next: GetpathState = { ...state, prefix, prefixCause: { kind: 'compiled-in' } };
  return found ? next : warn(next, MISSING_PREFIX);
}

function fromWorkingDirectory({ paths }: Getpath, state: GetpathState): GetpathState {
  return warn(
    { ...state, prefix: paths.abspath(''), prefixCause: { kind: 'working-directory' } },
    MISSING_PREFIX,
  );
}

function calculateExecPrefix(getpath: Getpath, state: GetpathState): GetpathState {
  const { inputs, paths, lookups, names } = getpath;
  if (state.execPrefix !== '' || names.platstdlib === '') {
    return { ...state, execPrefix: state.execPrefix || state.prefix };
  }
  const found = findExecPrefix(getpath, state);
  let next: GetpathState = { ...state, execPrefix: found.directory, execPrefixCause: found.cause };
  if (found.directory === '' || !lookups.isDirectory(paths.join(found.directory, names.platstdlib))) {
    next =
      inputs.osName === 'nt'
        ? // QUIRK(windows-without-dlls): gh-98790; no warning, the extension modules are assumed to be in exec_prefix itself.
          { ...next, platstdlibDir: next.platstdlibDir || next.execPrefix }
        : warn(next, MISSING_EXEC_PREFIX);
  }
  if (next.execPrefix === '') {
    next = { ...next, execPrefix: next.prefix, execPrefixCause: { kind: 'same-as-prefix' } };
  }
  lookups.trace.step('exec_prefix', message('exec_prefix is {execPrefix}', { execPrefix: next.execPrefix }));
  return next;
}

function findExecPrefix(
  getpath: Getpath,
  state: GetpathState,
): { readonly directory: string; readonly cause: PrefixCause } {
  const { inputs, paths, lookups, names } = getpath;
  const isDirectory = (path: string): boolean => lookups.isDirectory(path);
  if (inputs.osName === 'nt' && state.prefix !== '') {
    return { directory: state.prefix, cause: { kind: 'same-as-prefix' } };
  }
  if (
    behaves('execPrefixFromPrefix', inputs.version) &&
    state.prefix !== '' &&
    isDirectory(paths.join(state.prefix, names.platstdlib))
  ) {
    return { directory: state.prefix, cause: { kind: 'same-as-prefix' } };
  }
  const above =
    searchUp(getpath, state.resolvedBaseDir, [names.platstdlib], isDirectory) ??
    searchUp(getpath, state.executableDir, [names.platstdlib], isDirectory);
  if (above !== undefined) {
    return { directory: above.directory, cause: landmarkCause(state, above.landmark) };
  }
  return { directory: inputs.build.execPrefix ?? inputs.build.prefix ?? '', cause: { kind: 'compiled-in' } };
}

/** From 3.14 getpath itself makes the venv the prefix and keeps the base ones. */
export function activateVenv({ inputs }: Getpath, state: GetpathState): GetpathState {
  if (!behaves('getpathActivatesVenv', inputs.version)) {
    return state;
  }
  const base = {
    basePrefix: state.basePrefix || state.prefix,
    baseExecPrefix: state.baseExecPrefix || state.execPrefix,
  };
  return state.venvPrefix === ''
    ? { ...state, ...base }
    : { ...state, ...base, prefix: state.venvPrefix, execPrefix: state.venvPrefix };
}
