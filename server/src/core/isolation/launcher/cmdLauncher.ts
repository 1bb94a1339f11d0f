/**
 * cmd.exe's own commands. The exit status of the last command is that of the script. In quotes only `%` alone is special, since
 * delayed expansion is off; a Windows path holds no quotes. Without code page 65001 cmd reads a script as OEM text.
 */

import { CMD_CODE_PAGE, CMD_START, CMD_UNSET } from '../../formats/shell/launcherText';
import { header, type Launched } from './launched';

export function cmdLauncher({ interpreter, flags }: Launched): string {
  const codePage = /[^\0-\x7f]/.test(interpreter) ? [CMD_CODE_PAGE] : [];
  const literal = interpreter.replaceAll('%', '%%');
  return [
    CMD_START,
    ...codePage,
    ...header('rem', { interpreter: literal, flags }),
    ...CMD_UNSET,
    `"${literal}" ${flags} %*`,
    '',
  ].join('\r\n');
}
