/** The language server: which message goes where. The other files in this folder handle them. */

import {
  CancellationToken,
  DidChangeConfigurationNotification,
  DocumentFormattingRequest,
  TextDocuments,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  type WorkspaceFolder,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { PINNED_CONTEXTS_NOTIFICATION, TRUST_NOTIFICATION } from '../protocol/activeContextMessages';
import { REFRESH_REQUEST, SELECTED_INTERPRETERS_NOTIFICATION } from '../protocol/protocol';
import { HUNG_MOUNTS_NOTIFICATION, type HungMountsParams } from '../node/workerMessages';
import { renderMessage, type Message } from '../core/model/message';
import { readClientAbilities, withTrust } from './clientAbilities';
import { codeActions } from './documents/codeActions';
import { REGISTERED_DOCUMENTS, STATIC_DOCUMENTS } from './runs/followedDocuments';
import { hover } from './documents/hover';
import { importActions } from './imports/importActions';
import { importHover } from './imports/importHover';
import { forgetImports } from './imports/importMemory';
import { connectionLog } from './log';
import { OpenDocuments } from './documents/openDocuments';
import { Refresher } from './runs/refresher';
import { isInput, isInputFile } from './runs/relevantDocuments';
import { pathCompletion } from './documents/pathCompletion';
import { documentLinks } from './documents/pathLinks';
import { pieCompletion } from './documents/pieCompletion';
import { definition } from './documents/pieDefinition';
import { formatting, PIE_DOCUMENTS } from './documents/pieFormatting';
import { readPinnedContexts } from './pinnedContexts';
import { runSafely } from './runSafely';
import { COMMAND_NAMES, executeCommand } from './requests/commandRequest';
import { REQUESTS } from './requests/requestTable';
import { readSelectedInterpreters } from './requests/readSelectedInterpreters';
import type { Runtime } from './runtime';
import { SettingsStore } from './settingsStore';
import { WorkspaceState, type Session } from './state';

export function startServer(connection: Connection, runtime: Runtime): void {
  const documents = new TextDocuments(TextDocument);
  documents.listen(connection);
  connection.onInitialize((params): InitializeResult => {
    const session = createSession(connection, runtime, documents, params);
    const refresher = new Refresher(session);
    followLifetime(session, refresher);
    followChanges(session, refresher, documents);
    answerRequests(session, refresher);
    return {
      serverInfo: { name: 'Python Path Inspector', version: runtime.version },
      capabilities: {
        ...(session.client.dynamicDocuments ? REGISTERED_DOCUMENTS : STATIC_DOCUMENTS),
        // Otherwise it would also register as a formatter for JSON files.
        ...(session.client.dynamicFormatting ? {} : { documentFormattingProvider: true }),
        // Our own client has commands of the same purpose.
        ...(session.client.commands ? {} : { executeCommandProvider: { commands: [...COMMAND_NAMES] } }),
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });
  connection.listen();
}

function createSession(
  connection: Connection,
  runtime: Runtime,
  documents: TextDocuments<TextDocument>,
  params: InitializeParams,
): Session {
  const { client, grantTrust } = withTrust(readClientAbilities(params));
  const log = connectionLog(connection.console);
  const open = new OpenDocuments(documents, runtime.machine.platform, runtime.fileSystem);
  const state = new WorkspaceState(runtime, open);
  state.changeFolders(initialFolders(params), []);
  const settings = new SettingsStore(connection, client, log);
  const translations = runtime.translations(params.locale);
  const render = (text: Message): string => renderMessage(text, translations);
  return { connection, runtime, client, grantTrust, log, render, documents: open, settings, state };
}

function initialFolders(params: InitializeParams): readonly WorkspaceFolder[] {
  const { workspaceFolders } = params;
  if (workspaceFolders !== undefined && workspaceFolders !== null) {
    return workspaceFolders;
  }
  // Older clients have one root and no folders.
  const { rootUri }: { readonly rootUri: string | null } = params;
  return rootUri === null ? [] : [{ uri: rootUri, name: rootUri.replace(/^.*\//, '') }];
}

function followLifetime(
  { connection, client, log, state, runtime: { version } }: Session,
  refresher: Refresher,
): void {
  connection.onInitialized(async () => {
    log.info(`Language server ${version}`);
    if (client.dynamicConfiguration) {
      await runSafely(log, 'Registering for settings', undefined, () =>
        connection.client.register(DidChangeConfigurationNotification.type, undefined),
      );
    }
    if (client.dynamicFormatting) {
      await runSafely(log, 'Registering as a formatter', undefined, () =>
        connection.client.register(DocumentFormattingRequest.type, { documentSelector: PIE_DOCUMENTS }),
      );
    }
    if (client.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        state.changeFolders(added, removed);
        for (const { uri } of added) {
          // Nobody has watched it.
          state.noteFile(uri);
        }
        state.forgetResults();
        refresher.schedule();
      });
    }
    await refresher.start();
  });
  connection.onShutdown(() => {
    refresher.dispose();
  });
}

function followChanges(session: Session, refresher: Refresher, documents: TextDocuments<TextDocument>): void {
  const { connection, settings, state, grantTrust, log } = session;
  documents.onDidChangeContent(({ document }) => {
    const isRelevant = isInput(document, session);
    state.noteDocument(document.uri);
    if (isRelevant) {
      state.forgetResults();
      refresher.schedule('typing');
    }
  });
  const onFileChange = ({ document }: { readonly document: TextDocument }): void => {
    const isRelevant = isInput(document, session);
    state.noteFile(document.uri);
    if (isRelevant) {
      state.forgetResults();
      refresher.schedule();
    }
  };
  documents.onDidOpen(onFileChange);
  documents.onDidClose(onFileChange);
  documents.onDidSave(onFileChange);
  connection.onDidChangeWatchedFiles(({ changes }) => {
    forgetImports(session);
    const isRelevant = changes.some((each) => isInputFile(each, session));
    for (const { uri } of changes) {
      state.noteFile(uri);
    }
    if (isRelevant) {
      state.forgetResults();
      refresher.schedule();
    }
  });
  connection.onNotification(SELECTED_INTERPRETERS_NOTIFICATION, (params: unknown) => {
    state.selectInterpreters(readSelectedInterpreters(params));
    refresher.schedule();
  });
  connection.onNotification(TRUST_NOTIFICATION, () => {
    grantTrust();
    log.info('The workspace is trusted now. Nothing was computed again: the path does not depend on it.');
  });
  connection.onNotification(PINNED_CONTEXTS_NOTIFICATION, (params: unknown) => {
    state.pinContexts(readPinnedContexts(params));
  });
  connection.onNotification(HUNG_MOUNTS_NOTIFICATION, ({ hung }: HungMountsParams) => {
    session.runtime.supervised?.setHung(hung);
    state.forgetDisk();
    refresher.schedule();
  });
  connection.onDidChangeConfiguration(() => {
    settings.forget();
    refresher.schedule();
  });
}

function answerRequests(session: Session, refresher: Refresher): void {
  const { connection, log, state, settings } = session;
  connection.onCodeAction((params, token) =>
    runSafely(log, 'Finding quick fixes', [], async () => [
      ...(await codeActions(session, params, token)),
      ...(await importActions(session, params, token)),
    ]),
  );
  connection.onHover((params, token) =>
    runSafely(
      log,
      'Hover',
      null,
      async () => (await importHover(session, params, token)) ?? (await hover(session, params, token)),
    ),
  );
  connection.onExecuteCommand((params, token) =>
    runSafely(log, 'Running a command', null, () => executeCommand(session, params, token)),
  );
  connection.onCompletion((params, token) =>
    runSafely(log, 'Completion', [], async () => [
      ...pathCompletion(session, params),
      ...(await pieCompletion(session, params, token)),
    ]),
  );
  connection.onDocumentLinks((params, token) =>
    runSafely(log, 'Linking paths', [], () => documentLinks(session, params, token)),
  );
  connection.onDefinition((params, token) =>
    runSafely(log, 'Going to a package', [], () => definition(session, params, token)),
  );
  connection.onDocumentFormatting((params) =>
    runSafely(log, 'Formatting', [], () => formatting(session, params)),
  );
  connection.onExecuteCommand((params, token) =>
    runSafely(log, params.command, null, () => executeCommand(session, params, token)),
  );
  for (const { method, task, fallback, answer } of REQUESTS) {
    // Without parameters, the token is the first argument; a client may also send empty parameters.
    connection.onRequest(method, (first: unknown, second?: CancellationToken) => {
      const [params, token] = CancellationToken.is(first)
        ? [undefined, first]
        : [first, second ?? CancellationToken.None];
      return runSafely(log, task, fallback, () => answer(session, params, token));
    });
  }
  connection.onRequest(REFRESH_REQUEST, async () => {
    settings.forget();
    state.forgetDisk();
    await refresher.now();
    return null;
  });
}
