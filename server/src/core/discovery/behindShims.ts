/** What a manager of versions starts where it leaves the choice to the system: the next program of the name in PATH. */

import { pathDirectories } from '../configuration/pathSearch';
import type { RunContext } from '../model/runContext';
import type { DiscoveryTools } from './discoveryTools';

export type ShimPlace = Pick<RunContext, 'environment' | 'cwd' | 'platform'>;

/** The same name later in PATH, without the shims. */
export function behindShims(
  shim: string,
  { environment, cwd, platform }: ShimPlace,
  { fs }: DiscoveryTools,
): string | undefined {
  const shims = platform.dirname(shim);
  return pathDirectories({ platform, environment, cwd })
    .filter((directory) => platform.normpath(directory) !== shims)
    .map((directory) => platform.join(directory, platform.basename(shim)))
    .find((file) => {
      const outcome = fs.stat(file);
      return outcome.kind === 'file' && outcome.executable;
    });
}
