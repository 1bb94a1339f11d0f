/** What distinguishes folders with the same name: as few of their last directories as necessary. */

/** By path: `one` and `two` for `…/one/app` and `…/two/app`. */
export function distinctParents(paths: readonly string[]): ReadonlyMap<string, string> {
  const parents = paths.map((path) => path.split(/[\\/]/).slice(0, -1));
  const most = Math.max(0, ...parents.map(({ length }) => length));
  for (let count = 1; count < most; count += 1) {
    const shown = parents.map((parts) => parts.slice(-count).join('/'));
    if (new Set(shown).size === paths.length) {
      return new Map(paths.map((path, index) => [path, shown[index] ?? '']));
    }
  }
  return new Map(paths.map((path, index) => [path, parents[index]?.join('/') ?? '']));
}
