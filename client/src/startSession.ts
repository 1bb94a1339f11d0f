/** Puts the parts of the client together. */

import { window, type ExtensionContext } from 'vscode';
import { CONTEXTS_REQUEST, type ContextsResult } from '../../server/src/protocol/protocol';
import type { InspectorApi } from './api';
import { ServerClient } from './server/serverClient';
import { registerCommands } from './commands/index';
import { ContextsModel } from './contexts/contextsModel';
import { VirtualDocuments } from './documents/virtualDocuments';
import { SelectedInterpreters } from './contexts/interpreterSelection';
import { showStatus } from './views/status';
import { restartWhenTrusted } from './server/trust';
import { showContextsTree } from './views/contextsTree';
import { PicturePanels } from './trace/picturePanels';
import { TraceDocuments } from './trace/traceDocuments';

export interface Session {
  readonly api: InspectorApi;
  readonly stop: () => Promise<void>;
}

export function startSession(context: ExtensionContext): Session {
  const output = window.createOutputChannel('Python Path', { log: true });
  const server = new ServerClient(context.asAbsolutePath('dist/server.js'), output);
  const model = new ContextsModel(server, output);
  const tree = showContextsTree(model, server);
  const documents = new VirtualDocuments();
  const traces = new TraceDocuments(server);
  const pictures = new PicturePanels(server, context.extensionUri, output);
  context.subscriptions.push(
    output,
    model,
    documents,
    traces,
    pictures,
    tree.view,
    showStatus(model),
    restartWhenTrusted(server),
    new SelectedInterpreters(server, output),
    ...registerCommands({ server, model, output, documents, traces, pictures, applied: [] }),
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
