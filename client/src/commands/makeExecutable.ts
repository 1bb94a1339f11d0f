import { Uri } from 'vscode';
import { MAKE_EXECUTABLE_COMMAND } from '../../../server/src/protocol/protocol';
import { setExecutable } from '../documents/setExecutable';
import type { Command } from './command';

/** Sets the execute permission of files that a quick fix has written: a workspace edit cannot. */
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
