/** The files of this machine under the names of another system, with a few that are assumed to exist on the machine of that system. */

import type { Platform } from '../../model/platform';
import type { Absent, FileSystem, LinkOutcome, ListOutcome, ReadOutcome, Stat } from '../../ports/fileSystem';
import type { PathMapping } from './pathMapping';

const MISSING: Absent = { kind: 'absent', because: 'missing' };

export type AssumedNode =
  | { readonly kind: 'file' }
  | { readonly kind: 'directory' }
  | { readonly kind: 'link'; readonly target: string };

/** By absolute paths as that system's `normcase` leaves them. */
export type AssumedFiles = ReadonlyMap<string, AssumedNode>;

/** What is above the drives of Windows in a Linux. */
const MOUNTS: readonly (readonly [string, AssumedNode])[] = [
  ['/', { kind: 'directory' }],
  ['/mnt', { kind: 'directory' }],
];

export function mappedFileSystem(
  fs: FileSystem,
  host: Platform,
  mapping: PathMapping,
  assumed: AssumedFiles,
): FileSystem {
  const above = host.name === 'windows' ? MOUNTS : [];
  return new MappedFileSystem(fs, host, mapping, new Map([...above, ...assumed]));
}

class MappedFileSystem implements FileSystem {
  private readonly fs: FileSystem;
  private readonly host: Platform;
  private readonly mapping: PathMapping;
  private readonly assumed: AssumedFiles;

  constructor(fs: FileSystem, host: Platform, mapping: PathMapping, assumed: AssumedFiles) {
    this.fs = fs;
    this.host = host;
    this.mapping = mapping;
    this.assumed = assumed;
  }

  stat(path: string): Stat {
    const node = this.assumedAt(path);
    switch (node?.kind) {
      case 'file':
        return { kind: 'file', executable: true, size: 0 };
      case 'directory':
        return { kind: 'directory' };
      case 'link':
        return this.stat(node.target);
      case undefined:
        break;
    }
    const here = this.here(path);
    const outcome = here === undefined ? MISSING : this.fs.stat(here);
    // The permissions of this machine say nothing about the other one.
    return outcome.kind === 'file' ? { ...outcome, executable: true } : outcome;
  }

  readLink(path: string): LinkOutcome {
    const node = this.assumedAt(path);
    if (node !== undefined) {
      return node.kind === 'link' ? node : { kind: 'not-a-link' };
    }
    const here = this.here(path);
    const outcome = here === undefined ? MISSING : this.fs.readLink(here);
    return outcome.kind === 'link' && this.host.isAbsolute(outcome.target)
      ? { kind: 'link', target: this.mapping.thereOf(outcome.target) }
      : outcome;
  }

  read(path: string, limit: number): ReadOutcome {
    return this.reading(path, (here) => this.fs.read(here, limit));
  }

  readAt(path: string, offset: number, length: number): ReadOutcome {
    return this.reading(path, (here) => this.fs.readAt(here, offset, length));
  }

  list(path: string): ListOutcome {
    const node = this.assumedAt(path);
    if (node?.kind === 'directory') {
      return { kind: 'entries', names: this.assumedNames(path) };
    }
    const here = node === undefined ? this.here(path) : undefined;
    return here === undefined ? MISSING : this.fs.list(here);
  }

  isMarkedHidden(path: string): boolean {
    const here = this.here(path);
    return here !== undefined && this.fs.isMarkedHidden(here);
  }

  hasUnanswering(): boolean {
    return this.fs.hasUnanswering?.() === true;
  }

  unanswering(path: string): string | undefined {
    const here = this.here(path);
    return here === undefined ? undefined : this.fs.unanswering?.(here);
  }

  /** Windows finds a name in any case, and most file systems of a POSIX machine do not. */
  private here(path: string): string | undefined {
    const here = this.mapping.hereOf(this.mapping.platform.normpath(path));
    if (here === undefined || this.mapping.platform.name !== 'windows' || this.exists(here)) {
      return here;
    }
    const parent = this.host.dirname(here);
    const above = parent === here ? undefined : this.here(this.mapping.thereOf(parent));
    const listing = above === undefined ? undefined : this.fs.list(above);
    const name = this.host.basename(here);
    const inOtherCase =
      listing?.kind === 'entries'
        ? listing.names.find((each) => each.toLowerCase() === name.toLowerCase())
        : undefined;
    return above === undefined ? here : this.host.join(above, inOtherCase ?? name);
  }

  private exists(path: string): boolean {
    return this.fs.readLink(path).kind !== 'absent';
  }

  private reading(path: string, read: (here: string) => ReadOutcome): ReadOutcome {
    const node = this.assumedAt(path);
    switch (node?.kind) {
      case 'file':
        return { kind: 'bytes', bytes: new Uint8Array() };
      case 'directory':
        return { kind: 'directory' };
      case 'link':
        return this.reading(node.target, read);
      case undefined:
        break;
    }
    const here = this.here(path);
    return here === undefined ? MISSING : read(here);
  }

  private assumedAt(path: string): AssumedNode | undefined {
    return this.assumed.size === 0 ? undefined : this.assumed.get(this.keyOf(path));
  }

  private assumedNames(path: string): readonly string[] {
    const { platform } = this.mapping;
    const directory = this.keyOf(path);
    return [...this.assumed.keys()]
      .filter((each) => each !== directory && platform.dirname(each) === directory)
      .map((each) => platform.basename(each));
  }

  private keyOf(path: string): string {
    const { platform } = this.mapping;
    return platform.normcase(platform.normpath(path));
  }
}
