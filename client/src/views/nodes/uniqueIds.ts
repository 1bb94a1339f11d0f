/** Ids of rows that survive a refresh: an item's position is not part of them, because others may be added before it. */

/** Duplicates get a number. */
export function uniqueIds(ids: readonly string[]): readonly string[] {
  const taken = new Map<string, number>();
  return ids.map((id) => {
    const count = (taken.get(id) ?? 0) + 1;
    taken.set(id, count);
    return count === 1 ? id : `${id}:${count}`;
  });
}

/** Makes a node of each value, with an id of its own. */
export function nodesWithIds<Value, Node>(
  values: readonly Value[],
  idOf: (value: Value) => string,
  nodeOf: (value: Value, id: string) => Node,
): readonly Node[] {
  const ids = uniqueIds(values.map(idOf));
  return values.map((value, index) => nodeOf(value, ids[index] ?? ''));
}
