/** Which kind of shell a terminal starts, by the name of its program. */

import type { ShellFamilyDto } from '../../../server/src/protocol/repair';

export function shellFamily(shell: string): ShellFamilyDto {
  const name = shell
    .replace(/^.*[\\/]/, '')
    .replace(/\.exe$/i, '')
    .toLowerCase();
  switch (name) {
    case 'pwsh':
    case 'pwsh-preview':
    case 'powershell':
      return 'powershell';
    case 'cmd':
      return 'cmd';
    case 'fish':
      return 'fish';
    default:
      return 'sh';
  }
}
