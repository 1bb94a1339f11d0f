/** A path as a user with the folder open would name it. */

import type { FolderFacts } from '../../model/inspection';

/** Relative to the folder, if it is in it. */
export function pathInFolder(path: string, { folder, machine: { platform } }: FolderFacts): string {
  const inside = folder.endsWith(platform.separator) ? folder : folder + platform.separator;
  return path === folder ? '.' : path.startsWith(inside) ? path.slice(inside.length) : path;
}
