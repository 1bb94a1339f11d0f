/** An isolation file that is wanted: which kind, for which run context. */

import type { RunContext } from './runContext';

/** The forms of each kind, the usual one first; the kinds in the order in which a person would try them. */
export const ISOLATION_FORMS = {
  'isolated-launcher': ['sh', 'cmd', 'powershell'],
  'environment-settings': ['all'],
  'underscore-pth': ['list'],
  'pyvenv-cfg': ['cfg'],
  'startup-code': ['quarantine', 'paths', 'start'],
  'symlink-environment': ['links'],
  embedding: ['c', 'mod_wsgi', 'uwsgi'],
  'single-file': ['any-python', 'this-python'],
  pie: ['exact', 'minimum', 'names'],
  'site-pair': ['pair'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type IsolationKindName = keyof typeof ISOLATION_FORMS;

export interface IsolationChoice {
  readonly kind: IsolationKindName;
  /** One of the kind's forms; its first one when undefined. */
  readonly form?: string;
  /** The file to treat, absolute; undefined leaves the choice to the kind. */
  readonly target?: string;
  /** One of the folder's, the same object: names of contexts are not unique. */
  readonly context: RunContext;
}
