/** Puts the parts of the client together. */

import { env, version as editorVersion, ExtensionMode, window, type ExtensionContext } from 'vscode';
import { CONTEXTS_REQUEST, type ContextsResult } from '../../server/src/protocol/protocol';
import { property } from '../../server/src/protocol/property';
import type { InspectorApi } from './api';
import { createApi } from './createApi';
import type { PythonPathApi } from './publicApi';
import { offerCheckTasks } from './server/checkTasks';
import { offerLanguageModelTools } from './server/languageModelTools';
import { ServerClient } from './server/serverClient';
import { registerCommands } from './commands/index';
import { ActiveContextModel } from './contexts/activeContextModel';
import { ContextPins } from './contexts/contextPins';
import { ComparisonDocuments } from './documents/comparisonDocuments';
import { ContextsModel } from './contexts/contextsModel';
import { WhatIfModel } from './contexts/whatIfModel';
import { MissingModulesDocument } from './documents/missingModulesDocument';
import { VirtualDocuments } from './documents/virtualDocuments';
import { SelectedInterpreters } from './contexts/interpreterSelection';
import { ExplainedImport } from './views/explainedImport';
import { showFileDecorations } from './views/fileDecorations';
import { showStatus } from './views/status';
import { showActiveContext } from './views/activeContextStatus';
import { tellTrust } from './server/trust';
import { showContextsTree } from './views/contextsTree';
import { PicturePanels } from './trace/picturePanels';
import { TraceDocuments } from './trace/traceDocuments';

export interface Session {
  readonly api: PythonPathApi | InspectorApi;
  readonly stop: () => Promise<void>;
}

export function startSession(context: ExtensionContext): Session {
  const output = window.createOutputChannel('Python Path', { log: true });
  const { id: extensionId } = context.extension;
  const version = versionOf(context.extension.packageJSON);
  output.info(
    `Python Path Inspector ${version}, ${env.appName} ${editorVersion}, ${process.platform} ${process.arch}`,
  );
  const server = new ServerClient(context.asAbsolutePath('dist/server.js'), output);
  const model = new ContextsModel(server, output);
  const pins = new ContextPins(context.workspaceState);
  const active = new ActiveContextModel(server, model, pins, output);
  const explained = new ExplainedImport(server, model);
  const { api, subscriptions } = createApi(server, model, pins);
  const whatIfs = new WhatIfModel(server, output);
  const tree = showContextsTree(model, server, { active, pins, explained, whatIfs });
  const documents = new VirtualDocuments();
  const missing = new MissingModulesDocument();
  const traces = new TraceDocuments(server);
  const comparisons = new ComparisonDocuments(server);
  const pictures = new PicturePanels(server, context.extensionUri, output);
  context.subscriptions.push(
    output,
    model,
    explained,
    pins,
    active,
    documents,
    missing,
    traces,
    pictures,
    comparisons,
    whatIfs,
    tree,
    showStatus(model),
    showFileDecorations(model),
    showActiveContext(active, model, tree.visibility),
    tellTrust(server, output),
    subscriptions,
    offerLanguageModelTools(server),
    offerCheckTasks(context.asAbsolutePath('dist/cli.js')),
    new SelectedInterpreters(server, output),
    ...registerCommands({
      server,
      model,
      explained,
      active,
      pins,
      output,
      documents,
      missing,
      traces,
      pictures,
      comparisons,
      whatIfs,
      extensionId,
      version,
      applied: [],
    }),
  );
  // Nothing waits for the start: the view shows that it is under way, and the client itself shows an error.
  void server.start();
  return {
    // The tests of this extension also look at the view.
    api:
      context.extensionMode === ExtensionMode.Test
        ? { ...api, contexts: () => server.request<ContextsResult>(CONTEXTS_REQUEST), tree: tree.provider }
        : api,
    stop: () => server.stop(),
  };
}

function versionOf(manifest: unknown): string {
  const version = property(manifest, 'version');
  return typeof version === 'string' ? version : '';
}
