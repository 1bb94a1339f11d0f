/**
 * PowerShell, Windows' own 5.1 or a newer one. A script changes the variables of the session that it runs in, so it puts
 * them back. Without a byte order mark 5.1 reads a script in the machine's code page.
 * https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules
 */

import { header, type Launched } from './launched';

export function powershellLauncher(launched: Launched): string {
  const { interpreter, flags } = launched;
  const mark = /[^\0-\x7f]/.test(interpreter) ? '\ufeff' : '';
  const call = `& ${powershellQuoted(interpreter)} ${flags} @args`;
  return (
    mark +
    [
      ...header('#', launched),
      '',
      '$saved = @(Get-ChildItem -Path Env: | Where-Object { $_.Name -like "PYTHON*" -or $_.Name -eq "__PYVENV_LAUNCHER__" })',
      '$saved | ForEach-Object { Remove-Item -LiteralPath ("Env:" + $_.Name) }',
      'try {',
      `  if ($MyInvocation.ExpectingInput) { $input | ${call} } else { ${call} }`,
      '} finally {',
      '  $saved | ForEach-Object { Set-Item -LiteralPath ("Env:" + $_.Name) -Value $_.Value }',
      '}',
      'exit $LASTEXITCODE',
      '',
    ].join('\r\n')
  );
}

/** In single quotes nothing is special but the single quotes, of which PowerShell knows five. */
function powershellQuoted(text: string): string {
  return `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}
