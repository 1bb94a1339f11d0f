/** The changes of a repair or from a preview that were made, with everything that is needed to undo them. */

import type { Uri } from 'vscode';

export type MadeChange =
  | { readonly kind: 'created'; readonly uri: Uri; readonly text: string }
  | { readonly kind: 'edited'; readonly uri: Uri; readonly before: Original; readonly after: string }
  /** The whole text was replaced. */
  | { readonly kind: 'replaced'; readonly uri: Uri; readonly before: Original; readonly after: Uint8Array }
  | { readonly kind: 'renamed'; readonly uri: Uri; readonly to: Uri }
  /** `before` is the target of the link that it replaced. */
  | { readonly kind: 'linked'; readonly uri: Uri; readonly target: string; readonly before?: string }
  | { readonly kind: 'directory'; readonly path: string };

/** A file as it was: an editor's text has no byte order mark, and one kind of line end. */
export interface Original {
  readonly text: string;
  readonly bytes: Uint8Array;
  /** Its permissions, if they were changed as well. */
  readonly mode?: number;
}
