/** The environments and interpreters of a folder, and which of them has a module that another lacks. */

import type { FolderFacts } from '../../model/inspection';
import { formatVersion, minorVersion } from '../../model/version';
import type { FileSystem } from '../../ports/fileSystem';
import { ModuleOwners } from '../providers/moduleOwners';
import { pathInFolder } from './pathInFolder';

interface KnownEnvironment {
  /** The name that users know. */
  readonly name: string;
  readonly prefix: string;
  readonly packages: readonly string[];
}

export interface HoldingEnvironment {
  readonly name: string;
  /** The distribution that brings the module there, if that is known. */
  readonly owner: { readonly name: string; readonly version: string } | undefined;
}

/** Reading metadata of more distributions than these takes too long. */
const MOST_DISTRIBUTIONS = 5000;

export class OtherEnvironments {
  private readonly facts: FolderFacts;
  private readonly fs: FileSystem;
  private readonly environments: readonly KnownEnvironment[];
  private readonly owners = new Map<string, ModuleOwners>();

  constructor(facts: FolderFacts, fs: FileSystem) {
    this.facts = facts;
    this.fs = fs;
    this.environments = environmentsIn(facts);
  }

  /** The first that has a top-level module, other than the one at `prefix`. */
  holding(top: string, prefix: string): HoldingEnvironment | undefined {
    for (const environment of this.environments) {
      const directory = environment.packages.find((path) => holds(path, top, this.fs));
      if (environment.prefix !== prefix && directory !== undefined) {
        return { name: environment.name, owner: this.ownerOf(top, directory) };
      }
    }
    return undefined;
  }

  private ownerOf(top: string, directory: string): HoldingEnvironment['owner'] {
    const { platform } = this.facts.machine;
    const known = this.owners.get(directory) ?? new ModuleOwners(directory, this.fs, platform);
    this.owners.set(directory, known);
    known.readLike(top);
    const quick = known.ownerOf(top);
    if (quick !== undefined) {
      return quick;
    }
    known.readMore(MOST_DISTRIBUTIONS);
    return known.ownerOf(top);
  }
}

function environmentsIn(facts: FolderFacts): readonly KnownEnvironment[] {
  const found = new Map<string, KnownEnvironment>();
  for (const { result, foreign } of facts.contexts) {
    const packages = result.sysPath.flatMap(({ path, provenance: { kind } }) =>
      kind === 'site-packages' || kind === 'user-site' ? [path] : [],
    );
    if (
      foreign === undefined &&
      result.fatal === undefined &&
      packages.length > 0 &&
      !found.has(result.prefix)
    ) {
      found.set(result.prefix, {
        name: pathInFolder(result.venv?.root ?? result.prefix, facts),
        prefix: result.prefix,
        packages,
      });
    }
  }
  const { platform } = facts.machine;
  for (const { version, realExecutable } of facts.baseInterpreters) {
    const directory = platform.dirname(realExecutable);
    const prefix = platform.name === 'windows' ? directory : platform.dirname(directory);
    const library = platform.name === 'windows' ? ['Lib'] : ['lib', `python${minorVersion(version)}`];
    if (!found.has(prefix)) {
      found.set(prefix, {
        name: `Python ${formatVersion(version)} (${realExecutable})`,
        prefix,
        packages: [platform.join(prefix, ...library, 'site-packages')],
      });
    }
  }
  return [...found.values()];
}

function holds(directory: string, module: string, fs: FileSystem): boolean {
  const listing = fs.list(directory);
  return (
    listing.kind === 'entries' &&
    listing.names.some(
      (name) => name === module || (name.startsWith(`${module}.`) && /\.(?:pyc?|so|pyd)$/.test(name)),
    )
  );
}
