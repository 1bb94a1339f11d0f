/** The FOLDER of the command line. */

import type { Absent } from '../core/ports/fileSystem';
import { CliError } from './cliError';
import type { Session } from './session';

/** Absolute, in the spelling that was given. */
export function resolveFolder(given: string | undefined, { fs, machine, cwd }: Session): string {
  const folder = given === undefined ? cwd : machine.platform.abspath(given, cwd);
  const stat = fs.stat(folder);
  if (stat.kind === 'absent') {
    throw new CliError(whyNot(folder, stat));
  }
  if (stat.kind !== 'directory') {
    throw new CliError(`${folder} is not a folder`);
  }
  return folder;
}

function whyNot(folder: string, { because }: Absent): string {
  switch (because) {
    case 'missing':
      return `There is no folder ${folder}`;
    case 'hung':
      return `The folder ${folder} is on a file system that does not answer`;
    case 'not-a-directory':
    case 'denied':
    case 'loop':
    case 'unreadable':
    case 'untrusted':
      return `The folder ${folder} cannot be read: ${because}`;
  }
}
