/** Trust has no influence on the static analysis. The server has to know it, because only the server might run an interpreter. */

import { commands, l10n, window, workspace, type Disposable } from 'vscode';
import type { ServerClient } from './serverClient';

/** Trust can be granted while the window is open, never withdrawn. */
export function restartWhenTrusted(server: ServerClient): Disposable {
  return workspace.onDidGrantWorkspaceTrust(() => server.restart());
}

/** Says why something needs trust. The command that asked ends without waiting for the user's answer. */
export function offerTrust(why: string): void {
  const manage = l10n.t('Manage Workspace Trust');
  void window
    .showInformationMessage(why, manage)
    .then((answer) => (answer === manage ? commands.executeCommand('workbench.trust.manage') : undefined));
}
