/** The FOLDER of the command line. */

import { CliError } from './cliError';
import type { Session } from './session';

/** Absolute, in the spelling that was given. */
export function resolveFolder(given: string | undefined, { fs, machine, cwd }: Session): string {
  const folder = given === undefined ? cwd : machine.platform.abspath(given, cwd);
  const stat = fs.stat(folder);
  if (stat.kind === 'absent') {
    throw new CliError(
      stat.because === 'missing'
        ? `There is no folder ${folder}`
        : `The folder ${folder} cannot be read: ${stat.because}`,
    );
  }
  if (stat.kind !== 'directory') {
    throw new CliError(`${folder} is not a folder`);
  }
  return folder;
}
