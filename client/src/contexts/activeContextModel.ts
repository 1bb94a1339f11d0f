/** The active context of what the user looks at, as the server decides; it is asked for only while something shows it. */

import { Disposable, EventEmitter, type LogOutputChannel } from 'vscode';
import {
  ACTIVE_CONTEXT_REQUEST,
  PINNED_CONTEXTS_NOTIFICATION,
  type ActiveContextDto,
  type ActiveContextParams,
  type ActiveContextResult,
  type PinnedContextsParams,
} from '../../../server/src/protocol/activeContextMessages';
import { ServerUnavailable, type ServerClient } from '../server/serverClient';
import type { ContextPins } from './contextPins';
import type { ContextsModel } from './contextsModel';
import { onDidChangeOpenDocument, openDocument } from './openDocument';

export class ActiveContextModel implements Disposable {
  private readonly server: ServerClient;
  private readonly pins: ContextPins;
  private readonly output: LogOutputChannel;
  private readonly changed = new EventEmitter<void>();
  private readonly subscriptions: Disposable;
  /** Views that show the active context now. */
  private readonly watchers = new Set<string>();
  private current: ActiveContextDto | undefined;
  /** The file that was open last, while something else is. */
  private uri: string | undefined;
  private asking = false;
  private isStale = true;

  /** Another context, or another fact about it. */
  readonly onDidChange = this.changed.event;

  constructor(server: ServerClient, model: ContextsModel, pins: ContextPins, output: LogOutputChannel) {
    this.server = server;
    this.pins = pins;
    this.output = output;
    this.follow();
    this.subscriptions = Disposable.from(
      onDidChangeOpenDocument(() => {
        if (this.follow()) {
          this.refresh();
        }
      }),
      model.onDidChange(() => {
        this.refresh();
      }),
      pins.onDidChange(() => {
        void this.tellPins().then(() => {
          this.refresh();
        });
      }),
      server.onDidChangeState((state) => {
        if (state === 'running') {
          // A new server knows no pins yet; messages are handled in their order.
          void this.tellPins();
          this.refresh();
        }
      }),
    );
  }

  /** Undefined until the server has answered, and if there is no context. */
  get active(): ActiveContextDto | undefined {
    return this.current;
  }

  /** The document for which the active context is asked. */
  get documentUri(): string | undefined {
    return this.uri;
  }

  /** `who` shows the active context, or shows it no longer. */
  watch(who: string, isShown: boolean): void {
    if (!isShown) {
      this.watchers.delete(who);
      return;
    }
    this.watchers.add(who);
    if (this.isStale) {
      this.refresh();
    }
  }

  /** What the server answers now, whether or not it is shown. */
  async ask(more: Omit<ActiveContextParams, 'uri'> = {}): Promise<ActiveContextDto | undefined> {
    const params: ActiveContextParams = { ...(this.uri === undefined ? {} : { uri: this.uri }), ...more };
    return (await this.server.request<ActiveContextResult>(ACTIVE_CONTEXT_REQUEST, params)).active;
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.changed.dispose();
  }

  /** Whether the document is another one. */
  private follow(): boolean {
    const open = openDocument();
    const uri = open.kind === 'file' ? open.uri.toString() : open.kind === 'none' ? undefined : this.uri;
    const isOther = uri !== this.uri;
    this.uri = uri;
    return isOther;
  }

  private refresh(): void {
    this.isStale = true;
    if (this.watchers.size > 0 && !this.asking) {
      void this.update();
    }
  }

  /** One question at a time. Changes in the meantime lead to another question afterwards. */
  private async update(): Promise<void> {
    this.asking = true;
    try {
      while (this.isStale) {
        this.isStale = false;
        this.set(await this.ask());
      }
    } catch (error) {
      // The old answer stays until a server that runs says `running`.
      this.isStale = true;
      if (!(error instanceof ServerUnavailable)) {
        this.output.error('The active context could not be loaded from the language server.', error);
      }
    } finally {
      this.asking = false;
    }
  }

  private set(active: ActiveContextDto | undefined): void {
    if (JSON.stringify(active) !== JSON.stringify(this.current)) {
      this.current = active;
      this.changed.fire();
    }
  }

  private async tellPins(): Promise<void> {
    const params: PinnedContextsParams = { pinned: this.pins.all };
    try {
      await this.server.notify(PINNED_CONTEXTS_NOTIFICATION, params);
    } catch (error) {
      // The server has just ended; the next one gets them.
      this.output.warn('The pinned contexts could not be sent to the language server.', error);
    }
  }
}
