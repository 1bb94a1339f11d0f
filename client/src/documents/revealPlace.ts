/** Shows a file or directory in the explorer, or in the system's file manager. */

import { commands, l10n, window, workspace, type Uri } from 'vscode';

export async function revealPlace(uri: Uri): Promise<void> {
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
