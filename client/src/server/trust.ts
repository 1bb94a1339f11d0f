/** Trust has no influence on the static analysis. The server has to know it, because only the server might run an interpreter. */

import { commands, Disposable, l10n, window, workspace, type LogOutputChannel } from 'vscode';
import { TRUST_NOTIFICATION } from '../../../server/src/protocol/activeContextMessages';
import type { ServerClient } from './serverClient';

/** Trust can be granted while the window is open, never withdrawn. A server that starts afterwards learns it at its start. */
export function tellTrust(server: ServerClient, output: LogOutputChannel): Disposable {
  let isUntold = false;
  const tell = async (): Promise<void> => {
    if (!isUntold || server.state !== 'running') {
      return;
    }
    isUntold = false;
    try {
      await server.notify(TRUST_NOTIFICATION);
    } catch (error) {
      output.warn('The language server did not hear that the workspace is trusted.', error);
    }
  };
  return Disposable.from(
    workspace.onDidGrantWorkspaceTrust(() => {
      isUntold = true;
      void tell();
    }),
    // It was granted while a server was starting.
    server.onDidChangeState(() => {
      void tell();
    }),
  );
}

/** Says why something needs trust. The command that asked ends without waiting for the user's answer. */
export function offerTrust(why: string): void {
  const manage = l10n.t('Manage Workspace Trust');
  void window
    .showInformationMessage(why, manage)
    .then((answer) => (answer === manage ? commands.executeCommand('workbench.trust.manage') : undefined));
}
