/** POSIX sh with nothing but its built-ins. */

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

/** In single quotes nothing is special but the single quote. */
export function shQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
