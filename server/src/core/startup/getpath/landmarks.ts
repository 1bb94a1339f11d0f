/** The names that getpath looks for, by platform and version. CPython 3.11 Modules/getpath.py, "PLATFORM CONSTANTS". */

import type { GetpathInputs } from './inputs';

export interface Landmarks {
  readonly platlibdir: string;
  readonly buildDirTxt: string;
  readonly defaultProgramName: string;
  readonly stdlibSubdir: string;
  readonly stdlib: readonly string[];
  readonly platstdlib: string;
  readonly build: string;
  readonly buildStdlib: string;
  readonly venv: string;
  readonly zip: string;
  readonly executableSuffix: string;
}

export function landmarksOf(inputs: GetpathInputs): Landmarks {
  const { osName, build, config } = inputs;
  const { major, minor } = inputs.nameVersion ?? inputs.version;
  const platlibdir =
    config.platlibdir !== undefined && config.platlibdir !== '' ? config.platlibdir : build.platlibdir;
  if (osName === 'nt') {
    return {
      platlibdir,
      buildDirTxt: 'pybuilddir.txt',
      defaultProgramName: 'python',
      stdlibSubdir: 'Lib',
      stdlib: ['Lib\\os.py', 'Lib\\os.pyc'],
      platstdlib: platlibdir,
      build: `${build.vpath}\\Modules\\Setup.local`,
      buildStdlib: 'Lib\\os.py',
      venv: 'pyvenv.cfg',
      zip: `python${major}${minor}${build.debug ? '_d' : ''}.zip`,
      executableSuffix: inputs.executableSuffix ?? '.exe',
    };
  }
  const stdlibSubdir = `${platlibdir}/python${major}.${minor}${build.abiThread}`;
  return {
    platlibdir,
    buildDirTxt: 'pybuilddir.txt',
    defaultProgramName: `python${major}`,
    stdlibSubdir,
    stdlib: [`${stdlibSubdir}/os.py`, `${stdlibSubdir}/os.pyc`],
    platstdlib: `${stdlibSubdir}/lib-dynload`,
    build: 'Modules/Setup.local',
    buildStdlib: 'Lib/os.py',
    venv: 'pyvenv.cfg',
    zip: `${platlibdir}/python${major}${minor}${build.abiThread}.zip`,
    executableSuffix: inputs.executableSuffix ?? '',
  };
}
