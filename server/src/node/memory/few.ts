/** A set that mostly has one or a few elements: of a hundred thousand such sets, few need a real `Set`. */

export type Few<T extends object> = T | readonly T[] | Set<T> | undefined;

const SOME = 8;

export function withOne<T extends object>(few: Few<T>, one: T): Few<T> {
  if (few === undefined || few === one) {
    return one;
  }
  if (few instanceof Set) {
    return few.add(one);
  }
  if (!isSome(few)) {
    return [few, one];
  }
  if (few.includes(one)) {
    return few;
  }
  return few.length < SOME ? [...few, one] : new Set([...few, one]);
}

export function withoutOne<T extends object>(few: Few<T>, one: T): Few<T> {
  if (few === undefined || few === one) {
    return undefined;
  }
  if (few instanceof Set) {
    few.delete(one);
    return few.size === 0 ? undefined : few;
  }
  if (!isSome(few)) {
    return few;
  }
  const [first, ...others] = few.filter((each) => each !== one);
  return others.length === 0 || first === undefined ? first : [first, ...others];
}

export function each<T extends object>(few: Few<T>): readonly T[] {
  if (few === undefined) {
    return [];
  }
  if (few instanceof Set) {
    return [...few];
  }
  return isSome(few) ? few : [few];
}

function isSome<T extends object>(few: T | readonly T[]): few is readonly T[] {
  return Array.isArray(few);
}
