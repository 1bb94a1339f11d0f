/**
 * The options that a user may choose for isolation files. `server/src/protocol/isolationOptions.ts` has the same type, with how each
 * option is written as JSON and on the command line; a test keeps them equal, because neither side may import the other.
 */

import type { Message } from '../model/message';

export interface IsolationOptions {
  /** One of the kind's forms; undefined means the first one. */
  readonly form?: string;
  /** The user's own directories for the path, absolute; undefined leaves the choice to the kind. */
  readonly paths?: readonly string[];
  /** Where an application begins: `package.module:function`, `package.module`, or a script. */
  readonly entry?: string;
  /** The file or directory to create or to change, absolute; undefined leaves the choice to the kind. */
  readonly target?: string;
  /** What a generated script writes, absolute; undefined leaves the choice to the kind. */
  readonly output?: string;
  /** Whether `site` is imported; undefined leaves the choice to the kind. */
  readonly site?: boolean;
  /** Whether to keep the script's directory off the path; undefined leaves the choice to the kind. */
  readonly safePath?: boolean;
}

/** Each kind has forms; each other option is for some kinds only. */
export type FurtherOption = Exclude<keyof IsolationOptions, 'form'>;

/**
 * An option that the user is asked for, with the value that the plan was made with: the given one, or the kind's own choice. `file` and
 * `directory` mean the target that is created; `on` and `off` say what the two answers do.
 */
export type AskedOption =
  | { readonly option: 'paths'; readonly chosen: readonly string[] }
  | { readonly option: 'site'; readonly chosen: boolean }
  | { readonly option: 'safePath'; readonly chosen: boolean; readonly on: Message; readonly off: Message }
  | { readonly option: 'file' | 'directory'; readonly chosen: string }
  | { readonly option: 'entry'; readonly chosen?: string };
