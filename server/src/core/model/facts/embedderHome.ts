/** What is in the directory that an application sets as Python's home, or whose environment it uses. */

export type EmbedderHomeState =
  | { readonly kind: 'ok' }
  | { readonly kind: 'missing' | 'file' | 'unreadable' }
  /** `lib` or `lib/pythonX.Y` below a prefix, instead of the prefix. */
  | { readonly kind: 'library'; readonly prefix: string }
  /** The application reads a shorter one out of it, which may be empty. */
  | { readonly kind: 'misread'; readonly read: string }
  /** A virtual environment, where Python needs an installation. */
  | { readonly kind: 'venv'; readonly basePrefix: string | undefined }
  /** Only packages or a standard library of other versions. */
  | { readonly kind: 'other-version'; readonly versions: readonly string[] }
  | { readonly kind: 'no-library' };

export interface EmbedderHome {
  /** As it is set. */
  readonly home: string;
  readonly state: EmbedderHomeState;
  /** The version that the application's library is. */
  readonly version: string;
}
