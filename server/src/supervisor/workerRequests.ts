/** Requests of workers that the editor has not answered yet. Each gets an identifier of its own among those of all workers. */

import type { EditorSide } from './editorSide';
import type { MessageId } from './envelope';
import type { WorkerProcess } from './workerProcess';

interface Asked {
  readonly worker: WorkerProcess;
  readonly id: MessageId;
  readonly method: string;
  readonly params: unknown;
}

export class WorkerRequests {
  private readonly editor: EditorSide;
  private readonly asked = new Map<MessageId, Asked>();

  constructor(editor: EditorSide) {
    this.editor = editor;
  }

  pass(request: Asked): void {
    this.asked.set(this.editor.request(request.method, request.params), request);
  }

  /** Undefined: it is not the answer to a request of this worker. */
  take(id: MessageId | undefined, worker: WorkerProcess | undefined): Asked | undefined {
    const request = id === undefined ? undefined : this.asked.get(id);
    if (id !== undefined) {
      this.asked.delete(id);
    }
    return request?.worker === worker ? request : undefined;
  }
}
