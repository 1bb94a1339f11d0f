/** A run context as it would be with other options. Nothing is run, and no file is changed. */

import type { ContextDto, EntryDto, IsolationKindName } from './protocol';

export type WhatIfModeDto =
  | { readonly kind: 'script'; readonly file: string }
  | { readonly kind: 'module'; readonly name: string }
  | { readonly kind: 'command' }
  | { readonly kind: 'interactive' };

/** What is not given stays as it is in the context. */
export interface WhatIfChanges {
  /** Python's options in place of those of the context: `-I -S`; an empty text for none. */
  readonly flags?: string;
  /** Without a value, the variable is not set. */
  readonly variables?: readonly { readonly name: string; readonly value?: string }[];
  readonly mode?: WhatIfModeDto;
  /** Absolute, or relative to the folder. */
  readonly cwd?: string;
  /** Path or name of an interpreter. */
  readonly python?: string;
}

/** The context that is changed: by its id, else the active one of a document, else that of the first folder. */
export interface WhatIfParams extends WhatIfChanges {
  readonly contextId?: string;
  readonly uri?: string;
}

export interface WhatIfBaseDto {
  readonly id: string;
  readonly name: string;
  /** URI of the workspace folder. */
  readonly folder: string;
}

/** The context is no longer there, or there is none. */
export interface NoWhatIf {
  readonly kind: 'none';
}

/** Client to server: what can be changed in a context, and how it is now. */
export const WHAT_IF_CHOICES_REQUEST = 'pythonPathInspector/whatIfChoices';
export type WhatIfChoicesResult =
  | NoWhatIf
  | {
      readonly kind: 'choices';
      readonly base: WhatIfBaseDto;
      /** An application links Python: only variables and directory can be changed. */
      readonly isEmbedded: boolean;
      /** `-I`, `-E`, … */
      readonly flags: readonly string[];
      readonly mode: WhatIfModeDto;
      readonly cwd: string;
      readonly interpreter: string;
      /** Those whose names begin with PYTHON. */
      readonly variables: readonly { readonly name: string; readonly value: string }[];
      /** Others that were found on this machine. */
      readonly interpreters: readonly { readonly path: string; readonly version: string }[];
    };

/** Client to server: the path that a context would have. */
export const WHAT_IF_REQUEST = 'pythonPathInspector/whatIf';
export type WhatIfResult =
  | NoWhatIf
  | { readonly kind: 'refused'; readonly because: string }
  | {
      readonly kind: 'computed';
      readonly base: WhatIfBaseDto;
      readonly context: ContextDto;
      /** Positions of entries that the context does not have now. */
      readonly gained: readonly number[];
      /** Positions of entries that it has elsewhere in its path. */
      readonly moved: readonly number[];
      /** Entries that it has now, and would not have. */
      readonly lost: readonly EntryDto[];
      /** To type into a terminal; undefined if a name in it cannot be typed. */
      readonly shellCommand?: string;
      /** The same question to the command line of this tool. */
      readonly inspectCommand?: string;
    };

/** Client to server: the kinds of isolation files that would give the context exactly that path. */
export const WHAT_IF_KINDS_REQUEST = 'pythonPathInspector/whatIfKinds';
export interface WhatIfKindsResult {
  readonly kinds: readonly IsolationKindName[];
}
