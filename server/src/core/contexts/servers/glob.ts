/** Files that match a shell pattern, sorted as glob(3) sorts them. */

import { isPattern, matchesPattern } from '../../formats/filePattern';
import type { Platform } from '../../model/platform';
import type { FileSystem } from '../../ports/fileSystem';

/** More than anyone lists on purpose. */
const MATCH_LIMIT = 10_000;

/** Absolute paths; a name without a pattern counts if it exists. */
export function glob(pattern: string, fs: FileSystem, platform: Platform): readonly string[] {
  let found: readonly string[] = ['/'];
  for (const part of pattern.split('/').filter((each) => each !== '')) {
    found = found.flatMap((directory) => matches(directory, part, fs, platform)).slice(0, MATCH_LIMIT);
  }
  return found;
}

function matches(directory: string, part: string, fs: FileSystem, platform: Platform): readonly string[] {
  if (!isPattern(part)) {
    const path = platform.join(directory, part);
    return fs.stat(path).kind === 'absent' ? [] : [path];
  }
  const listing = fs.list(directory);
  return listing.kind === 'entries'
    ? listing.names
        .filter((name) => matchesPattern(name, part))
        .toSorted()
        .map((name) => platform.join(directory, name))
    : [];
}
