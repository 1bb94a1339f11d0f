/** Reads the launchers for cmd and PowerShell that this tool makes. Any other text is not one of them. */

import { CMD_CODE_PAGE, CMD_START, CMD_UNSET, POWERSHELL_UNSET, powershellCall } from './launcherText';
import type { WrapperScript } from './wrapperScript';

const FLAGS = /(?:-\w+ )+/.source;

const CMD_CALL = new RegExp(String.raw`^"([^"\r\n]+)" (${FLAGS})%\*\r\n$`);
const POWERSHELL_CALL = new RegExp(String.raw`\| (& '([^\r\n]+)' (${FLAGS})@args) \} else`);

export function readWindowsLauncher(text: string): WrapperScript | undefined {
  return text.startsWith(CMD_START) ? readCmd(text) : readPowershell(text);
}

function readCmd(text: string): WrapperScript | undefined {
  const rest = behind(text, [CMD_START, CMD_CODE_PAGE], 'rem ', CMD_UNSET);
  const [, file = '', flags = ''] = CMD_CALL.exec(rest ?? '') ?? [];
  return wrapper(file.replaceAll('%%', '%'), flags);
}

function readPowershell(text: string): WrapperScript | undefined {
  const rest = behind(text.replace(/^\ufeff/, ''), [''], '# ', POWERSHELL_UNSET);
  const [, call = '', file = '', flags = ''] = POWERSHELL_CALL.exec(rest ?? '') ?? [];
  return rest !== powershellCall(call).join('\r\n')
    ? undefined
    : wrapper(file.replace(/(['\u2018\u2019\u201a\u201b])\1/g, '$1'), flags);
}

/** The rest, after comments, optional lines among them, and the lines that have to be there. */
function behind(
  text: string,
  among: readonly string[],
  comment: string,
  needed: readonly string[],
): string | undefined {
  const lines = text.split('\r\n');
  const first = lines.findIndex((line) => !line.startsWith(comment) && !among.includes(line));
  const rest = lines.slice(first);
  return needed.every((line, index) => rest[index] === line)
    ? rest.slice(needed.length).join('\r\n')
    : undefined;
}

function wrapper(file: string, flags: string): WrapperScript | undefined {
  return file === ''
    ? undefined
    : { steps: [{ kind: 'unset-python' }], exec: { file, words: flags.trimEnd().split(' ') } };
}
