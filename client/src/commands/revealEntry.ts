import { commands, l10n, window, workspace, type Uri } from 'vscode';
import { isTreeNode } from '../views/treeNodes';
import type { Command } from './command';
import { fileOfNode } from './nodeFile';

/** Shows a file or directory in the explorer, or in the system's file manager. */
export const revealEntry: Command = {
  id: 'pythonPathInspector.revealEntry',
  async run(_services, node) {
    const uri = isTreeNode(node) ? fileOfNode(node)?.uri : undefined;
    if (uri !== undefined) {
      await reveal(uri);
    }
  },
};

export async function reveal(uri: Uri): Promise<void> {
  if (workspace.getWorkspaceFolder(uri) !== undefined) {
    await commands.executeCommand('revealInExplorer', uri);
    return;
  }
  await revealOutside(uri);
}

/** A window in a browser has no file manager. */
async function revealOutside(uri: Uri): Promise<void> {
  const known = await commands.getCommands();
  if (known.includes('revealFileInOS')) {
    await commands.executeCommand('revealFileInOS', uri);
    return;
  }
  const open = l10n.t('Open in New Window');
  const answer = await window.showInformationMessage(
    l10n.t('{0} is outside the workspace.', uri.fsPath),
    open,
  );
  if (answer === open) {
    await commands.executeCommand('vscode.openFolder', uri, { forceNewWindow: true });
  }
}
