/** program_name, executable, home. CPython 3.11 Modules/getpath.py, "CALCULATE program_name", "executable", "(default) home". */

import { message } from '../../model/message';
import { behaves } from '../versions';
import type { Getpath, GetpathState } from './getpathState';

export function calculateProgramName(
  { inputs, names, lookups, paths }: Getpath,
  state: GetpathState,
): GetpathState {
  const programName = state.programName || inputs.config.origArgv?.[0] || names.defaultProgramName;
  const suffix = names.executableSuffix;
  const needsSuffix =
    suffix !== '' && !paths.hasSuffix(programName, suffix) && lookups.isExecutableFile(programName + suffix);
  return { ...state, programName: needsSuffix ? programName + suffix : programName };
}

export function calculateExecutable(getpath: Getpath, state: GetpathState): GetpathState {
  const { inputs, paths, lookups } = getpath;
  let { executable, realExecutable, executableDir, realExecutableDir } = state;
  const { programName } = state;

  if (inputs.runtime.pySetPath !== undefined && inputs.runtime.pySetPath !== '') {
    executable ||= realExecutable;
  }
  if (executable === '' && programName.includes(lookups.platform.separator)) {
    executable = paths.abspath(programName);
  }
  if (executable === '') {
    executable = realExecutable;
  } else if (inputs.osName === 'darwin') {
    // QUIRK(darwin-believes-the-caller): macOS knows the image, but the caller's path is used.
    realExecutable = executable;
  }
  if (executable === '') {
    executable = searchPath(getpath, programName);
  }
  if (executable === '') {
    // QUIRK(no-executable-searches-cwd): without an executable the search for prefixes starts in the working directory.
    executableDir = paths.abspath('.');
    realExecutableDir = executableDir;
  }
  lookups.trace.step('executable', message('The executable is {executable}', { executable }), executable);
  return applyLauncherVariable(getpath, {
    ...state,
    executable,
    realExecutable,
    executableDir,
    realExecutableDir,
  });
}

/** A bare name is looked up in PATH; `-E` and `-I` do not change that. An empty entry means the working directory. */
function searchPath({ inputs, paths, lookups, delimiter }: Getpath, programName: string): string {
  const { PATH: path } = inputs.variables;
  if (programName === '' || path === undefined || path === '') {
    return '';
  }
  for (const directory of path.split(delimiter)) {
    const candidate = paths.join(directory, programName);
    if (lookups.isExecutableFile(candidate)) {
      return candidate;
    }
  }
  return '';
}

/**
 * PYTHONEXECUTABLE and `__PYVENV_LAUNCHER__` say what to call the executable.
 * QUIRK(launcher-variable-everywhere): meant for macOS and Windows, effective on every platform since 3.11, also under `-I`.
 */
function applyLauncherVariable({ inputs, paths, lookups }: Getpath, state: GetpathState): GetpathState {
  const { PYTHONEXECUTABLE: first, __PYVENV_LAUNCHER__: second } = inputs.variables;
  const executable = first || second || '';
  if (executable === '') {
    return state;
  }
  const { major, minor } = inputs.nameVersion ?? inputs.version;
  const framework = inputs.osName === 'darwin' && inputs.build.framework !== '';
  const image = behaves('baseExecutableIsRealExecutable', inputs.version) ? state.realExecutable : '';
  const baseExecutable = framework
    ? `${paths.dirname(inputs.runtime.library ?? '')}/bin/python${major}.${minor}`
    : image || state.executable;
  const variable = first ? 'PYTHONEXECUTABLE' : '__PYVENV_LAUNCHER__';
  lookups.trace.step(
    'executable',
    message('{variable} replaces it with {executable}', { variable, executable }),
    variable,
  );
  return {
    ...state,
    baseExecutable,
    realExecutable: state.realExecutable || baseExecutable,
    executable,
    executableDir: paths.dirname(executable),
  };
}

export function calculateHome({ inputs, lookups }: Getpath, state: GetpathState): GetpathState {
  const { PYTHONHOME: variable = '' } = inputs.variables;
  const setPath = inputs.runtime.pySetPath ?? '';
  if (state.homeWasSet) {
    lookups.trace.step(
      'home',
      message('The embedding application sets home to {home}', { home: state.home }),
    );
    return state;
  }
  if (!state.useEnvironment || variable === '' || setPath !== '') {
    return state;
  }
  lookups.trace.step('home', message('PYTHONHOME sets home to {home}', { home: variable }), 'PYTHONHOME');
  return {
    ...state,
    home: variable,
    prefixCause: { kind: 'pythonhome', setBy: inputs.pythonHomeSetBy ?? { kind: 'process' } },
  };
}
