/** Directories that a program puts on `sys.path` one after the other: pytest's `pythonpath` may name thousands. */

import type { Entry } from '../model/entry';
import type { PathInsertion } from '../model/runContext';

/** In one pass: a new list for each step would take quadratic time. */
export function afterInserts(
  steps: readonly PathInsertion[],
  entries: readonly Entry[],
  exists: (path: string) => boolean,
): readonly Entry[] {
  const front: Entry[] = [];
  const back: Entry[] = [];
  const known = new Set(entries.map(({ path }) => path));
  const existing = new Map<string, boolean>();
  for (const { path, file, range, by, unlessThere = false, unlessFirst = false, isLast = false } of steps) {
    const first = front.at(-1) ?? entries[0] ?? back[0];
    if ((unlessThere && known.has(path)) || (unlessFirst && first?.path === path)) {
      continue;
    }
    const isThere = existing.get(path) ?? exists(path);
    existing.set(path, isThere);
    known.add(path);
    const provenance = { kind: 'hook', file, range, by, ...(isLast ? { isLast } : {}) } as const;
    (isLast ? back : front).push({ path, provenance, exists: isThere });
  }
  return [...front.toReversed(), ...entries, ...back];
}
