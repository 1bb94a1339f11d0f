/**
 * cmd.exe's own commands. Its last command's exit status is the script's. In quotes `%` alone is special, since
 * delayed expansion is off; a Windows path holds no quotes. Without code page 65001 cmd reads a script as OEM text.
 */

import { header, type Launched } from './launched';

export function cmdLauncher({ interpreter, flags }: Launched): string {
  const codePage = /[^\0-\x7f]/.test(interpreter) ? ['chcp 65001 >nul'] : [];
  const literal = interpreter.replaceAll('%', '%%');
  return [
    '@echo off',
    ...codePage,
    ...header('rem', { interpreter: literal, flags }),
    'setlocal EnableExtensions DisableDelayedExpansion',
    'for /f "delims==" %%v in (\'set PYTHON 2^>nul\') do set "%%v="',
    'set "__PYVENV_LAUNCHER__="',
    `"${literal}" ${flags} %*`,
    '',
  ].join('\r\n');
}
