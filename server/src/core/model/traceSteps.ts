/** The trace: start-up's steps in order, and what was looked for in each. */

import { definedOnly } from './definedOnly';
import type { Message } from './message';
import type { Range } from '../text/positions';

export interface Lookup {
  readonly path: string;
  readonly found: boolean;
}

export interface Step {
  /** Name of the step, after CPython's own section. */
  readonly step: string;
  readonly detail: Message;
  readonly looked: readonly Lookup[];
  /** The file or variable that decided, if one did. */
  readonly cause?: string;
  /** Where in a file, if a part of it decided. */
  readonly place?: StepPlace;
}

export interface StepPlace {
  readonly file: string;
  readonly range: Range;
}

/** Records a trace: steps are opened in order, look-ups belong to the step that is open. */
export class TraceRecorder {
  private readonly recorded: Step[] = [];
  private looked: Lookup[] = [];
  /** Python asks for many paths again and again; each is kept once. */
  private readonly found = new Map<string, Lookup>();
  private readonly missing = new Map<string, Lookup>();

  lookedAt(path: string, found: boolean): void {
    const known = found ? this.found : this.missing;
    const lookup = known.get(path) ?? { path, found };
    known.set(path, lookup);
    this.looked.push(lookup);
  }

  /** Closes a step: what was looked at since the last one belongs to it. */
  step(step: string, detail: Message, cause?: string, place?: StepPlace): void {
    this.recorded.push({ step, detail, looked: [...this.looked], ...definedOnly({ cause, place }) });
    this.looked = [];
  }

  get steps(): readonly Step[] {
    return this.recorded;
  }
}
