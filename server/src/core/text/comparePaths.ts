/** Two paths side by side: what only one of them has, and what is in a different order. */

export interface PathComparison {
  readonly onlyLeft: readonly string[];
  readonly onlyRight: readonly string[];
  /** In both, but not in the same order; positions start at zero. */
  readonly moved: readonly MovedEntry[];
}

export interface MovedEntry {
  readonly path: string;
  readonly left: number;
  readonly right: number;
}

/** Of several equal entries, Python looks only at the first one, and so does this. */
export function comparePaths(left: readonly string[], right: readonly string[]): PathComparison {
  const common = [...new Set(left)].filter((path) => right.includes(path));
  const positions = common.map((path) => right.indexOf(path));
  const inOrder = longestIncreasing(positions);
  return {
    onlyLeft: [...new Set(left)].filter((path) => !right.includes(path)),
    onlyRight: [...new Set(right)].filter((path) => !left.includes(path)),
    moved: common.flatMap((path, index) =>
      inOrder.has(index) ? [] : [{ path, left: left.indexOf(path), right: positions[index] ?? -1 }],
    ),
  };
}

/** Indices of a longest increasing run of `values`: as few entries as possible are reported as moved. */
function longestIncreasing(values: readonly number[]): ReadonlySet<number> {
  const runs: (readonly number[])[] = [];
  for (const [index, value] of values.entries()) {
    const before = runs
      .filter((run) => (values[run.at(-1) ?? 0] ?? 0) < value)
      .reduce<readonly number[]>((longest, run) => (run.length > longest.length ? run : longest), []);
    runs.push([...before, index]);
  }
  return new Set(
    runs.reduce<readonly number[]>((longest, run) => (run.length > longest.length ? run : longest), []),
  );
}
