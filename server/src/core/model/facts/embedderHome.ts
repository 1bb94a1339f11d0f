/** What is in the directory that an application sets as Python's home, or whose environment it uses. */

export type EmbedderHomeState =
  | { readonly kind: 'ok' }
  | { readonly kind: 'missing' | 'unreadable' }
  /** An interpreter, for example, whose prefix is that one. */
  | { readonly kind: 'file'; readonly prefix?: string }
  /** `lib` or `lib/pythonX.Y` below a prefix, instead of the prefix. */
  | { readonly kind: 'library'; readonly prefix: string }
  /** The application reads a shorter one out of it, which may be empty. */
  | { readonly kind: 'misread'; readonly read: string }
  /** A virtual environment, where Python needs an installation. */
  | { readonly kind: 'venv'; readonly basePrefix: string | undefined }
  /** Only packages or a standard library of other versions. */
  | { readonly kind: 'other-version'; readonly versions: readonly string[] }
  /** `bin` below a prefix, for example. */
  | { readonly kind: 'no-library'; readonly prefix?: string };

export interface EmbedderHome {
  /** As it is set. */
  readonly home: string;
  readonly state: EmbedderHomeState;
  /** The version of the application's library. */
  readonly version: string;
}
