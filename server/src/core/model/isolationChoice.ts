/** An isolation file that is wanted: which kind, for which run context. */

import type { RunContext } from './runContext';

export type IsolationKindName =
  | 'pyvenv-cfg'
  | 'underscore-pth'
  | 'site-pair'
  | 'isolated-launcher'
  | 'environment-settings'
  | 'startup-code'
  | 'symlink-environment'
  | 'embedding'
  | 'single-file'
  | 'pie';

export interface IsolationChoice {
  readonly kind: IsolationKindName;
  /** One of the kind's forms; its first one when undefined. */
  readonly form?: string;
  /** The file to treat, absolute; undefined leaves the choice to the kind. */
  readonly target?: string;
  /** One of the folder's, the same object: names of contexts are not unique. */
  readonly context: RunContext;
}
