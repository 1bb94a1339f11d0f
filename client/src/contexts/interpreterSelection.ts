/**
 * Which interpreter the user has selected for each folder, as Microsoft's extensions report it: Python Environments if it
 * is installed, otherwise the Python extension. Neither is required. Their answer goes to the server, even a broken interpreter.
 */

import { Disposable, extensions, Uri, workspace, type Event, type LogOutputChannel } from 'vscode';
import {
  SELECTED_INTERPRETERS_NOTIFICATION,
  type SelectedInterpreter,
  type SelectedInterpretersParams,
} from '../../../server/src/protocol/protocol';
import type { ServerClient } from '../server/serverClient';
import { property } from '../../../server/src/protocol/property';

/** What another extension reports about its selection. */
interface Selection {
  readonly interpreterOf: (folder: Uri) => Promise<string | undefined>;
  readonly onDidChange: Event<unknown>;
}

interface SelectionSource {
  readonly extension: string;
  /** Undefined if the extension exports something else. */
  readonly read: (exports: unknown) => Selection | undefined;
}

/** The first extension that knows a folder's interpreter counts. */
const sources: readonly SelectionSource[] = [
  // microsoft/vscode-python-environments, src/api.ts, PythonEnvironmentApi.
  { extension: 'ms-python.vscode-python-envs', read: readPythonEnvironments },
  // microsoft/vscode-python, src/client/api/types.ts, PythonExtension.
  { extension: 'ms-python.python', read: readPythonExtension },
];

export class SelectedInterpreters implements Disposable {
  private readonly server: ServerClient;
  private readonly output: LogOutputChannel;
  private readonly subscriptions: Disposable[];
  private readonly selections = new Map<string, Selection>();
  private sent = '[]';
  private run = 0;

  constructor(server: ServerClient, output: LogOutputChannel) {
    this.server = server;
    this.output = output;
    const update = (): void => {
      void this.update();
    };
    this.subscriptions = [
      extensions.onDidChange(update),
      workspace.onDidChangeWorkspaceFolders(update),
      server.onDidChangeState((state) => {
        if (state === 'running') {
          // A new server does not know the selection yet.
          this.sent = '[]';
          update();
        }
      }),
    ];
    update();
  }

  dispose(): void {
    Disposable.from(...this.subscriptions).dispose();
  }

  private async update(): Promise<void> {
    this.run += 1;
    const run = this.run;
    await this.connect();
    const interpreters: SelectedInterpreter[] = [];
    for (const { uri } of workspace.workspaceFolders ?? []) {
      const path = await this.interpreterOf(uri);
      if (path !== undefined) {
        interpreters.push({ folder: uri.toString(), path });
      }
    }
    const text = JSON.stringify(interpreters);
    if (run !== this.run || text === this.sent || this.server.state !== 'running') {
      return;
    }
    this.sent = text;
    const params: SelectedInterpretersParams = { interpreters };
    await this.guarded('Telling the server', () =>
      this.server.notify(SELECTED_INTERPRETERS_NOTIFICATION, params),
    );
  }

  /** Extensions may be installed later; an installed one stays. */
  private async connect(): Promise<void> {
    for (const { extension: id, read } of sources) {
      const extension = this.selections.has(id) ? undefined : extensions.getExtension<unknown>(id);
      if (extension === undefined) {
        continue;
      }
      const exports = await this.guarded(id, async () => extension.activate());
      const selection = read(exports);
      if (selection !== undefined && !this.selections.has(id)) {
        this.selections.set(id, selection);
        this.subscriptions.push(
          selection.onDidChange(() => {
            void this.update();
          }),
        );
      }
    }
  }

  private async interpreterOf(folder: Uri): Promise<string | undefined> {
    for (const { extension } of sources) {
      const selection = this.selections.get(extension);
      const path =
        selection === undefined
          ? undefined
          : await this.guarded(extension, () => selection.interpreterOf(folder));
      if (path !== undefined && path !== '') {
        return path;
      }
    }
    return undefined;
  }

  /** An error in another extension must not cause one here. */
  private async guarded<T>(what: string, step: () => Promise<T>): Promise<T | undefined> {
    try {
      return await step();
    } catch (error) {
      this.output.warn(`${what}:`, error);
      return undefined;
    }
  }
}

function readPythonEnvironments(exports: unknown): Selection | undefined {
  const getEnvironment = method(exports, 'getEnvironment');
  const onDidChange = method(exports, 'onDidChangeEnvironment');
  if (getEnvironment === undefined || onDidChange === undefined) {
    return undefined;
  }
  return {
    onDidChange: (listener) => toDisposable(onDidChange(listener)),
    interpreterOf: async (folder) => {
      const environment = await getEnvironment(folder);
      const executable = property(property(property(environment, 'execInfo'), 'run'), 'executable');
      const place = property(environment, 'environmentPath');
      return typeof executable === 'string' ? executable : place instanceof Uri ? place.fsPath : undefined;
    },
  };
}

function readPythonExtension(exports: unknown): Selection | undefined {
  const environments = property(exports, 'environments');
  const getPath = method(environments, 'getActiveEnvironmentPath');
  const onDidChange = method(environments, 'onDidChangeActiveEnvironmentPath');
  if (getPath === undefined || onDidChange === undefined) {
    return undefined;
  }
  return {
    onDidChange: (listener) => toDisposable(onDidChange(listener)),
    interpreterOf: (folder) => {
      const path = property(getPath(folder), 'path');
      return Promise.resolve(typeof path === 'string' ? path : undefined);
    },
  };
}

function method(value: unknown, name: string): ((argument: unknown) => unknown) | undefined {
  const found = property(value, name);
  if (typeof found !== 'function') {
    return undefined;
  }
  return (argument) => {
    const answer: unknown = Reflect.apply(found, value, [argument]);
    return answer;
  };
}

function toDisposable(value: unknown): Disposable {
  const dispose = method(value, 'dispose');
  return new Disposable(() => dispose?.(undefined));
}
