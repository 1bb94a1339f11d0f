/** The variables of a process that can decide how Python starts. The others, which may be secrets, are not passed on. */

import type { Environment } from '../model/runContext';

/**
 * What Python, its loader, the C library's locale and the tools that start Python read; Windows does not start a process without some.
 * Python setup and usage, "Environment variables"; ld.so(8); setlocale(3).
 */
const NEEDED =
  /^(?:PYTHON\w*|PYPY_\w+|PYENV_\w+|VIRTUAL_ENV|CONDA_(?:PREFIX|DEFAULT_ENV|EXE|PYTHON_EXE)|LD_\w+|DYLD_\w+|LC_\w+|LANG|LANGUAGE|HOME|PATH|PATHEXT|PWD|TZ|TMP|TEMP|TMPDIR|USER|LOGNAME|USERNAME|USERPROFILE|HOMEDRIVE|HOMEPATH|APPDATA|LOCALAPPDATA|PROGRAMFILES\S*|PROGRAMDATA|SYSTEMROOT|SYSTEMDRIVE|WINDIR|XDG_\w+|SETUPTOOLS_\w+|COVERAGE_PROCESS_\w+|__PYVENV_LAUNCHER__)$/i;

/** What the folder's own files set stays: it is meant for its Python. */
export function neededVariables(environment: Environment): Environment {
  return new Map(
    [...environment].filter(([, { name, setBy }]) => setBy.kind !== 'process' || NEEDED.test(name)),
  );
}
