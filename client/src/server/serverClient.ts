/** Starts, stops and restarts the language server, and knows whether it can be asked. */

import {
  EventEmitter,
  l10n,
  workspace,
  type CancellationToken,
  type Disposable,
  type LogOutputChannel,
  type WorkspaceEdit,
} from 'vscode';
import {
  LanguageClient,
  State,
  TransportKind,
  type ServerOptions,
  type WorkspaceEdit as ProtocolEdit,
} from 'vscode-languageclient/node';
import { EXPLAIN_IMPORT_COMMAND } from '../../../server/src/protocol/imports';
import {
  CONTEXTS_CHANGED_NOTIFICATION,
  type InitializationOptions,
} from '../../../server/src/protocol/protocol';

export type ServerState = 'stopped' | 'starting' | 'running';

/** The server cannot answer because it is not running; the message says so to the user. */
export class ServerUnavailable extends Error {}

export class ServerClient implements Disposable {
  private readonly module: string;
  private readonly output: LogOutputChannel;
  private readonly stateChanged = new EventEmitter<ServerState>();
  private readonly contextsChanged = new EventEmitter<void>();
  private client: LanguageClient | undefined;
  /** The start or stop that is under way; the next one waits for it. */
  private queue: Promise<void> = Promise.resolve();

  readonly onDidChangeState = this.stateChanged.event;
  /** Results changed: ask again for what is shown. */
  readonly onDidChangeContexts = this.contextsChanged.event;

  constructor(module: string, output: LogOutputChannel) {
    this.module = module;
    this.output = output;
  }

  get state(): ServerState {
    switch (this.client?.state) {
      case undefined:
      case State.Stopped:
      case State.StartFailed:
        return 'stopped';
      case State.Starting:
        return 'starting';
      case State.Running:
        return 'running';
    }
  }

  start(): Promise<void> {
    return this.enqueue(() => this.startNow());
  }

  stop(): Promise<void> {
    return this.enqueue(() => this.stopNow());
  }

  restart(): Promise<void> {
    return this.enqueue(async () => {
      await this.stopNow();
      await this.startNow();
    });
  }

  /** Waits for a server that is just starting. */
  async request<Result>(method: string, params: object = {}, token?: CancellationToken): Promise<Result> {
    await this.queue;
    if (this.client === undefined || this.state !== 'running') {
      throw new ServerUnavailable(l10n.t('The language server of Python Path Inspector is not running.'));
    }
    return this.client.sendRequest<Result>(method, params, token);
  }

  /** An edit of an answer, as the editor applies it. */
  async toWorkspaceEdit(edit: object): Promise<WorkspaceEdit | undefined> {
    return this.client?.protocol2CodeConverter.asWorkspaceEdit(edit as ProtocolEdit);
  }

  /** Lost if no server is running: a new one is notified again. */
  async notify(method: string, params?: object): Promise<void> {
    if (this.state === 'running') {
      await this.client?.sendNotification(method, params);
    }
  }

  dispose(): void {
    this.stateChanged.dispose();
    this.contextsChanged.dispose();
  }

  private enqueue(step: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(step);
    return this.queue;
  }

  private async startNow(): Promise<void> {
    if (this.client !== undefined) {
      return;
    }
    const client = this.createClient();
    this.client = client;
    try {
      await client.start();
    } catch (error) {
      // The library has informed the user.
      this.output.error('The language server could not be started.', error);
    }
  }

  private async stopNow(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client === undefined) {
      return;
    }
    try {
      await client.dispose();
    } catch (error) {
      // The server has ended by itself, or does not answer and is killed.
      this.output.warn('The language server did not stop cleanly.', error);
    }
  }

  private createClient(): LanguageClient {
    const client = new LanguageClient('pythonPathInspector', 'Python Path Inspector', this.serverOptions(), {
      // The server itself registers the documents that it needs.
      // Asked at each start: the library itself starts a server again that has crashed, and trust may have been granted in the
      // meantime.
      initializationOptions: (): InitializationOptions => ({
        trusted: workspace.isTrusted,
        severityCommands: true,
      }),
      outputChannel: this.output,
      // Hovers link to what explains more; nothing in them can run another command.
      markdown: { isTrusted: { enabledCommands: [EXPLAIN_IMPORT_COMMAND] } },
    });
    client.onDidChangeState(() => {
      if (client === this.client) {
        this.announce(client);
      }
    });
    client.onNotification(CONTEXTS_CHANGED_NOTIFICATION, () => {
      this.contextsChanged.fire();
    });
    return client;
  }

  /** The library starts a server that has crashed again in the same turn: nothing disappears for that moment. */
  private announce(client: LanguageClient): void {
    const { state } = this;
    if (state !== 'stopped') {
      this.stateChanged.fire(state);
      return;
    }
    setTimeout(() => {
      if (client === this.client && this.state === 'stopped') {
        this.stateChanged.fire('stopped');
      }
    });
  }

  private serverOptions(): ServerOptions {
    const run = { module: this.module, transport: TransportKind.ipc };
    return { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } } };
  }
}
