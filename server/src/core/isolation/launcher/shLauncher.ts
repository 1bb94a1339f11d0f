/** A script for POSIX sh that uses only built-ins. */

import { SH_UNSET } from '../../formats/shell/launcherText';
import { header, type Launched } from './launched';

export function shLauncher(launched: Launched): string {
  return [
    '#!/bin/sh',
    ...header('#', launched),
    '',
    ...SH_UNSET,
    '',
    `exec ${shQuoted(launched.interpreter)} ${launched.flags} "$@"`,
    '',
  ].join('\n');
}

/** Between single quotes only the single quote is special. */
export function shQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
