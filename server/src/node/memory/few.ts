/** A set that mostly has one element: of a hundred thousand of them, few need a `Set`. */

export type Few<T extends object> = T | Set<T> | undefined;

export function withOne<T extends object>(few: Few<T>, one: T): Few<T> {
  if (few === undefined || few === one) {
    return one;
  }
  return few instanceof Set ? few.add(one) : new Set([few, one]);
}

export function withoutOne<T extends object>(few: Few<T>, one: T): Few<T> {
  if (few instanceof Set) {
    few.delete(one);
    return few.size === 0 ? undefined : few;
  }
  return few === one ? undefined : few;
}

export function each<T extends object>(few: Few<T>): readonly T[] {
  if (few === undefined) {
    return [];
  }
  return few instanceof Set ? [...few] : [few];
}
