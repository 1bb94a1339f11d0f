/** The contexts of the last answer, which the view and the status show until the next answer. */

import { commands, EventEmitter, workspace, type Disposable, type LogOutputChannel } from 'vscode';
import {
  CONTEXTS_REQUEST,
  type ContextDto,
  type ContextsParams,
  type ContextsResult,
  type FolderDto,
} from '../../../server/src/protocol/protocol';
import { ServerUnavailable, type ServerClient } from '../server/serverClient';

export type ContextsState =
  | { readonly kind: 'computing' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'noPython' }
  /** The server could not compute them; its log says why. */
  | { readonly kind: 'failed' }
  | { readonly kind: 'shown'; readonly folders: readonly FolderDto[] };

/** The `when` clauses of package.json ask for it. */
const STATE_KEY = 'pythonPathInspector.state';

export class ContextsModel implements Disposable {
  private readonly server: ServerClient;
  private readonly output: LogOutputChannel;
  private readonly changed = new EventEmitter<void>();
  private readonly subscriptions: readonly Disposable[];
  private current: ContextsState = { kind: 'computing' };
  /** Counts the requests, so that a late answer to an earlier one is dropped. */
  private asked = 0;
  /** Whether a view shows the paths; otherwise only what the status, the badge and the marks need is asked for. */
  private isVisible = false;
  private isBrief = false;

  readonly onDidChange = this.changed.event;

  constructor(server: ServerClient, output: LogOutputChannel) {
    this.server = server;
    this.output = output;
    this.subscriptions = [
      server.onDidChangeContexts(() => this.update()),
      server.onDidChangeState((state) => {
        if (state === 'running') {
          void this.update();
          return;
        }
        this.asked += 1;
        if (state === 'stopped') {
          this.set({ kind: 'stopped' });
        } else if (this.current.kind !== 'shown') {
          // A restarted server will most likely answer what is already shown.
          this.set({ kind: 'computing' });
        }
      }),
    ];
    this.set(this.current);
  }

  get state(): ContextsState {
    return this.current;
  }

  get folders(): readonly FolderDto[] {
    return this.current.kind === 'shown' ? this.current.folders : [];
  }

  async update(brief = !this.isVisible): Promise<void> {
    this.asked += 1;
    const question = this.asked;
    try {
      const params: ContextsParams = { brief };
      const { folders } = await this.server.request<ContextsResult>(CONTEXTS_REQUEST, params);
      if (question === this.asked) {
        this.isBrief = brief;
        this.set(stateOf(folders));
      }
    } catch (error) {
      // The old answer stays; the server's state shows that it stopped.
      if (!(error instanceof ServerUnavailable)) {
        this.output.error('The run contexts could not be loaded from the language server.', error);
      }
    }
  }

  async setVisible(isVisible: boolean): Promise<void> {
    this.isVisible = isVisible;
    if (isVisible) {
      await this.whole();
    }
  }

  /** The contexts with their paths, asked for now if nobody has needed them since they changed. */
  async whole(): Promise<readonly FolderDto[]> {
    if (this.isBrief) {
      await this.update(false);
    }
    return this.folders;
  }

  dispose(): void {
    for (const subscription of this.subscriptions) {
      subscription.dispose();
    }
    this.changed.dispose();
  }

  private set(state: ContextsState): void {
    this.current = state;
    void commands.executeCommand('setContext', STATE_KEY, state.kind);
    this.changed.fire();
  }
}

/** A folder always has a context, Python typed in a terminal, unless something went wrong. */
function stateOf(folders: readonly FolderDto[]): ContextsState {
  const contexts = folders.flatMap((folder) => folder.contexts);
  if (contexts.some(isFound) || folders.some(({ pending }) => pending !== undefined)) {
    return { kind: 'shown', folders };
  }
  const hasFolders = (workspace.workspaceFolders ?? []).length > 0;
  return contexts.length === 0 && hasFolders ? { kind: 'failed' } : { kind: 'noPython' };
}

/** The interpreter is a bare name if PATH has no such program. */
function isFound({ interpreter }: ContextDto): boolean {
  return /[\\/]/.test(interpreter);
}
