/**
 * C code that starts Python with its own path: PyConfig (PEP 587) from 3.8 on, `Py_SetPath` before. The code is our own;
 * the calls are those of the documentation, "Python Initialization Configuration" and "Very High Level Embedding".
 */

import type { PythonVersion } from '../../model/version';
import { minorVersion } from '../../model/version';
import { behaves } from '../../startup/versions';

export function cCode(paths: readonly string[], delimiter: string, version: PythonVersion): string {
  return behaves('hasPyConfig', version)
    ? withPyConfig(paths, version)
    : withSetPath(paths, delimiter, version);
}

function header(version: PythonVersion, how: string): string {
  return `/*
 * Made by Python Path Inspector for Python ${minorVersion(version)}: starts Python with exactly the path below. No PYTHON
 * variable, no pyvenv.cfg, no site module and no directory of the user or of the machine adds to it.
 * ${how}
 * To remove it, delete this file and the call of start_isolated_python().
 */

#include <Python.h>
`;
}

function withPyConfig(paths: readonly string[], version: PythonVersion): string {
  return `${header(version, 'Call start_isolated_python() where Py_Initialize() was called, and look at what it returns.')}
static const wchar_t *const search_paths[] = {
${paths.map((path) => `    ${wide(path)},\n`).join('')}};

PyStatus start_isolated_python(void)
{
    PyConfig config;
    PyConfig_InitIsolatedConfig(&config);
    config.site_import = 0;
    config.module_search_paths_set = 1;

    PyStatus status = PyStatus_Ok();
    for (size_t i = 0; i < sizeof search_paths / sizeof *search_paths; i++) {
        status = PyWideStringList_Append(&config.module_search_paths, search_paths[i]);
        if (PyStatus_Exception(status)) {
            break;
        }
    }
    if (!PyStatus_Exception(status)) {
        status = Py_InitializeFromConfig(&config);
    }
    PyConfig_Clear(&config);
    return status;
}
`;
}

/** The flags are global variables, which Python reads when it starts. */
function withSetPath(paths: readonly string[], delimiter: string, version: PythonVersion): string {
  return `${header(version, 'Call start_isolated_python() where Py_Initialize() was called.')}
static const wchar_t search_path[] =
${paths.map((path, index) => `    ${wide(index === 0 ? path : delimiter + path)}`).join('\n')};

void start_isolated_python(void)
{
    Py_IsolatedFlag = 1;
    Py_IgnoreEnvironmentFlag = 1;
    Py_NoUserSiteDirectory = 1;
    Py_NoSiteFlag = 1;
    Py_SetPath(search_path);
    Py_Initialize();
}
`;
}

/** A wide string literal. Characters beyond ASCII are universal character names (C99 6.4.3), so the file's encoding does not matter. */
function wide(text: string): string {
  const escaped = Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (character === '"' || character === '\\' || character === '?') {
      return `\\${character}`;
    }
    if (code >= 0x20 && code < 0x7f) {
      return character;
    }
    return code < 0xa0
      ? `\\${code.toString(8).padStart(3, '0')}`
      : code > 0xffff
        ? `\\U${code.toString(16).padStart(8, '0')}`
        : `\\u${code.toString(16).padStart(4, '0')}`;
  });
  return `L"${escaped.join('')}"`;
}
