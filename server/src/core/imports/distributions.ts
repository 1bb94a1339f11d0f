/** Installed distributions as `importlib.metadata` finds them: by the names of metadata directories, first entry first. */

import { metadataName, normalisedName } from '../formats/packages/metadataDirectory';
import type { FileSystem } from '../ports/fileSystem';

export interface InstalledDistribution {
  /** Normalised (PEP 503). */
  readonly name: string;
  /** Empty if the directory's name does not contain it. */
  readonly version: string;
  /** The directory that holds its metadata. */
  readonly directory: string;
  /** The metadata directory's own name. */
  readonly metadata: string;
}

/** `directories` in the order of `sys.path`, absolute. A name that occurs again is shadowed and left out. */
export function installedDistributions(
  directories: readonly string[],
  fs: FileSystem,
): ReadonlyMap<string, InstalledDistribution> {
  const found = new Map<string, InstalledDistribution>();
  for (const directory of directories) {
    const outcome = fs.list(directory);
    const names = outcome.kind === 'entries' ? [...outcome.names].sort() : [];
    for (const entry of names) {
      const named = metadataName(entry);
      if (named !== undefined) {
        const { name, version } = named;
        const normalised = normalisedName(name);
        if (!found.has(normalised)) {
          found.set(normalised, { name: normalised, version, directory, metadata: entry });
        }
      }
    }
  }
  return found;
}
