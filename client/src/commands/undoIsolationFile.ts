import { l10n, window, workspace } from 'vscode';
import { REFRESH_REQUEST } from '../../../server/src/protocol/protocol';
import { undoMade } from '../isolation/undoMade';
import type { Command } from './command';

export const UNDO_COMMAND = 'pythonPathInspector.undoIsolationFile';

/** Undoes the last repair or isolation files of this window, all of their changes together. */
export const undoIsolationFile: Command = {
  id: UNDO_COMMAND,
  async run({ applied, server }) {
    const made = applied.pop();
    if (made === undefined) {
      void window.showInformationMessage(l10n.t('Nothing to undo.'));
      return;
    }
    const left = await undoMade(made);
    if (server.state === 'running') {
      // Not every link that changes is watched.
      await server.request(REFRESH_REQUEST);
    }
    if (left.length > 0) {
      const names = left.map((uri) => workspace.asRelativePath(uri)).join(', ');
      void window.showWarningMessage(l10n.t('{0} has changed since then, so it was not touched.', names));
    }
  },
};
