/**
 * Work in slices: how long one slice keeps messages waiting, unless a single step takes longer. Handling a message takes a few turns of the
 * event loop.
 */

import type { Steps } from '../core/ports/steps';
import type { Timers } from './runtime';

const SLICE_MILLISECONDS = 5;

/** The steps to their end, with pauses for messages. `afterRest` may throw, if nobody wants the answer any longer. */
export async function inSlices<Result>(
  steps: Steps<Result>,
  timers: Timers,
  afterRest: () => void = () => undefined,
): Promise<Result> {
  const slice = new Slice(timers);
  for (;;) {
    const step = steps.next();
    if (step.done === true) {
      return step.value;
    }
    if (slice.isOver) {
      await slice.rest();
      afterRest();
    }
  }
}

export class Slice {
  private readonly timers: Timers;
  private until: number;

  constructor(timers: Timers) {
    this.timers = timers;
    this.until = timers.now() + SLICE_MILLISECONDS;
  }

  get isOver(): boolean {
    return this.timers.now() >= this.until;
  }

  /** Lets messages in; the next slice begins afterwards. */
  async rest(): Promise<void> {
    await this.timers.yieldToMessages();
    this.until = this.timers.now() + SLICE_MILLISECONDS;
  }
}
