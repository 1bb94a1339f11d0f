/** Which directory an interpreter belongs to, by its place alone. */

import type { DiscoveryTools } from './discoveryTools';

/** The root that belongs to an interpreter: the directory above `bin` or `Scripts`, otherwise its own (conda and installers on Windows). */
export function rootOfInterpreter(path: string, { platform }: Pick<DiscoveryTools, 'platform'>): string {
  const directory = platform.dirname(path);
  const name = platform.basename(directory);
  // `Scripts` also in an environment of Windows that is looked at elsewhere.
  return platform.normcase(name) === 'bin' || name.toLowerCase() === 'scripts'
    ? platform.dirname(directory)
    : directory;
}
