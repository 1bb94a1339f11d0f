/** What many look-ups in the same facts need is made once, so that their number does not matter. */

/** `make` is called once for each object. */
export function madeOnce<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) {
      return before.value;
    }
    const value = make(key);
    known.set(key, { value });
    return value;
  };
}

/** In their order. */
export function grouped<Item>(
  items: Iterable<Item>,
  keyOf: (item: Item) => string | undefined,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = key === undefined ? undefined : groups.get(key);
    if (group !== undefined) {
      group.push(item);
    } else if (key !== undefined) {
      groups.set(key, [item]);
    }
  }
  return groups;
}
