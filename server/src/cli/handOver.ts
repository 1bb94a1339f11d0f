/** Runs a command again, in a process that is watched, and says which file systems did not answer. */

import { runWatched, type Command } from '../supervisor/watchedCommand';
import { writeBytes, writeErrorLine } from './output';
import type { ExitStatus } from './session';

export async function handOver(command: Command): Promise<ExitStatus> {
  const { status, stdout, stderr, hung } = await runWatched(command);
  for (const { mount, path } of hung) {
    writeErrorLine(`the file system at ${mount} does not answer (${path}): nothing on it was looked at`);
  }
  writeBytes('stderr', stderr);
  writeBytes('stdout', stdout);
  return status === 0 || status === 1 ? status : 2;
}
