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

/**
 * The same with the slashes and dots that are written, and relative where the pattern is: glob(3) only replaces the parts that are
 * patterns. Nothing matches an empty pattern.
 */
export function globAsWritten(
  pattern: string,
  folder: string,
  fs: FileSystem,
  platform: Platform,
): readonly string[] {
  let found: readonly string[] = pattern === '' ? [] : [''];
  for (const part of pattern.split(/(\/+)/)) {
    if (!isPattern(part)) {
      found = found.map((start) => start + part);
      continue;
    }
    found = found.flatMap((start) => {
      const names = matches(platform.join(folder, start), part, fs, platform);
      return names.map((path) => start + platform.basename(path));
    });
  }
  return found.filter((path) => fs.stat(platform.join(folder, path)).kind !== 'absent').slice(0, MATCH_LIMIT);
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
