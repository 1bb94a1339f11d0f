/** Installed distributions as `importlib.metadata` finds them: by the names of metadata directories, first entry first. */

import type { FileSystem } from '../ports/fileSystem';

export interface InstalledDistribution {
  /** Normalised (PEP 503). */
  readonly name: string;
  /** Empty when the directory's name does not tell it. */
  readonly version: string;
  /** The directory that holds its metadata. */
  readonly directory: string;
  /** The metadata directory's own name. */
  readonly metadata: string;
}

/**
 * `NAME-VERSION.dist-info` (PEP 376) or `.egg-info` (setuptools; a version may be missing, a Python tag may follow).
 */
const METADATA = /^(?<name>[^-]+)(?:-(?<version>[^-]+))?(?:-py\d[\d.]*)?\.(?:dist|egg)-info$/;

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
      const { name, version = '' } = METADATA.exec(entry)?.groups ?? {};
      if (name !== undefined) {
        const normalised = normalisedName(name);
        if (!found.has(normalised)) {
          found.set(normalised, { name: normalised, version, directory, metadata: entry });
        }
      }
    }
  }
  return found;
}

/** PEP 503. */
function normalisedName(name: string): string {
  return name.replace(/[-_.]+/g, '-').toLowerCase();
}
