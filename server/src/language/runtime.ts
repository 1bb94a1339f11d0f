/** What the server needs from its surroundings: injected, so that the same server serves stdio, IPC and tests. */

import type { Source } from '../core/contexts/source';
import type { FolderStep } from '../core/inspectFolder';
import type { FolderInspection, Machine } from '../core/model/inspection';
import type { Translations } from '../core/model/message';
import type { IsolationOutcome, IsolationRequest } from '../core/previewIsolation';
import type { FileSystem } from '../core/ports/fileSystem';
import type { Memory } from '../core/ports/memory';
import type { AskInterpreter } from '../node/liveCheck';

export interface Timers {
  /** Calls back later; the returned function cancels. */
  after(milliseconds: number, callback: () => void): () => void;
  /** Milliseconds since some moment. */
  now(): number;
  /** Lets waiting messages in, such as a cancellation. */
  yieldToMessages(): Promise<void>;
}

/** The product itself, from the server's point of view. */
export interface Engine {
  inspectFolder(folder: string, machine: Machine, fileSystem: FileSystem): FolderInspection;
  /** The same in steps; undefined is a pause. What the memory knows is not found again. */
  inspectFolderInSteps(
    folder: string,
    machine: Machine,
    fileSystem: FileSystem,
    memory: Memory,
  ): Iterator<FolderStep | undefined, FolderInspection, void>;
  previewIsolation(request: IsolationRequest): IsolationOutcome;
}

export interface Runtime {
  readonly fileSystem: FileSystem;
  readonly machine: Machine;
  readonly timers: Timers;
  readonly engine: Engine;
  /** Of this tool. */
  readonly version: string;
  /** The texts for a language such as `de-AT`; undefined if there are none. */
  translations(locale: string | undefined): Translations;
  /** What the engine reads: these files are watched, and followed while they are open. */
  readonly sources: readonly Source[];
  /** Starts an interpreter: only for `liveCheck`, which asks for trust. */
  readonly askInterpreter: AskInterpreter;
  /** If a supervisor passes the messages on: it wants to know when results are complete, and says which mounts do not answer. */
  readonly supervised?: { setHung(mounts: readonly string[]): void };
}
