/** How much two texts, or two lists of lines, have in common at both ends; the ends never overlap. */

export interface CommonEnds {
  readonly head: number;
  readonly tail: number;
}

export function commonEnds(before: ArrayLike<string>, after: ArrayLike<string>): CommonEnds {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) {
    head += 1;
  }
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) {
    tail += 1;
  }
  return { head, tail };
}
