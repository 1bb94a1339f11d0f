/** Files that a result depends on although their places and names do not show it: other files name them. */

import { firstOnes, type LeaveOut } from '../model/facts/incompleteSearch';
import { FILE_LIMIT } from '../text/limits';
import { matcherOf } from './pathGlobs';
import type { Walk } from './folderFiles';
import { globsOf, type Source } from './source';

/** Those in the folder, whether or not they exist; also those outside that do exist, since no source looks there by itself. */
export function namedFiles(
  reads: readonly string[],
  rows: readonly Source[],
  { folder, fs, platform }: Walk,
  leaveOut: LeaveOut,
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
  return firstOnes(named.toSorted(), {
    what: 'unwatched-files',
    place: folder,
    limit: FILE_LIMIT,
    nameOf: (file) => file,
    leaveOut,
  });
}
