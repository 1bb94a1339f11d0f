/** An isolation file that is wanted: which kind, for which run context. */

import type { RunContext } from './runContext';

/** In the order in which a user would try them. */
export const ISOLATION_KIND_NAMES = [
  'isolated-launcher',
  'environment-settings',
  'underscore-pth',
  'pyvenv-cfg',
  'startup-code',
  'symlink-environment',
  'embedding',
  'single-file',
  'pie',
  'site-pair',
] as const;

export type IsolationKindName = (typeof ISOLATION_KIND_NAMES)[number];

export interface IsolationChoice {
  readonly kind: IsolationKindName;
  /** One of the kind's forms; if undefined, the first one. */
  readonly form?: string;
  /** The file to treat, absolute; undefined leaves the choice to the kind. */
  readonly target?: string;
  /** One of the folder's contexts, the same object: names of contexts are not unique. */
  readonly context: RunContext;
}
