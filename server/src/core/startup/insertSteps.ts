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
  let replaced = 0;
  for (const step of steps) {
    const { path, file, range, by, unlessThere = false, unlessFirst = false, isLast = false } = step;
    const first = front.at(-1) ?? entries[replaced] ?? back[0];
    if ((unlessThere && known.has(path)) || (unlessFirst && first?.path === path)) {
      continue;
    }
    if (step.replacesFirst === true && front.pop() === undefined) {
      replaced += 1;
    }
    const isThere = existing.get(path) ?? exists(path);
    existing.set(path, isThere);
    known.add(path);
    const provenance = { kind: 'hook', file, range, by, ...(isLast ? { isLast } : {}) } as const;
    (isLast ? back : front).push({ path, provenance, exists: isThere });
  }
  return [...front.toReversed(), ...entries.slice(replaced), ...back];
}
