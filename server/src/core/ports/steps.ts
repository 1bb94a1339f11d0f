/** Work that pauses between its parts, so that a caller can do something else in between. */

export type Steps<Result> = Generator<undefined, Result, void>;

export function runToEnd<Result>(steps: Generator<unknown, Result, void>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) {
      return step.value;
    }
  }
}

/** What cannot pause itself, after a pause. */
export function* inOneStep<Result>(work: () => Result): Steps<Result> {
  yield;
  return work();
}

/** How much is done at once: fractions of a millisecond for what a rule does with one item. */
const ITEMS = 256;

/** Each item, with a pause after many. */
export function* inSteps<Item>(items: Iterable<Item>, use: (item: Item) => void): Steps<void> {
  let left = ITEMS;
  for (const item of items) {
    use(item);
    left -= 1;
    if (left === 0) {
      left = ITEMS;
      yield;
    }
  }
}
