/** Trust has no influence on the static analysis. The server has to know it, because only the server might run an interpreter. */

import { workspace, type Disposable } from 'vscode';
import type { ServerClient } from './serverClient';

/** Trust can be granted while the window is open, never withdrawn. */
export function restartWhenTrusted(server: ServerClient): Disposable {
  return workspace.onDidGrantWorkspaceTrust(() => server.restart());
}
