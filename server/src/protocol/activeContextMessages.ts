/** Which run context answers for what the user looks at, and what the user pinned in its place. */

/** Client to server: the active context for a document. An open notebook or one of its cells is a document too. */
export const ACTIVE_CONTEXT_REQUEST = 'pythonPathInspector/activeContext';
export interface ActiveContextParams {
  /** Undefined: for the first folder as a whole. */
  readonly uri?: string;
  /** Which one it would be if none were pinned. */
  readonly ignorePin?: boolean;
}
export interface ActiveContextResult {
  /** Undefined if no folder has a run context. */
  readonly active?: ActiveContextDto;
}
export interface ActiveContextDto {
  /** That of its `ContextDto`. */
  readonly id: string;
  /** URI of the workspace folder. */
  readonly folder: string;
  readonly name: string;
  /** The name without its environment: `Terminal`. */
  readonly title: string;
  /** The environment as people call it: `.venv`, `services/api/.venv`, `poetry: shop`. */
  readonly environment?: string;
  readonly interpreter: string;
  /** `CPython 3.12.1`, as far as known; empty if it is not. */
  readonly version: string;
  /** `unknown`: whether Python would start depends on what no file says. */
  readonly status: 'ok' | 'fatal' | 'unknown';
  /** What Python would print if it would not start. */
  readonly fatal?: string;
  readonly entries: number;
  readonly pinned: boolean;
  /** One sentence: why this one. */
  readonly because: string;
  /** The name of the context that is pinned but no longer exists: this one answers until it does again. */
  readonly lostPin?: string;
}

/** Client to server: the contexts that the user pinned, one for each folder at most. Each message replaces the one before. */
export const PINNED_CONTEXTS_NOTIFICATION = 'pythonPathInspector/pinnedContexts';
export interface PinnedContextsParams {
  readonly pinned: readonly PinnedContextDto[];
}
export interface PinnedContextDto {
  /** URI of the workspace folder. */
  readonly folder: string;
  readonly contextId: string;
  /** As they were when it was pinned: they find it again if only its name has changed. */
  readonly name: string;
  readonly kind: string;
  readonly interpreter: string;
}

/** Client to server: the user trusts the workspace now. Trust is never withdrawn while a window is open. */
export const TRUST_NOTIFICATION = 'pythonPathInspector/trust';
