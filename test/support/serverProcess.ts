/** The language server as a process, and an editor that speaks to it over standard input and output. */

import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  LogMessageNotification,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShowMessageNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  UnregistrationRequest,
  type ClientCapabilities,
  type Diagnostic,
  type ProtocolConnection,
} from 'vscode-languageserver-protocol/node';
import { CONTEXTS_REQUEST, type ContextDto, type ContextsResult } from '../../server/src/protocol/protocol';

export const SERVER = resolve(__dirname, '../../server/src/supervisor/main.js');

/** The longest that a test waits for something that has to happen, on a busy machine. */
const PATIENCE_MILLISECONDS = 60_000;

export type ServerChild = ChildProcessByStdio<Writable, Readable, null>;

export function startServerProcess(env: NodeJS.ProcessEnv): ServerChild {
  return spawn(process.execPath, [SERVER, '--stdio'], { env, stdio: ['pipe', 'pipe', 'inherit'] });
}

export class ServerProcess {
  readonly child: ServerChild;
  readonly client: ProtocolConnection;
  readonly shown = new Map<string, readonly Diagnostic[]>();
  readonly log: string[] = [];
  readonly messages: string[] = [];
  readonly registered = new Set<string>();
  /** Called for each publication with the number of diagnostics of a file. */
  onPublished: (uri: string, count: number) => void = () => undefined;

  constructor(env: NodeJS.ProcessEnv) {
    this.child = startServerProcess(env);
    this.client = createProtocolConnection(
      new StreamMessageReader(this.child.stdout),
      new StreamMessageWriter(this.child.stdin),
    );
    this.client.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      this.onPublished(uri, diagnostics.length);
      if (diagnostics.length === 0) {
        this.shown.delete(uri);
      } else {
        this.shown.set(uri, diagnostics);
      }
    });
    this.client.onNotification(LogMessageNotification.type, ({ message }) => {
      this.log.push(message);
    });
    this.client.onNotification(ShowMessageNotification.type, ({ message }) => {
      this.messages.push(message);
    });
    this.client.onRequest(RegistrationRequest.type, ({ registrations }) => {
      registrations.forEach(({ id }) => this.registered.add(id));
    });
    this.client.onRequest(UnregistrationRequest.type, ({ unregisterations }) => {
      unregisterations.forEach(({ id }) => this.registered.delete(id));
    });
    this.client.listen();
  }

  async open(folders: readonly string[], capabilities: ClientCapabilities = {}): Promise<void> {
    const params = {
      processId: process.pid,
      rootUri: null,
      capabilities,
      workspaceFolders: folders.map((folder) => ({ uri: pathToFileURL(folder).href, name: folder })),
    };
    await this.client.sendRequest(InitializeRequest.type, params);
    await this.client.sendNotification(InitializedNotification.type, {});
  }

  async contexts(): Promise<readonly ContextDto[]> {
    const { folders } = await this.client.sendRequest<ContextsResult>(CONTEXTS_REQUEST);
    return folders.flatMap(({ contexts }) => contexts);
  }

  /** The messages that are shown for a file. */
  textsAt(file: string): readonly string[] {
    return (this.shown.get(pathToFileURL(file).href) ?? []).map(({ message }) =>
      typeof message === 'string' ? message : message.value,
    );
  }

  /** The process that inspects. */
  get worker(): number | undefined {
    return childrenOf(this.child.pid)[0];
  }

  async close(): Promise<number | null> {
    const ended = once(this.child, 'exit') as Promise<[number | null]>;
    await this.client.sendRequest(ShutdownRequest.type);
    await this.client.sendNotification(ExitNotification.type);
    const [status] = await ended;
    return status;
  }

  kill(): void {
    this.client.dispose();
    this.child.kill('SIGKILL');
  }
}

/** Processes that a process has started. Only on Linux. */
export function childrenOf(pid: number | undefined): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => parentOf(name) === pid)
    .map(Number);
}

export function isAlive(pid: number): boolean {
  const state = statOf(String(pid))?.[0];
  return state !== undefined && state !== 'Z';
}

function parentOf(pid: string): number {
  return Number(statOf(pid)?.[1]);
}

/** Undefined if it has ended. */
function statOf(pid: string): readonly string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/** Waits until the condition is met. */
export async function eventually(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const until = performance.now() + PATIENCE_MILLISECONDS;
  while (!(await isSo())) {
    if (performance.now() > until) {
      throw new Error(`Still waiting: ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
