/** What the user asked "What if…?" about: kept until it is dismissed or the window closes, and up to date while it is visible. */

import type { Disposable } from 'vscode';
import { EventEmitter, type LogOutputChannel } from 'vscode';
import { WHAT_IF_REQUEST, type WhatIfParams, type WhatIfResult } from '../../../server/src/protocol/whatIf';
import { ServerUnavailable, type ServerClient } from '../server/serverClient';

export type WhatIfAnswer = Extract<WhatIfResult, { readonly kind: 'computed' }>;

export interface WhatIf {
  readonly id: string;
  /** With the id of the context, so that it stays the same whatever is open. */
  readonly params: WhatIfParams;
  /** The changes in a few words: `-I, PYTHONPATH not set`. */
  readonly title: string;
  /** The last answer. */
  readonly answer: WhatIfAnswer;
  /** Why the last answer no longer holds. */
  readonly outdated?: string;
}

export class WhatIfModel implements Disposable {
  private readonly server: ServerClient;
  private readonly output: LogOutputChannel;
  private readonly changed = new EventEmitter<void>();
  private readonly added = new EventEmitter<WhatIf>();
  private readonly subscription: Disposable;
  private all: readonly WhatIf[] = [];
  private count = 0;
  private isVisible = false;
  private isStale = false;

  readonly onDidChange = this.changed.event;
  /** The user wants to see it. */
  readonly onDidAdd = this.added.event;

  constructor(server: ServerClient, output: LogOutputChannel) {
    this.server = server;
    this.output = output;
    this.subscription = server.onDidChangeContexts(() => {
      this.isStale = true;
      void this.refresh();
    });
  }

  of(folder: string): readonly WhatIf[] {
    return this.all.filter(({ answer }) => answer.base.folder === folder);
  }

  find(id: unknown): WhatIf | undefined {
    return this.all.find((each) => each.id === id);
  }

  ask(params: WhatIfParams): Promise<WhatIfResult> {
    return this.server.request<WhatIfResult>(WHAT_IF_REQUEST, params);
  }

  /** The newest is first. `replaced` is the one that was changed. */
  add(params: WhatIfParams, title: string, answer: WhatIfAnswer, replaced?: string): void {
    this.count += 1;
    const id = `whatIf:${String(this.count)}`;
    const added = { id, params: { ...params, contextId: answer.base.id }, title, answer };
    this.all = [added, ...this.all.filter((each) => each.id !== replaced)];
    this.changed.fire();
    this.added.fire(added);
  }

  dismiss(id: string): void {
    this.all = this.all.filter((each) => each.id !== id);
    this.changed.fire();
  }

  setVisible(isVisible: boolean): void {
    this.isVisible = isVisible;
    void this.refresh();
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
    this.added.dispose();
  }

  private async refresh(): Promise<void> {
    if (!this.isStale || !this.isVisible || this.all.length === 0) {
      return;
    }
    this.isStale = false;
    try {
      for (const asked of this.all) {
        this.renew(asked.id, await this.ask(asked.params));
      }
    } catch (error) {
      // The old answers stay; the next server says when it has results.
      if (!(error instanceof ServerUnavailable)) {
        this.output.error('What would be could not be computed again.', error);
      }
    }
    this.changed.fire();
  }

  private renew(id: string, result: WhatIfResult): void {
    this.all = this.all.map((each) => {
      if (each.id !== id) {
        return each;
      }
      const { outdated: _, ...asked } = each;
      switch (result.kind) {
        case 'computed':
          return { ...asked, answer: result };
        case 'refused':
          return { ...asked, outdated: result.because };
        case 'none':
          return { ...asked, outdated: '' };
      }
    });
  }
}
