/** Patterns for the files that the last results depend on, and that no source covers by name. */

import { lastName } from '../../core/text/trimmed';
import { globOfName, type Glob } from '../../core/contexts/pathGlobs';
import type { InspectedFolder } from './inspectAll';

/** Each pattern once, sorted. */
export function namedGlobs(folders: readonly InspectedFolder[]): readonly Glob[] {
  const files = folders.flatMap(({ inspection }) => inspection.namedFiles ?? []);
  const globs = files.flatMap((file) => globOfName(lastName(file)) ?? []);
  return [...new Set(globs)].sort();
}
