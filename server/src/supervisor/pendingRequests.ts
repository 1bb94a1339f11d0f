/** Requests of the editor that are not answered yet. */

import type { MessageId } from './envelope';
import { REQUEST_KINDS } from './methods';

/** A question that ends its worker each time is not asked for ever. */
const MOST_ATTEMPTS = 3;

interface PendingRequest {
  readonly method: string;
  readonly body: Uint8Array;
  readonly attempts: number;
}

/** What happens to them when their worker has ended. */
export interface Sorted {
  /** Undefined: it is answered. */
  readonly initialize: Uint8Array | undefined;
  readonly again: readonly Uint8Array[];
  readonly failed: readonly MessageId[];
}

export class PendingRequests {
  private byId = new Map<MessageId, PendingRequest>();

  add(id: MessageId, method: string, body: Uint8Array): void {
    this.byId.set(id, { method, body, attempts: 1 });
  }

  has(id: MessageId): boolean {
    return this.byId.has(id);
  }

  methodOf(id: MessageId): string | undefined {
    return this.byId.get(id)?.method;
  }

  /** False: nobody waits for that answer. */
  remove(id: MessageId): boolean {
    return this.byId.delete(id);
  }

  /** Reads are asked again; what may have had an effect is not done twice. */
  sort(): Sorted {
    let initialize: Uint8Array | undefined;
    const again: Uint8Array[] = [];
    const failed: MessageId[] = [];
    for (const [id, request] of [...this.byId]) {
      const attempts = request.attempts + 1;
      if (REQUEST_KINDS.get(request.method) !== 'read' || attempts > MOST_ATTEMPTS) {
        failed.push(id);
        this.byId.delete(id);
      } else {
        if (request.method === 'initialize') {
          initialize = request.body;
        } else {
          again.push(request.body);
        }
        this.byId.set(id, { ...request, attempts });
      }
    }
    return { initialize, again, failed };
  }

  /** All of them, which are forgotten. */
  drain(): readonly MessageId[] {
    const ids = [...this.byId.keys()];
    this.byId.clear();
    return ids;
  }
}
