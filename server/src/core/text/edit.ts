/** Changes to files, as data: computed in the core, applied by an editor or by the command line. */

import type { Range } from './positions';

export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

export type FileEdit =
  /** Edits of an existing text, none overlapping another. */
  | { readonly kind: 'edit'; readonly file: string; readonly edits: readonly TextEdit[] }
  /** A new file. If one already exists, the edit is refused unless the person consents. */
  | { readonly kind: 'create'; readonly file: string; readonly text: string; readonly executable: boolean }
  /** A symbolic link. It replaces an existing link, never a file or directory. */
  | { readonly kind: 'link'; readonly file: string; readonly target: string }
  /** The same file under another name that does not exist yet. */
  | { readonly kind: 'rename'; readonly file: string; readonly to: string };
