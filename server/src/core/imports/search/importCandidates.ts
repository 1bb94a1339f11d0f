/** Everything that could answer an import, and what does. */

import type { FinderAnswer } from './finderAnswers';
import type { ModuleSpec } from './moduleSpec';

/** Everything that would answer, in the order of the search; for namespaces, each portion. */
export interface ImportCandidates {
  readonly before?: FinderAnswer;
  readonly compiledIn: readonly ModuleSpec[];
  readonly onPath: readonly ModuleSpec[];
  readonly after: readonly ModuleSpec[];
}

export function inOrder({ before, compiledIn, onPath, after }: ImportCandidates): readonly ModuleSpec[] {
  return [...(before?.spec === undefined ? [] : [before.spec]), ...compiledIn, ...onPath, ...after];
}

/**
 * QUIRK(namespace-before-appended-finder): the path is one finder among several. Once it has found a namespace, those that
 * are behind it on `sys.meta_path` are not asked. CPython 3.13 Lib/importlib/_bootstrap.py, _find_spec().
 */
export function answered({ before, compiledIn, onPath, after }: ImportCandidates): ModuleSpec | undefined {
  return before?.spec ?? compiledIn[0] ?? firstOf(onPath) ?? after[0];
}

/** The first that is more than a portion, otherwise all portions together. */
export function firstOf(candidates: readonly ModuleSpec[]): ModuleSpec | undefined {
  const regular = candidates.find(({ kind }) => kind !== 'namespace');
  if (regular !== undefined) {
    return regular;
  }
  const [first] = candidates;
  return first === undefined
    ? undefined
    : { ...first, locations: candidates.flatMap(({ locations = [] }) => locations) };
}

export function distinct(
  candidates: readonly ModuleSpec[],
  winner: ModuleSpec | undefined,
): readonly ModuleSpec[] {
  const seen = new Set(winner === undefined ? [] : [specKey(winner)]);
  return candidates.filter((candidate) => {
    const key = specKey(candidate);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

export function specKey({ kind, origin, locations }: ModuleSpec): string {
  return origin ?? `${kind}:${(locations ?? []).map(({ path }) => path).join('\0')}`;
}
