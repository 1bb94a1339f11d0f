/**
 * What a person may choose about isolation files. `server/src/protocol/isolationOptions.ts` has the same type, with how each
 * option is written as JSON and on the command line; a test keeps both equal, as neither side may import the other.
 */

import type { Message } from '../model/message';

export interface IsolationOptions {
  /** One of the kind's forms; its first one when undefined. */
  readonly form?: string;
  /** Directories of one's own for the path, absolute; undefined leaves the choice to the kind. */
  readonly paths?: readonly string[];
  /** Where an application begins: `package.module:function`, `package.module`, or a script. */
  readonly entry?: string;
  /** The file or directory to make or to treat, absolute; undefined leaves the choice to the kind. */
  readonly target?: string;
  /** What a generated script writes, absolute; undefined leaves the choice to the kind. */
  readonly output?: string;
  /** Whether `site` is to be imported; undefined leaves the choice to the kind. */
  readonly site?: boolean;
  /** Whether the script's directory is to be kept off the path; undefined leaves the choice to the kind. */
  readonly safePath?: boolean;
}

/** Each kind has forms; the other options are for some. */
export type FurtherOption = Exclude<keyof IsolationOptions, 'form'>;

/**
 * An option that a person is asked for, with what the plan was made with: what was given, or what the kind chose. `file` and
 * `directory` are the target that is made; `on` and `off` say what the two answers do.
 */
export type AskedOption =
  | { readonly option: 'paths'; readonly chosen: readonly string[] }
  | { readonly option: 'site'; readonly chosen: boolean }
  | { readonly option: 'safePath'; readonly chosen: boolean; readonly on: Message; readonly off: Message }
  | { readonly option: 'file' | 'directory'; readonly chosen: string }
  | { readonly option: 'entry'; readonly chosen?: string };
