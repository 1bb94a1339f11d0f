/** Names similar to one that is not found: what a user may have meant. */

import type { ImportAnswer, ImportSearch } from './importSearch';

const MOST = 5;
/** No more than these are looked at, no matter how many are similar. */
const MOST_TRIED = 20;

/** Importable modules next to it, the closest first; if the parent is not found, those below the names closest to the parent. */
export function nearestModules({ module, spec }: ImportAnswer, search: ImportSearch): readonly string[] {
  if (spec !== undefined) {
    return [];
  }
  const dot = module.lastIndexOf('.');
  const parent = module.slice(0, Math.max(dot, 0));
  const above = dot < 0 ? undefined : search.find(parent);
  const names =
    above !== undefined && above.spec === undefined
      ? nearestModules(above, search).map((near) => near + module.slice(dot))
      : closest(module.slice(dot + 1), search.namesBeside(module)).map((near) =>
          dot < 0 ? near : `${parent}.${near}`,
        );
  return names.filter((name) => search.find(name).spec !== undefined).slice(0, MOST);
}

function closest(name: string, others: ReadonlySet<string>): readonly string[] {
  const wanted = spelling(name);
  return [...others]
    .flatMap((other) => {
      const distance = wanted === spelling(other) ? 0 : editDistance(name, other, farthest(name));
      return other === name || distance === undefined ? [] : [{ other, distance }];
    })
    .toSorted((a, b) => a.distance - b.distance || (a.other < b.other ? -1 : 1))
    .slice(0, MOST_TRIED)
    .map(({ other }) => other);
}

/** Names that differ only in these look the same to a user. */
function spelling(name: string): string {
  return name.toLowerCase().replaceAll('-', '_');
}

/** Nearly every name is within two edits of a short name. */
function farthest(name: string): number {
  return name.length <= 4 ? 1 : 2;
}

/** The number of letters omitted, inserted, changed or swapped with the next; undefined if it is more than `limit`. */
function editDistance(a: string, b: string, limit: number): number | undefined {
  if (Math.abs(a.length - b.length) > limit) {
    return undefined;
  }
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = new Array<number>(b.length + 1).fill(Infinity);
    current[0] = row;
    let least = row;
    // Further from the diagonal, there are more edits than the limit.
    const end = Math.min(b.length, row + limit);
    for (let column = Math.max(1, row - limit); column <= end; column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      const isSwapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const edits = Math.min(
        cell(last, column) + 1,
        cell(current, column - 1) + 1,
        cell(last, column - 1) + (isSame ? 0 : 1),
        isSwapped ? cell(beforeLast, column - 2) + 1 : Infinity,
      );
      current[column] = edits;
      least = Math.min(least, edits);
    }
    if (least > limit) {
      return undefined;
    }
    [beforeLast, last] = [last, current];
  }
  const distance = cell(last, b.length);
  return distance > limit ? undefined : distance;
}

function cell(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
