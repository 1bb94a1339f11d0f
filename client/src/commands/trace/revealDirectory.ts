import { Uri } from 'vscode';
import { revealPlace } from '../../documents/revealPlace';
import { REVEAL_DIRECTORY } from '../../trace/traceDocuments';
import type { Command } from '../command';

/** Shows a directory that a trace links to; an editor can't open one. */
export const revealDirectory: Command = {
  id: REVEAL_DIRECTORY,
  async run(_services, uri) {
    if (typeof uri === 'string' && uri.startsWith('file:')) {
      await revealPlace(Uri.parse(uri));
    }
  },
};
