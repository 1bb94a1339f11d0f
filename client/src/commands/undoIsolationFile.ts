import { l10n, window, workspace } from 'vscode';
import { undoMade } from '../isolation/undoMade';
import type { Command } from './command';

/** Undoes the isolation files that were written last in this window. */
export const undoIsolationFile: Command = {
  id: 'pythonPathInspector.undoIsolationFile',
  async run({ applied }) {
    const made = applied.pop();
    if (made === undefined) {
      void window.showInformationMessage(l10n.t('Nothing to undo.'));
      return;
    }
    const left = await undoMade(made);
    if (left.length > 0) {
      const names = left.map((uri) => workspace.asRelativePath(uri)).join(', ');
      void window.showWarningMessage(l10n.t('{0} has changed since, so it was left as it is.', names));
    }
  },
};
