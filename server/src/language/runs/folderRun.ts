/** One folder's inspection under way: in slices, with pauses for messages in between. It ends when it is complete, stopped or superseded. */

import type { FolderStep } from '../../core/inspectFolder';
import type { FolderInspection } from '../../core/model/inspection';
import type { Timers } from '../runtime';
import { Slice } from '../slice';

/** The results of a folder. There are no findings until the results are complete. */
export interface FolderState {
  readonly inspection: FolderInspection;
  readonly progress:
    | { readonly kind: 'whole' }
    /** `stopped`: the rest is not being computed. */
    | { readonly kind: 'going' | 'stopped'; readonly pending: number };
}

/** Undefined is a pause in which nothing new is known. */
export type FolderSteps = Generator<FolderStep | undefined, FolderInspection, void>;

export class FolderRun {
  /** Settles after the first slice. Undefined: superseded before. */
  readonly begun: Promise<FolderState | undefined>;
  /** Undefined: superseded by a newer run, now or soon. */
  readonly ended: Promise<FolderState | undefined>;
  private readonly steps: FolderSteps;
  private readonly timers: Timers;
  /** Whether files that have not changed were not read again. */
  readonly isCached: boolean;
  private readonly startedAt: number;
  private endedAt: number | undefined;
  private state: FolderState | undefined;
  /** The latest, of which a state is made only when someone may look at it. */
  private step: FolderStep | undefined;
  private leaving: 'stopped' | 'superseded' | undefined;
  private isOutdated = false;
  private readonly listeners: (() => void)[] = [];

  constructor(steps: FolderSteps, timers: Timers, isCached: boolean) {
    this.steps = steps;
    this.timers = timers;
    this.isCached = isCached;
    this.startedAt = timers.now();
    this.begun = Promise.resolve().then(() => this.begin());
    this.ended = this.begun.then((state) => this.goOn(state));
    // Callers see the error when they await it; that nobody has done so yet is not an error.
    this.ended.catch(() => undefined);
  }

  get current(): FolderState | undefined {
    return this.state;
  }

  /** From the start to the end, or until now. */
  get milliseconds(): number {
    return Math.round((this.endedAt ?? this.timers.now()) - this.startedAt);
  }

  /** It ends although something has changed since it began; then another one is needed. */
  outdate(): void {
    this.isOutdated = true;
  }

  get isOver(): boolean {
    return this.endedAt !== undefined;
  }

  /** Whether its results are no longer those of the folder as it is. */
  get isPast(): boolean {
    return this.isOutdated && this.isOver;
  }

  /** After each slice but the last. */
  onSlice(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Keeps the results so far as the answer. */
  stop(): void {
    this.leaving ??= 'stopped';
  }

  supersede(): void {
    this.leaving = 'superseded';
  }

  /** Until there are contexts to show. */
  private async begin(): Promise<FolderState | undefined> {
    while (this.slice() === 'going' && this.state === undefined) {
      await this.timers.yieldToMessages();
    }
    return this.leaving === 'superseded' ? undefined : this.state;
  }

  private async goOn(first: FolderState | undefined): Promise<FolderState | undefined> {
    let state = first;
    while (state?.progress.kind === 'going') {
      for (const listener of this.listeners) {
        listener();
      }
      await this.timers.yieldToMessages();
      this.slice();
      state = this.leaving === 'superseded' ? undefined : this.state;
    }
    this.endedAt = this.timers.now();
    return state;
  }

  private slice(): 'going' | 'left' {
    const slice = new Slice(this.timers);
    do {
      if (this.leaving === 'superseded') {
        return 'left';
      }
      if (this.leaving === 'stopped' && this.state !== undefined) {
        this.state = stopped(this.state);
        return 'left';
      }
      const step = this.steps.next();
      if (step.done === true) {
        this.state = { inspection: step.value, progress: { kind: 'whole' } };
        return 'left';
      }
      this.step = step.value ?? this.step;
    } while (!slice.isOver);
    this.state = this.step === undefined ? undefined : stateAfter(this.step);
    return 'going';
  }
}

function stateAfter({ facts, pending }: FolderStep): FolderState {
  return { inspection: { ...facts, findings: [] }, progress: { kind: 'going', pending } };
}

function stopped({ inspection, progress }: FolderState): FolderState {
  return {
    inspection,
    progress: progress.kind === 'whole' ? progress : { kind: 'stopped', pending: progress.pending },
  };
}
