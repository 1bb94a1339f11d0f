/** Aligns two paths line by line: equal entries share a row, as in a diff. */

import { commonEnds } from './commonEnds';

export interface PathRow {
  readonly predicted?: string;
  readonly actual?: string;
}

/** Every entry of both, in order; as few rows as possible hold only one of them. An entry that moved has two rows. */
export function alignPaths(predicted: readonly string[], actual: readonly string[]): readonly PathRow[] {
  const { head, tail } = commonEnds(predicted, actual);
  return [
    ...predicted.slice(0, head).map(alike),
    ...alignMiddle(predicted.slice(head, predicted.length - tail), actual.slice(head, actual.length - tail)),
    ...predicted.slice(predicted.length - tail).map(alike),
  ];
}

export function isAlike({ predicted, actual }: PathRow): boolean {
  return predicted === actual;
}

function alignMiddle(predicted: readonly string[], actual: readonly string[]): readonly PathRow[] {
  const common = commonLengths(predicted, actual);
  const commonAt = (left: number, right: number): number => common[left]?.[right] ?? 0;
  const rows: PathRow[] = [];
  let left = 0;
  let right = 0;
  for (;;) {
    const expected = predicted[left];
    const found = actual[right];
    if (expected !== undefined && expected === found) {
      rows.push(alike(expected));
      left += 1;
      right += 1;
    } else if (expected !== undefined && commonAt(left + 1, right) >= commonAt(left, right + 1)) {
      rows.push({ predicted: expected });
      left += 1;
    } else if (found !== undefined) {
      rows.push({ actual: found });
      right += 1;
    } else if (expected !== undefined) {
      rows.push({ predicted: expected });
      left += 1;
    } else {
      return rows;
    }
  }
}

/** At `[left][right]`: the length of the longest common subsequence of what follows there. */
function commonLengths(
  predicted: readonly string[],
  actual: readonly string[],
): readonly (readonly number[])[] {
  const lengths: number[][] = [new Array<number>(actual.length + 1).fill(0)];
  for (const expected of predicted.toReversed()) {
    const below = lengths[0] ?? [];
    const row = new Array<number>(actual.length + 1).fill(0);
    for (let right = actual.length - 1; right >= 0; right -= 1) {
      row[right] =
        expected === actual[right]
          ? (below[right + 1] ?? 0) + 1
          : Math.max(below[right] ?? 0, row[right + 1] ?? 0);
    }
    lengths.unshift(row);
  }
  return lengths;
}

function alike(path: string): PathRow {
  return { predicted: path, actual: path };
}
