/** A conversation with the real server over a pair of streams: what an editor sends, and what it receives. */

import { PassThrough } from 'node:stream';
import {
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidOpenTextDocumentNotification,
  InitializedNotification,
  InitializeRequest,
  LogMessageNotification,
  MessageType,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  UnregistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type Diagnostic,
  type FileSystemWatcher,
  type InitializeResult,
  type ProtocolConnection,
  type Registration,
} from 'vscode-languageserver-protocol/node';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import type { Source } from '../../server/src/core/contexts/source';
import { sources } from '../../server/src/core/contexts/sources';
import { linux } from '../../server/src/core/model/platform';
import type { AskInterpreter } from '../../server/src/node/liveCheck';
import type { Engine, Runtime } from '../../server/src/language/runtime';
import { startServer } from '../../server/src/language/server';
import { CONTEXTS_CHANGED_NOTIFICATION } from '../../server/src/protocol/protocol';
import type { MemoryFileSystem } from '../support/memoryFileSystem';
import { toyEngine } from './toyEngine';

/** What VS Code can do. */
const fullCapabilities: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ['create', 'rename', 'delete'],
      changeAnnotationSupport: {},
    },
  },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true },
    synchronization: { dynamicRegistration: true },
    codeAction: { dynamicRegistration: true },
    hover: { dynamicRegistration: true },
    completion: { dynamicRegistration: true },
    definition: { dynamicRegistration: true },
  },
};

export interface ConversationOptions {
  readonly files: MemoryFileSystem;
  readonly folders?: readonly string[];
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: object;
  readonly engine?: Engine;
  readonly sources?: readonly Source[];
  readonly askInterpreter?: AskInterpreter;
  readonly environment?: ReadonlyMap<string, string>;
  readonly now?: () => number;
  readonly locale?: string;
  readonly translations?: Runtime['translations'];
  /** Turns of the event loop: enough of them for whole exchanges of messages. */
  readonly turnsBetweenSlices?: number;
}

/** The editor's side. */
export class Editor {
  readonly client: ProtocolConnection;
  readonly errors: string[] = [];
  readonly warnings: string[] = [];
  readonly log: string[] = [];
  readonly debugLog: string[] = [];
  /** The value of the section `pythonPathInspector`, by scope. */
  settings: (scope: string) => unknown = () => null;
  registrations: Registration[] = [];
  contextsChanged = 0;
  initializeResult: InitializeResult | undefined;
  private readonly shown = new Map<string, Diagnostic[]>();
  private changed: () => void = () => undefined;

  constructor(client: ProtocolConnection) {
    this.client = client;
    client.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      this.shown.set(uri, diagnostics);
      this.changed();
    });
    client.onNotification(CONTEXTS_CHANGED_NOTIFICATION, () => {
      this.contextsChanged += 1;
      this.changed();
    });
    client.onNotification(LogMessageNotification.type, ({ type, message }) => {
      if (type === MessageType.Error) {
        this.errors.push(message);
      } else if (type === MessageType.Warning) {
        this.warnings.push(message);
      } else if (type === MessageType.Info) {
        this.log.push(message);
      } else {
        this.debugLog.push(message);
      }
      this.changed();
    });
    client.onRequest(RegistrationRequest.type, ({ registrations }) => {
      this.registrations.push(...registrations);
      this.changed();
    });
    client.onRequest(UnregistrationRequest.type, ({ unregisterations }) => {
      const gone = new Set(unregisterations.map(({ id }) => id));
      this.registrations = this.registrations.filter(({ id }) => !gone.has(id));
      this.changed();
    });
    client.onRequest('workspace/configuration', ({ items }: { items: { scopeUri: string }[] }) =>
      items.map(({ scopeUri }) => this.settings(scopeUri)),
    );
    client.listen();
  }

  get watchers(): readonly FileSystemWatcher[] {
    return this.registrations
      .filter(({ method }) => method === DidChangeWatchedFilesNotification.method)
      .flatMap(({ registerOptions }) => (registerOptions as { watchers: FileSystemWatcher[] }).watchers);
  }

  /** The patterns of the documents that the server wants to be sent. */
  get followed(): readonly string[] {
    return this.registrations
      .filter(({ method }) => method === DidOpenTextDocumentNotification.method)
      .flatMap(
        ({ registerOptions }) =>
          (registerOptions as { documentSelector: { pattern?: string }[] }).documentSelector,
      )
      .flatMap(({ pattern }) => pattern ?? []);
  }

  /** `line:code` of each diagnostic shown for the file. */
  problems(uri: string): readonly string[] {
    return this.diagnostics(uri).map(({ range, code }) => `${range.start.line}:${code ?? ''}`);
  }

  diagnostics(uri: string): readonly Diagnostic[] {
    return this.shown.get(uri) ?? [];
  }

  /** Waits for what the server sends, never for a fixed time. */
  until(condition: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.changed = () => {
        if (condition()) {
          resolve();
        }
      };
      this.changed();
    });
  }

  async open(uri: string, text: string): Promise<void> {
    const textDocument = { uri, languageId: 'plaintext', version: 1, text };
    await this.client.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  async change(uri: string, version: number, text: string): Promise<void> {
    await this.client.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
  }
}

export async function converse(
  options: ConversationOptions,
  talk: (editor: Editor) => Promise<void> | void,
): Promise<void> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const connection = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(toServer),
    new StreamMessageWriter(toClient),
  );
  startServer(connection, {
    fileSystem: options.files,
    machine: {
      platform: linux,
      processEnvironment: options.environment ?? new Map(),
      account: { home: '/home/me', privileged: false },
    },
    translations: (locale) => options.translations?.(locale) ?? {},
    timers: {
      after(_, callback) {
        const timer = setImmediate(callback);
        return () => {
          clearImmediate(timer);
        };
      },
      // The clock does not move, so a folder is complete after one slice, unless a test says otherwise.
      now: options.now ?? (() => 0),
      yieldToMessages: async () => {
        for (let turn = 0; turn < (options.turnsBetweenSlices ?? 1); turn += 1) {
          await new Promise((resolve) => setImmediate(resolve));
        }
      },
    },
    version: '9.8.7',
    engine: options.engine ?? toyEngine,
    sources: options.sources ?? sources,
    askInterpreter:
      options.askInterpreter ??
      (() => Promise.reject(new Error('Nobody asked for an interpreter to be started.'))),
  });
  const client = createProtocolConnection(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
  );
  const editor = new Editor(client);
  try {
    const folders = (options.folders ?? ['/project']).map((path) => ({
      uri: `file://${path}`,
      name: path.slice(path.lastIndexOf('/') + 1),
    }));
    const params = {
      processId: null,
      ...(options.locale === undefined ? {} : { locale: options.locale }),
      rootUri: null,
      workspaceFolders: folders,
      capabilities: options.capabilities ?? fullCapabilities,
      initializationOptions: options.initializationOptions ?? { trusted: true },
    };
    editor.initializeResult = await client.sendRequest(InitializeRequest.type, params);
    await client.sendNotification(InitializedNotification.type, {});
    await editor.until(() => editor.contextsChanged > 0);
    await talk(editor);
    await client.sendRequest(ShutdownRequest.type);
  } finally {
    client.dispose();
    connection.dispose();
  }
}
