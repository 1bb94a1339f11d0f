/** Whether an edit of a file of the workspace would change one elsewhere: links in a folder of others may lead anywhere. */

import { followed, realPaths } from '../../core/discovery/rememberedRealPath';
import type { Session } from '../state';
import { isAtOrBelow } from '../../core/model/platform';

/** A file that is elsewhere by its own name does not. */
export function leadsOutside(file: string, { state }: Session): boolean {
  const { platform, fileSystem } = state;
  const folders = state.folders.map(({ path }) => path);
  if (!folders.some((folder) => isAtOrBelow(file, folder, platform))) {
    return false;
  }
  const realPath = realPaths(fileSystem, platform);
  return !folders.some((folder) =>
    isAtOrBelow(followed(file, realPath), followed(folder, realPath), platform),
  );
}
