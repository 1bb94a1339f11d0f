/** Waits for what VS Code and the server do asynchronously: asks again until there is an answer. */

import { patience } from '../../support/patience';

const interval = 50;

/** The probe returns undefined, or throws, until the condition is met. The time limit is for an idle machine. */
export async function eventually<Value>(
  what: string,
  probe: () => Value | undefined | PromiseLike<Value | undefined>,
  timeLimit = 15_000,
): Promise<Value> {
  const deadline = Date.now() + patience(timeLimit);
  let reason = '';
  for (;;) {
    try {
      const value = await probe();
      if (value !== undefined) {
        return value;
      }
    } catch (error) {
      reason = `: ${error instanceof Error ? error.message : String(error)}`;
    }
    if (Date.now() > deadline) {
      throw new Error(`Waited in vain until ${what}${reason}`);
    }
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
}
