/**
 * The isolated launcher: a script that starts one interpreter with `-I` and without a single `PYTHON*` variable. `-I` alone
 * is not enough: PYTHONEXECUTABLE and `__PYVENV_LAUNCHER__` work in spite of it (CPython 3.11 Modules/getpath.py,
 * "CALCULATE program_name"), and child processes would inherit the variables.
 */

import type { FileEdit } from '../model/edit';
import type { InspectedContext } from '../model/inspection';
import type { Platform } from '../model/platform';
import { atLeast, type PythonVersion } from '../model/version';

/** Nothing when the interpreter is not known, or when its path can't be written in a text file. */
export function isolatedLauncher(inspected: InspectedContext, folder: string): readonly FileEdit[] {
  const { platform } = inspected.context;
  const interpreter = interpreterPath(inspected);
  if (interpreter === undefined || !isText(interpreter)) {
    return [];
  }
  const flags = isolatingFlags(inspected.interpreter?.version ?? inspected.result.version);
  const windows = platform.name === 'windows';
  return [
    {
      kind: 'create',
      file: platform.join(folder, launcherName(platform)),
      text: windows ? cmdLauncher(interpreter, flags) : shLauncher(interpreter, flags),
      executable: !windows,
    },
  ];
}

export function launcherName({ name }: Platform): string {
  return name === 'windows' ? 'python-isolated.cmd' : 'python-isolated';
}

/** The path by which it is called: a venv is known by the link, not by the file that it leads to. */
function interpreterPath({ context, interpreter, result }: InspectedContext): string | undefined {
  const { platform, argv0, cwd } = context;
  if (interpreter === undefined) {
    return undefined;
  }
  const hasDirectory = argv0.includes('/') || argv0.includes(platform.separator);
  if (hasDirectory) {
    return platform.abspath(argv0, cwd);
  }
  return context.image ?? (result.executable === '' ? interpreter.realExecutable : result.executable);
}

/** Not a lone surrogate, which stands for a byte that is not UTF-8 (PEP 383), nor a NUL. */
function isText(path: string): boolean {
  return !/[\0\ud800-\udfff]/u.test(path);
}

/** `-I` since 3.4; before, what comes nearest: the directory of the script stays on the path. */
function isolatingFlags(version: PythonVersion | undefined): string {
  return version !== undefined && !atLeast(version, 3, 4) ? '-E -s' : '-I';
}

const header = (comment: string, interpreter: string, flags: string): readonly string[] =>
  [
    'Made by Python Path Inspector. Starts',
    `  ${printable(interpreter)}`,
    `with ${flags} and without any PYTHON* variable, so that no setting of this machine or its user`,
    'changes sys.path. Arguments are passed on as they are.',
    'To remove it, delete this file: nothing else refers to it.',
  ].map((line) => `${comment} ${line}`);

/** For a comment, where a line end would end it. */
function printable(path: string): string {
  return path.replace(/[\0-\x1f\x7f-\x9f\u2028\u2029]/g, '?');
}

/**
 * POSIX sh with nothing but its built-ins. `export -p` prints `export NAME='value'` in dash, ksh and zsh, `declare -x` in
 * some bash; a further line of a value is harmless, as only names that begin with PYTHON are unset. The script's own
 * variables have names that nobody exports.
 */
function shLauncher(interpreter: string, flags: string): string {
  return [
    '#!/bin/sh',
    ...header('#', interpreter, flags),
    '',
    'set -f',
    "IFS='",
    "'",
    'for _pypath_line in $(export -p); do',
    '  _pypath_name=${_pypath_line%%=*}',
    '  _pypath_name=${_pypath_name##* }',
    '  case $_pypath_name in',
    '    *[!A-Za-z0-9_]*) ;;',
    '    PYTHON*) unset "$_pypath_name" ;;',
    '  esac',
    'done',
    'unset __PYVENV_LAUNCHER__ IFS _pypath_line _pypath_name',
    'set +f',
    '',
    `exec ${shQuoted(interpreter)} ${flags} "$@"`,
    '',
  ].join('\n');
}

/** In single quotes nothing is special but the single quote. */
function shQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * cmd.exe's own commands. Its last command's exit status is the script's. In quotes `%` alone is special, since
 * delayed expansion is off; a Windows path holds no quotes. Without code page 65001 cmd reads a script as OEM text.
 */
function cmdLauncher(interpreter: string, flags: string): string {
  const codePage = /[^\0-\x7f]/.test(interpreter) ? ['chcp 65001 >nul'] : [];
  return [
    '@echo off',
    ...codePage,
    ...header('rem', interpreter.replaceAll('%', '%%'), flags),
    'setlocal EnableExtensions DisableDelayedExpansion',
    'for /f "delims==" %%v in (\'set PYTHON 2^>nul\') do set "%%v="',
    'set "__PYVENV_LAUNCHER__="',
    `"${interpreter.replaceAll('%', '%%')}" ${flags} %*`,
    '',
  ].join('\r\n');
}
