/** Whether an edit of a file of the workspace would change one elsewhere: links in a folder of others may lead anywhere. */

import { realPaths } from '../../core/discovery/rememberedRealPath';
import type { Session } from '../state';

/** A file that is elsewhere by its own name does not. */
export function leadsOutside(file: string, { state }: Session): boolean {
  const { platform, fileSystem } = state;
  const folders = state.folders.map(({ path }) => path);
  const isBelow = (path: string, folder: string): boolean => {
    const [one, other] = [platform.normcase(path), platform.normcase(folder)];
    return (
      one === other || one.startsWith(other.endsWith(platform.separator) ? other : other + platform.separator)
    );
  };
  if (!folders.some((folder) => isBelow(file, folder))) {
    return false;
  }
  const realPath = realPaths(fileSystem, platform);
  const real = (path: string): string => {
    const outcome = realPath(path);
    return outcome.kind === 'loop' ? path : outcome.path;
  };
  return !folders.some((folder) => isBelow(real(file), real(folder)));
}
