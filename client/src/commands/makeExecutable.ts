import { chmod, stat } from 'node:fs/promises';
import { Uri } from 'vscode';
import { MAKE_EXECUTABLE_COMMAND } from '../../../server/src/protocol/protocol';
import type { Command } from './command';

const ANYBODY_MAY_EXECUTE = 0o111;

/** Sets the execute permission of files that a quick fix has written: a workspace edit can't. */
export const makeExecutable: Command = {
  id: MAKE_EXECUTABLE_COMMAND,
  async run(_services, ...uris) {
    for (const uri of uris) {
      if (typeof uri === 'string') {
        await setExecutable(Uri.parse(uri));
      }
    }
  },
};

export async function setExecutable({ fsPath }: Uri): Promise<void> {
  if (process.platform === 'win32') {
    return;
  }
  const { mode } = await stat(fsPath);
  await chmod(fsPath, mode | ANYBODY_MAY_EXECUTE);
}
