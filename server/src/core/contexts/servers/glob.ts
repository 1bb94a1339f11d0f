/** Files that match a shell pattern, sorted as glob(3) sorts them. */

import { isPattern, nameMatcher } from '../../formats/filePattern';
import type { Platform } from '../../model/platform';
import type { FileSystem } from '../../ports/fileSystem';
import { Budget } from '../../text/growth';

/** More than anyone lists on purpose. */
const MATCH_LIMIT = 10_000;

/** How many names the patterns of one file may look at: `/*` six times asks for the whole disk. */
const NAME_LIMIT = 100_000;

/** No path that the system opens is longer. Linux include/uapi/linux/limits.h, PATH_MAX. */
const PATH_LIMIT = 4096;

export function globBudget(): Budget {
  return new Budget(NAME_LIMIT);
}

/** Absolute paths; a name without a pattern counts if it exists. What the budget does not reach is not found. */
export function glob(
  pattern: string,
  fs: FileSystem,
  platform: Platform,
  budget = globBudget(),
): readonly string[] {
  if (pattern.length > PATH_LIMIT) {
    refuse(pattern, budget);
    return [];
  }
  let found: readonly string[] = ['/'];
  for (const part of pattern.split('/').filter((each) => each !== '')) {
    const matching = matcherIn(part, { fs, platform, budget });
    found = firstOnes(found.flatMap(matching), budget);
  }
  return found;
}

/**
 * The same with the slashes and dots that are written, and relative where the pattern is: glob(3) only replaces the parts that are
 * patterns. Nothing matches an empty pattern.
 */
export function globAsWritten(
  pattern: string,
  folder: string,
  fs: FileSystem,
  platform: Platform,
  budget = globBudget(),
): readonly string[] {
  if (pattern.length > PATH_LIMIT) {
    refuse(pattern, budget);
    return [];
  }
  let found: readonly string[] = pattern === '' ? [] : [''];
  for (const part of pattern.split(/(\/+)/)) {
    if (!isPattern(part)) {
      found = found.map((start) => start + part);
      continue;
    }
    const matching = matcherIn(part, { fs, platform, budget });
    found = firstOnes(
      found.flatMap((start) =>
        matching(platform.join(folder, start)).map((path) => start + platform.basename(path)),
      ),
      budget,
    );
  }
  return found.filter((path) => fs.stat(platform.join(folder, path)).kind !== 'absent');
}

/** No path is that long, but what a pattern of that length matches is not known. */
function refuse(pattern: string, budget: Budget): void {
  if (isPattern(pattern)) {
    budget.empty();
  }
}

function firstOnes(found: readonly string[], budget: Budget): readonly string[] {
  if (found.length <= MATCH_LIMIT) {
    return found;
  }
  budget.empty();
  return found.slice(0, MATCH_LIMIT);
}

interface Search {
  readonly fs: FileSystem;
  readonly platform: Platform;
  readonly budget: Budget;
}

/** What one part of a pattern finds in a directory. */
function matcherIn(part: string, { fs, platform, budget }: Search): (directory: string) => readonly string[] {
  if (!isPattern(part)) {
    return (directory) => {
      const path = platform.join(directory, part);
      return !budget.take(1) || fs.stat(path).kind === 'absent' ? [] : [path];
    };
  }
  const isMatch = nameMatcher(part);
  return (directory) => {
    const listing = budget.isSpent ? undefined : fs.list(directory);
    return listing?.kind === 'entries' && budget.take(1 + listing.names.length)
      ? listing.names
          .filter(isMatch)
          .toSorted()
          .map((name) => platform.join(directory, name))
      : [];
  };
}
