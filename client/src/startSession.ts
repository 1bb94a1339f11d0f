/** Puts the parts of the client together. */

import { window, type ExtensionContext } from 'vscode';
import { CONTEXTS_REQUEST, type ContextsResult } from '../../server/src/protocol/protocol';
import type { InspectorApi } from './api';
import { offerCheckTasks } from './server/checkTasks';
import { ServerClient } from './server/serverClient';
import { registerCommands } from './commands/index';
import { ContextsModel } from './contexts/contextsModel';
import { VirtualDocuments } from './documents/virtualDocuments';
import { SelectedInterpreters } from './contexts/interpreterSelection';
import { ExplainedImport } from './views/explainedImport';
import { showFileDecorations } from './views/fileDecorations';
import { showStatus } from './views/status';
import { restartWhenTrusted } from './server/trust';
import { showContextsTree } from './views/contextsTree';

export interface Session {
  readonly api: InspectorApi;
  readonly stop: () => Promise<void>;
}

export function startSession(context: ExtensionContext): Session {
  const output = window.createOutputChannel('Python Path', { log: true });
  const server = new ServerClient(context.asAbsolutePath('dist/server.js'), output);
  const model = new ContextsModel(server, output);
  const explained = new ExplainedImport(server, model);
  const tree = showContextsTree(model, server, explained);
  const documents = new VirtualDocuments();
  context.subscriptions.push(
    output,
    model,
    explained,
    documents,
    tree,
    showStatus(model),
    showFileDecorations(model),
    restartWhenTrusted(server),
    offerCheckTasks(context.asAbsolutePath('dist/cli.js')),
    new SelectedInterpreters(server, output),
    ...registerCommands({ server, model, explained, tree, output, documents, applied: [] }),
  );
  // Nothing waits for the start: the view shows that it is under way, and the client itself shows an error.
  void server.start();
  return {
    api: {
      contexts: () => server.request<ContextsResult>(CONTEXTS_REQUEST),
      tree: tree.provider,
    },
    stop: () => server.stop(),
  };
}
