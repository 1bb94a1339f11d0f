/** Which contexts the user pinned: at most one for each folder, remembered with the workspace. The server gets them at each start. */

import { EventEmitter, type Disposable, type Memento } from 'vscode';
import type { PinnedContextDto } from '../../../server/src/protocol/activeContextMessages';
import { property } from '../../../server/src/protocol/property';

const KEY = 'pinnedContexts';

export class ContextPins implements Disposable {
  private readonly memento: Memento;
  private readonly changed = new EventEmitter<void>();

  readonly onDidChange = this.changed.event;

  constructor(memento: Memento) {
    this.memento = memento;
  }

  get all(): readonly PinnedContextDto[] {
    const stored = this.memento.get<unknown>(KEY);
    return Array.isArray(stored) ? (stored as readonly unknown[]).filter(isPin) : [];
  }

  async pin(context: PinnedContextDto): Promise<void> {
    await this.store([...this.without(context.folder), context]);
  }

  async unpin(folder: string): Promise<void> {
    await this.store(this.without(folder));
  }

  dispose(): void {
    this.changed.dispose();
  }

  private without(folder: string): readonly PinnedContextDto[] {
    return this.all.filter((pin) => pin.folder !== folder);
  }

  private async store(pins: readonly PinnedContextDto[]): Promise<void> {
    await this.memento.update(KEY, pins);
    this.changed.fire();
  }
}

/** An older version, or another program, may have stored something else. */
function isPin(value: unknown): value is PinnedContextDto {
  return ['folder', 'contextId', 'name', 'kind', 'interpreter'].every(
    (key) => typeof property(value, key) === 'string',
  );
}
