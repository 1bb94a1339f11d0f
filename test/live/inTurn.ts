/** Starts work on all items, in order and at most so many at a time; each result can be awaited. */
export function inTurn<Item, Outcome>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Outcome>,
): ReadonlyMap<Item, Promise<Outcome>> {
  const ends: Promise<unknown>[] = [];
  return new Map(
    items.map((item, index) => {
      const turn = ends[index - atOnce] ?? Promise.resolve();
      const outcome = turn.then(() => work(item));
      ends.push(outcome.catch(() => undefined));
      return [item, outcome];
    }),
  );
}
