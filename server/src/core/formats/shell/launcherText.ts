/** The lines of the launchers that this tool makes and recognises: they remove every PYTHON variable. */

/**
 * POSIX sh with nothing but its built-ins. `export -p` prints `export NAME='value'` in dash, ksh and zsh, `declare -x` in
 * some bash; a further line of a value is harmless, because only names that begin with PYTHON are unset. The script's own
 * variables have names that nobody exports.
 */
export const SH_UNSET: readonly string[] = [
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
];

export const CMD_START = '@echo off';

/** Without it, cmd reads a script in the machine's code page. */
export const CMD_CODE_PAGE = 'chcp 65001 >nul';

export const CMD_UNSET: readonly string[] = [
  'setlocal EnableExtensions DisableDelayedExpansion',
  'for /f "delims==" %%v in (\'set PYTHON 2^>nul\') do set "%%v="',
  'set "__PYVENV_LAUNCHER__="',
];

/** A script changes the variables of the session that it runs in, so it restores them. */
export const POWERSHELL_UNSET: readonly string[] = [
  '$saved = @(Get-ChildItem -Path Env: | Where-Object { $_.Name -like "PYTHON*" -or $_.Name -eq "__PYVENV_LAUNCHER__" })',
  '$saved | ForEach-Object { Remove-Item -LiteralPath ("Env:" + $_.Name) }',
];

/** The rest of the script. */
export function powershellCall(call: string): readonly string[] {
  return [
    'try {',
    `  if ($MyInvocation.ExpectingInput) { $input | ${call} } else { ${call} }`,
    '} finally {',
    '  $saved | ForEach-Object { Set-Item -LiteralPath ("Env:" + $_.Name) -Value $_.Value }',
    '}',
    'exit $LASTEXITCODE',
    '',
  ];
}
