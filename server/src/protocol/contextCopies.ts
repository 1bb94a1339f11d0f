/** A run context as text: what the client copies, and what it shows before an issue is reported. */

/** Client to server: a run context as text of one kind. */
export const CONTEXT_COPY_REQUEST = 'pythonPathInspector/contextCopy';
/**
 * - `pythonpath`: the entries that the interpreter does not have by itself, as a value of PYTHONPATH.
 * - `json`: what `pypath inspect --json` prints.
 * - `markdown`: a report for other people, in English. It has no values of variables that do not concern the path.
 */
export type ContextCopyKind = 'pythonpath' | 'json' | 'markdown';
export interface ContextCopyParams {
  readonly kind: ContextCopyKind;
  /** Undefined: the active context for `uri`. */
  readonly contextId?: string;
  readonly uri?: string;
  /** Of the report: programs and their versions. */
  readonly versions?: readonly { readonly name: string; readonly value: string }[];
}
export interface ContextCopyResult {
  /** Undefined if no folder has a run context. */
  readonly text?: string;
  /** The name of the context. */
  readonly name?: string;
  /** One sentence: what could not be copied. */
  readonly note?: string;
}
