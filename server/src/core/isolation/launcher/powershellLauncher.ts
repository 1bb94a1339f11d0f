/**
 * PowerShell: the 5.1 that comes with Windows, or a newer one. A script changes the variables of the session that runs it, so
 * it restores them. Without a byte order mark, 5.1 reads a script in the machine's code page.
 * https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules
 */

import { POWERSHELL_UNSET, powershellCall } from '../../formats/shell/launcherText';
import { header, type Launched } from './launched';

export function powershellLauncher(launched: Launched): string {
  const { interpreter, flags } = launched;
  const mark = /[^\0-\x7f]/.test(interpreter) ? '\ufeff' : '';
  const call = `& ${powershellQuoted(interpreter)} ${flags} @args`;
  return mark + [...header('#', launched), '', ...POWERSHELL_UNSET, ...powershellCall(call)].join('\r\n');
}

/** Between single quotes only the single quotes are special; PowerShell has five of them. */
function powershellQuoted(text: string): string {
  return `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}
