/** All paths that the disk was asked about, found by path, by name and through links. */

import type { Platform } from '../../core/model/platform';
import type { FileSystem } from '../../core/ports/fileSystem';
import { AskedPath, KeptLink } from './askedPath';
import { each, withOne, withoutOne, type Few } from './few';

/** Up to this many paths with one name are all asked again, however they are reached: a directory may be mounted at two places. */
const FEW = 64;

export class AskedPaths {
  private readonly platform: Platform;
  private readonly disk: FileSystem;
  /** Whether links on the way matter, because something may change. */
  private readonly followsChanges: boolean;
  private paths = new Map<string, AskedPath>();
  /** By their names, as a file system that ignores case would compare them. */
  private byName = new Map<string, Few<AskedPath>>();
  /** The links, by the path that each leads to. */
  private linksTo = new Map<string, Few<AskedPath>>();

  constructor(disk: FileSystem, platform: Platform, followsChanges: boolean) {
    this.disk = disk;
    this.followsChanges = followsChanges;
    this.platform = platform;
  }

  get size(): number {
    return this.paths.size;
  }

  find(path: string): AskedPath | undefined {
    return this.paths.get(path);
  }

  directoryOf(path: string): string {
    return this.platform.dirname(path);
  }

  get all(): Iterable<AskedPath> {
    return this.paths.values();
  }

  /** Makes the path known, and the directories on the way there. */
  at(path: string): AskedPath {
    const known = this.paths.get(path);
    if (known !== undefined) {
      return known;
    }
    const above = this.directoryAt(path);
    return this.paths.get(path) ?? this.add(path, above);
  }

  /** A path may have thousands of directories, so this does not call itself. */
  private directoryAt(path: string): AskedPath | undefined {
    const unknown: string[] = [];
    let known: AskedPath | undefined;
    let below = path;
    let directory = this.platform.dirname(path);
    while (known === undefined && directory !== below) {
      known = this.paths.get(directory);
      if (known === undefined) {
        unknown.push(directory);
      }
      below = directory;
      directory = this.platform.dirname(below);
    }
    return unknown.reduceRight<AskedPath | undefined>(
      (above, place) => this.paths.get(place) ?? this.add(place, above),
      known,
    );
  }

  private add(path: string, above: AskedPath | undefined): AskedPath {
    const asked = new AskedPath(path, above);
    this.paths.set(path, asked);
    const name = this.nameOf(path);
    this.byName.set(name, withOne(this.byName.get(name), asked));
    if (above !== undefined) {
      this.learnLink(above);
      above.below = withOne(above.below, asked);
    }
    return asked;
  }

  /** What is below a link has more than one name, and a file that is read through one changes with what it leads to. */
  learnLink(asked: AskedPath): void {
    if (asked.link === undefined && this.followsChanges && this.platform.isAbsolute(asked.path)) {
      this.linkAt(asked);
    }
  }

  /** Asks whether the path is a link, and remembers where it leads. */
  linkAt(asked: AskedPath, chain = 0): KeptLink {
    asked.link ??= new KeptLink();
    const wasKnown = !asked.link.isStale;
    const answer = asked.link.ask(asked.path, this.disk);
    if (!wasKnown && answer.kind === 'link' && this.followsChanges && chain < LINK_LIMIT) {
      this.follow(asked, answer.target, chain);
    }
    return asked.link;
  }

  /** Everything that may be answered differently when the file or directory has changed, appeared or disappeared. */
  concernedBy(path: string): ReadonlySet<AskedPath> {
    const concerned: Concerned = { all: new Set(), whole: new Set() };
    for (const name of this.namesOf(path)) {
      this.addNamed(name, concerned);
    }
    return concerned.all;
  }

  /** Whether it may be forgotten when nobody depends on it. */
  isLeaf({ path, below }: AskedPath): boolean {
    return below === undefined && !this.linksTo.has(folded(path));
  }

  remove(asked: AskedPath): void {
    const { path, above, leadsTo } = asked;
    this.paths.delete(path);
    removeFrom(this.byName, this.nameOf(path), asked);
    if (leadsTo !== undefined) {
      removeFrom(this.linksTo, leadsTo, asked);
    }
    if (above !== undefined) {
      above.below = withoutOne(above.below, asked);
    }
  }

  clear(): void {
    this.paths = new Map();
    this.byName = new Map();
    this.linksTo = new Map();
  }

  private nameOf(path: string): string {
    return folded(this.platform.basename(path));
  }

  /** The link may be reached through others; what it leads to may be one itself. */
  private follow(asked: AskedPath, target: string, chain: number): void {
    const { platform } = this;
    const directory = this.realOf(platform.dirname(asked.path));
    const leadsTo = platform.normpath(platform.join(directory, target));
    const key = folded(leadsTo);
    if (asked.leadsTo !== undefined) {
      removeFrom(this.linksTo, asked.leadsTo, asked);
    }
    asked.leadsTo = key;
    this.linksTo.set(key, withOne(this.linksTo.get(key), asked));
    if (leadsTo !== asked.path) {
      this.linkAt(this.at(leadsTo), chain + 1);
    }
  }

  /** Without links, as far as they are known; in a loop, the result is one of its paths. */
  private realOf(path: string, links = 0): string {
    const { platform } = this;
    const directory = platform.dirname(path);
    if (directory === path || links > LINK_LIMIT) {
      return path;
    }
    const real = platform.join(this.realOf(directory, links), platform.basename(path));
    const answer = this.paths.get(real)?.link?.latest;
    return answer?.kind === 'link'
      ? this.realOf(platform.normpath(platform.join(platform.dirname(real), answer.target)), links + 1)
      : real;
  }

  /** All paths that lead to the same file, as far as links are known. */
  private namesOf(path: string): ReadonlySet<string> {
    const names = new Set([path, this.realOf(path)]);
    for (const name of names) {
      if (names.size > NAMES_LIMIT) {
        break;
      }
      for (const other of this.throughLinks(name)) {
        names.add(other);
      }
    }
    return names;
  }

  private throughLinks(path: string): readonly string[] {
    const { platform } = this;
    const found: string[] = [];
    let rest: readonly string[] = [];
    for (let directory = path; ; directory = platform.dirname(directory)) {
      for (const link of each(this.linksTo.get(folded(directory)))) {
        found.push(platform.join(link.path, ...rest));
      }
      const above = platform.dirname(directory);
      if (above === directory) {
        return found;
      }
      rest = [platform.basename(directory), ...rest];
    }
  }

  private addNamed(path: string, concerned: Concerned): void {
    const named = each(this.byName.get(this.nameOf(path)));
    const key = folded(path);
    for (const asked of named) {
      if (named.length <= FEW || folded(asked.path) === key) {
        this.addBelow(asked, concerned);
        addAbove(asked, concerned);
      }
    }
    const directory = this.nearest(this.platform.dirname(path));
    if (directory !== undefined) {
      concerned.all.add(directory);
      addAbove(directory, concerned);
    }
  }

  /** The directories in between may be as new as the file. */
  private nearest(directory: string): AskedPath | undefined {
    const above = this.platform.dirname(directory);
    return this.paths.get(directory) ?? (above === directory ? undefined : this.nearest(above));
  }

  /** With what it leads to, links to it are concerned as well: they dangle without it. */
  private addBelow(asked: AskedPath, concerned: Concerned): void {
    if (concerned.whole.has(asked)) {
      return;
    }
    concerned.whole.add(asked);
    concerned.all.add(asked);
    for (const link of each(this.linksTo.get(folded(asked.path)))) {
      this.addBelow(link, concerned);
    }
    for (const below of each(asked.below)) {
      this.addBelow(below, concerned);
    }
  }
}

interface Concerned {
  readonly all: Set<AskedPath>;
  /** With everything below them. */
  readonly whole: Set<AskedPath>;
}

/** Its directory, and those above that were not there: they may have been made with it. */
function addAbove(asked: AskedPath, { all }: Concerned): void {
  for (let { above } = asked; above !== undefined; above = isAbsent(above) ? above.above : undefined) {
    all.add(above);
  }
}

function removeFrom(index: Map<string, Few<AskedPath>>, key: string, asked: AskedPath): void {
  const others = withoutOne(index.get(key), asked);
  if (others === undefined) {
    index.delete(key);
  } else {
    index.set(key, others);
  }
}

const LINK_LIMIT = 40;

/** A tree of links that lead to each other has any number of names. */
const NAMES_LIMIT = 256;

function isAbsent({ stat, link, listing }: AskedPath): boolean {
  return [stat, link, listing].some((question) => question?.latest?.kind === 'absent');
}

/** As a file system compares names that ignores case and the form of accents. */
function folded(path: string): string {
  const lower = path.toLowerCase();
  return /[^\x20-\x7e]/.test(lower) ? lower.normalize('NFC') : lower;
}
