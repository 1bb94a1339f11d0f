/** What a kind of isolation file would do in one run context, or why it can do nothing there. */

import type { FileEdit } from '../text/edit';
import type { InspectedContext } from '../model/inspection';
import type { Message } from '../model/message';
import type { RunContext } from '../model/runContext';
import type { AskedOption } from './options';
import type { SingleFileReport } from './singleFile/report';

/** Whether it takes effect, and the reason for either. */
export interface Applicability {
  readonly effective: boolean;
  readonly why: Message;
}

/** How Python runs when the files are there. */
export type Afterwards =
  | { readonly kind: 'as-before' }
  /** Started by what was made. */
  | {
      readonly kind: 'started';
      readonly context: RunContext;
      /** What is there by then besides the files themselves. */
      readonly made?: readonly FileEdit[];
    }
  /** The files say how Python is started: the same context is found in them once more. */
  | { readonly kind: 'found-again' };

export interface Plan {
  readonly kind: 'plan';
  /** The files. */
  readonly edits: readonly FileEdit[];
  readonly afterwards: Afterwards;
  /** What is known before Python is started with the files. */
  readonly expected: Applicability;
  /** What the predicted start with the files shows. */
  readonly judge: (after: InspectedContext) => Applicability;
  /** In the order in which a person is asked for them. */
  readonly asked: readonly AskedOption[];
  /** What was found on the way; a kind that does not look has none. */
  readonly report?: SingleFileReport;
}

/** Nothing can be made here; not the same as something without effect. */
export interface Refusal {
  readonly kind: 'refused';
  readonly because: Message;
}

export function refused(because: Message): Refusal {
  return { kind: 'refused', because };
}

/** As expected, unless Python does not start. */
export function unlessFatal(expected: Applicability): Plan['judge'] {
  return ({ result }) =>
    result.fatal === undefined ? expected : { effective: false, why: result.fatal.message };
}
