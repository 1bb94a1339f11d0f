/** Work that is done in steps, so that the caller can let other work run in between. */

export function runToEnd<Result>(steps: Generator<unknown, Result, void>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) {
      return step.value;
    }
  }
}
