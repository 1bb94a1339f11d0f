/** Files that a result depends on though their place and name do not say so: other files name them. */

import { matcherOf } from './pathGlobs';
import type { Walk } from './folderFiles';
import { globsOf, type Source } from './source';

/** Each costs the editor a watcher. */
const LIMIT = 100;

/** Those of the folder, there or not; those outside that are there, too, since no source looks there by itself. */
export function namedFiles(
  reads: readonly string[],
  rows: readonly Source[],
  { folder, fs, platform }: Walk,
): readonly string[] {
  const isKnown = matcherOf(globsOf(rows));
  const inside = platform.normcase(
    folder.endsWith(platform.separator) ? folder : folder + platform.separator,
  );
  const named = [...new Set(reads)].filter((file) =>
    platform.normcase(file).startsWith(inside)
      ? !isKnown(file.replaceAll('\\', '/'))
      : fs.stat(file).kind === 'file',
  );
  return named.toSorted().slice(0, LIMIT);
}
