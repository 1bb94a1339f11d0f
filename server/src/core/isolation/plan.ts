/** What a kind of isolation file would do in one run context, or why it cannot do anything there. */

import type { FileEdit } from '../text/edit';
import type { InspectedContext } from '../model/inspection';
import type { Message } from '../model/message';
import type { RunContext } from '../model/runContext';
import type { AskedOption } from './options';
import type { SingleFileReport } from './singleFile/report';

/** Whether it takes effect, and why or why not. */
export interface Applicability {
  readonly effective: boolean;
  readonly why: Message;
}

/** How Python runs once the files exist. */
export type Afterwards =
  | { readonly kind: 'as-before' }
  /** Python is started by the created files. */
  | {
      readonly kind: 'started';
      readonly context: RunContext;
      /** Further edits that are in place by then, in addition to the files themselves. */
      readonly made?: readonly FileEdit[];
    }
  /** The files say how Python is started: the same context is found again in them. */
  | { readonly kind: 'found-again' };

export interface Plan {
  readonly kind: 'plan';
  /** The files. */
  readonly edits: readonly FileEdit[];
  readonly afterwards: Afterwards;
  /** The effect as far as it is known before Python is started with the files. */
  readonly expected: Applicability;
  /** The effect that the predicted start with the files shows. */
  readonly judge: (after: InspectedContext) => Applicability;
  /** In the order in which the user is asked for them. */
  readonly asked: readonly AskedOption[];
  /** What was found while planning; only kinds that make a report have one. */
  readonly report?: SingleFileReport;
}

/** Nothing can be created here; this differs from files without effect. */
export interface Refusal {
  readonly kind: 'refused';
  readonly because: Message;
}

export function refused(because: Message): Refusal {
  return { kind: 'refused', because };
}

/** The expected effect, unless Python does not start. */
export function unlessFatal(expected: Applicability): Plan['judge'] {
  return ({ result }) =>
    result.fatal === undefined ? expected : { effective: false, why: result.fatal.message };
}
