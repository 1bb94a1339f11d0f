/** Running from a build tree. CPython 3.11 Modules/getpath.py, "CHECK FOR BUILD DIRECTORY" and "POSIX prefix/exec_prefix QUIRKS". */

import { message } from '../../model/message';
import { readLines } from '../lookups';
import { behaves } from '../versions';
import { pathError } from './readPyvenvCfg';
import { searchUp, type Getpath, type GetpathState } from './getpathState';

export function detectBuildDirectory(getpath: Getpath, state: GetpathState): GetpathState {
  const { inputs } = getpath;
  const searches =
    !state.homeWasSet && state.realExecutableDir !== '' && (inputs.runtime.pySetPath ?? '') === '';
  return searches || state.isPythonBuild ? findMarker(getpath, state) : state;
}

function findMarker(getpath: Getpath, state: GetpathState): GetpathState {
  const { inputs, paths, lookups, names } = getpath;
  const directory = state.realExecutableDir;
  const marker = paths.join(directory, names.buildDirTxt);
  const outcome = readLines(lookups, marker);
  if (outcome.kind === 'lines') {
    const [first] = outcome.lines;
    const platstdlibDir = first === undefined ? directory : paths.join(directory, first);
    return useBuildDirectory(getpath, { ...state, platstdlibDir }, marker);
  }
  const failed = pathError(getpath, state, marker, outcome);
  if (failed !== undefined) {
    return failed;
  }
  // QUIRK(setup-local-marks-build-tree): up to 3.13.14 and 3.14.6 this file alone turns an installation into a build tree (CVE-2026-12003).
  const landmark = paths.join(directory, names.build);
  if (behaves('setupLocalMarksBuildTree', inputs.version) && lookups.isFile(landmark)) {
    const platstdlibDir = inputs.osName === 'nt' ? directory : state.platstdlibDir;
    return useBuildDirectory(getpath, { ...state, platstdlibDir }, landmark);
  }
  lookups.trace.step('build tree', message('This is not a build tree'));
  return state;
}

function useBuildDirectory(getpath: Getpath, state: GetpathState, file: string): GetpathState {
  const { inputs, paths, lookups, names } = getpath;
  const buildPrefix = paths.join(state.realExecutableDir, inputs.build.vpath);
  lookups.trace.step('build tree', message('{file} makes this a build tree', { file }), file);
  if (buildPrefix === '') {
    return state;
  }
  const stdlibPrefix =
    // QUIRK(windows-build-no-search): Windows does not search for more landmarks.
    inputs.osName === 'nt'
      ? buildPrefix
      : (searchUp(getpath, buildPrefix, [names.buildStdlib], (path) => lookups.isFile(path))?.directory ??
        '');
  const presetStays =
    behaves('presetStdlibDirStays', inputs.version) && (inputs.config.stdlibDir ?? '') !== '';
  const cause = { kind: 'build-tree', file } as const;
  return {
    ...state,
    buildPrefix,
    stdlibDir: presetStays ? state.stdlibDir : paths.join(stdlibPrefix || buildPrefix, 'Lib'),
    prefix: state.prefix || stdlibPrefix,
    prefixCause: state.prefix === '' ? cause : state.prefixCause,
    execPrefix: state.execPrefix || buildPrefix,
    execPrefixCause: state.execPrefix === '' ? cause : state.execPrefixCause,
    isPythonBuild: true,
  };
}

/** QUIRK(posix-build-shows-installed-prefix): outside Windows the prefixes of a build tree are those it will be installed to. */
export function applyPosixBuildQuirk({ inputs }: Getpath, state: GetpathState): GetpathState {
  if (inputs.osName === 'nt' || state.buildPrefix === '') {
    return state;
  }
  const { config, build } = inputs;
  const installedPrefix = build.prefix ?? '';
  const installedExecPrefix = build.execPrefix ?? installedPrefix;
  const prefix = config.prefix || installedPrefix;
  const execPrefix = config.execPrefix || installedExecPrefix || prefix;
  if (!behaves('getpathActivatesVenv', inputs.version)) {
    return { ...state, prefix, execPrefix };
  }
  const basePrefix = config.basePrefix || installedPrefix;
  const base = { basePrefix, baseExecPrefix: config.baseExecPrefix || installedExecPrefix || basePrefix };
  return state.venvPrefix === '' ? { ...state, ...base, prefix, execPrefix } : { ...state, ...base };
}
