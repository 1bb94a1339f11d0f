/** Waits for what VS Code and the server do in their own time: asks again until there is an answer. */

import { patience } from '../../support/patience';

const interval = 50;

/** The probe answers undefined, or throws, as long as it is not so. The time limit is that of an idle machine. */
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
