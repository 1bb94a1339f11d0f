/** One directory of packages: the distributions whose metadata it holds, and the names that can be imported from it. */

import { metadataName, normalisedName } from '../formats/packages/metadataDirectory';
import { decodeSurrogateEscape } from '../text/bytes';
import type { Distribution, InstallFacts } from '../model/facts/installFacts';
import type { Platform } from '../model/platform';
import type { FileSystem } from '../ports/fileSystem';
import type { Memory } from '../ports/memory';
import { inspectionMemory } from '../discovery/inspectionMemory';

export interface PackageDirectory {
  readonly path: string;
  readonly distributions: readonly Distribution[];
  /** Names of modules and of directories that may be packages, without suffixes. */
  readonly modules: ReadonlySet<string>;
}

const MODULE = /^([A-Za-z_]\w*)(?:\.(?:py|pyc|[\w.-]*so|[\w.-]*pyd))?$/;

/** Remembers what it has listed, for all contexts. */
export class PackageDirectories {
  readonly fs: FileSystem;
  readonly platform: Platform;
  private readonly memory: Memory;

  constructor(fs: FileSystem, platform: Platform, memory: Memory = inspectionMemory()) {
    this.fs = fs;
    this.platform = platform;
    this.memory = memory;
  }

  at(path: string): PackageDirectory {
    return this.memory.remember(`packages in ${path}`, [], () => this.look(path));
  }

  /** What is installed there, looked at once. */
  installs(path: string, examine: () => InstallFacts): InstallFacts {
    return this.memory.remember(`installs in ${path}`, [], examine);
  }

  private look(path: string): PackageDirectory {
    const listing = this.platform.isAbsolute(path) ? this.fs.list(path) : undefined;
    const names = listing?.kind === 'entries' ? listing.names : [];
    return {
      path,
      distributions: names.flatMap((entry) => this.distribution(path, entry)),
      modules: new Set(names.flatMap((name) => MODULE.exec(name)?.[1] ?? [])),
    };
  }

  private distribution(directory: string, entry: string): readonly Distribution[] {
    // pip renames what it removes, and does not count it as installed.
    const found = entry.startsWith('~') ? undefined : metadataName(entry);
    return found === undefined
      ? []
      : [
          {
            name: normalisedName(found.name),
            version: found.version,
            metadata: this.platform.join(directory, entry),
          },
        ];
  }

  /** The distribution that has a top-level module: the one of its name, otherwise one whose `top_level.txt` or RECORD says so. */
  ownerOfModule(module: string, { distributions }: PackageDirectory): string | undefined {
    const own = distributions.find(({ name }) => name === normalisedName(module));
    const other = distributions.find(({ metadata }) => {
      const outcome = this.fs.read(this.platform.join(metadata, 'top_level.txt'), 64 * 1024);
      return outcome.kind === 'bytes' && lines(outcome.bytes).includes(module);
    });
    return (own ?? other)?.name;
  }

  /** PEP 610: where a distribution was installed from, if that was a directory. */
  installedFrom({ metadata }: Distribution): string | undefined {
    const outcome = this.fs.read(this.platform.join(metadata, 'direct_url.json'), 64 * 1024);
    const text = outcome.kind === 'bytes' ? lines(outcome.bytes).join('\n') : '';
    return /"url"\s*:\s*"file:\/\/([^"]+)"/.exec(text)?.[1];
  }
}

function lines(bytes: Uint8Array): readonly string[] {
  return decodeSurrogateEscape(bytes).split(/\r?\n/);
}
