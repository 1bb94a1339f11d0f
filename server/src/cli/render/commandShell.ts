/** How commands for a terminal are written on a machine. */

import type { ShellFamily } from '../../core/fixes/shellText';
import type { Session } from '../session';

export function shellFamilyOf({ machine }: Pick<Session, 'machine'>): ShellFamily {
  return machine.platform.name === 'windows' ? 'powershell' : 'sh';
}
