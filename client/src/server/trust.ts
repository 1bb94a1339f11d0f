/** Trust has no influence on the static analysis. The server has to know it, because only the server might run an interpreter. */

import { Disposable, workspace, type LogOutputChannel } from 'vscode';
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
