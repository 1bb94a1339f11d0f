/** What the server needs from where it runs: injected, so that the same server serves stdio, IPC and tests. */

import type { FolderInspection, Machine } from '../core/model/inspection';
import type { IsolationOutcome, IsolationRequest } from '../core/previewIsolation';
import type { FileSystem } from '../core/ports/fileSystem';

export interface Timers {
  /** Calls back later; the answer cancels. */
  after(milliseconds: number, callback: () => void): () => void;
  /** Lets waiting messages in, such as a cancellation. */
  yieldToMessages(): Promise<void>;
}

/** The product itself, as the server sees it. */
export interface Engine {
  inspectFolder(folder: string, machine: Machine, fileSystem: FileSystem): FolderInspection;
  previewIsolation(request: IsolationRequest): IsolationOutcome;
}

export interface Runtime {
  readonly fileSystem: FileSystem;
  readonly machine: Machine;
  readonly timers: Timers;
  readonly engine: Engine;
}
