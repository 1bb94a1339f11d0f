import { FileType, Uri, workspace } from 'vscode';
import { REVEAL_DIRECTORY_COMMAND } from '../../../server/src/protocol/protocol';
import type { Command } from './command';
import { revealPlace } from '../documents/revealPlace';

/** Shows the directory of a link in a file. */
export const revealDirectory: Command = {
  id: REVEAL_DIRECTORY_COMMAND,
  async run(_services, text) {
    if (typeof text !== 'string') {
      return;
    }
    const uri = Uri.parse(text);
    const { type } = await workspace.fs.stat(uri);
    if ((type & FileType.Directory) !== 0) {
      await revealPlace(uri);
    }
  },
};
