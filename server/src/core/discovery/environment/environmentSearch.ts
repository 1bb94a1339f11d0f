/**
 * Where the environments of a folder are: `.venv` and `venv` first, as people and tools name them, then each other
 * directory with the mark of one, down to three levels. Nothing inside an environment is looked at.
 */

import type { IncompleteSearch } from '../../model/facts/incompleteSearch';
import type { ReadProblem } from '../../model/readProblem';
import { message } from '../../model/message';
import type { Platform } from '../../model/platform';
import { FILE_START } from '../../text/positions';
import type { AbsentReason, FileSystem, ListOutcome } from '../../ports/fileSystem';
import { LINK_FARM_MARK } from './linkFarm';

export interface EnvironmentSearch {
  readonly roots: readonly string[];
  readonly problems: readonly ReadProblem[];
  /** Not all directories were searched. */
  readonly incomplete?: IncompleteSearch;
}

const USUAL_NAMES: readonly string[] = ['.venv', 'venv'];
const MARKS: readonly string[] = ['pyvenv.cfg', 'conda-meta', LINK_FARM_MARK];
const MAX_DEPTH = 3;
/** A folder with more directories than this is a whole disk, not a project. */
const MAX_DIRECTORIES = 20_000;
/** Links, and names of which a listing does not say what they are. Files cost nothing. */
const MAX_UNCERTAIN = 50_000;

/** Large, and never a place for environments of this folder. */
const SKIPPED: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  '__pycache__',
  'dist-packages',
  'node_modules',
  'site-packages',
]);

/** The insides of an environment whose root is the folder itself. */
const INSIDES: ReadonlySet<string> = new Set([
  'bin',
  'conda-meta',
  'include',
  'Include',
  'lib',
  'Lib',
  'lib64',
  'pkgs',
  'Scripts',
  'share',
]);

/** Pauses after each directory. */
export function* searchEnvironments(
  folder: string,
  fs: FileSystem,
  platform: Platform,
): Generator<undefined, EnvironmentSearch, void> {
  const search = new Search(fs, platform);
  const isComplete = yield* search.walk(folder);
  const usual = USUAL_NAMES.map((name) => platform.join(folder, name)).filter((path) => search.isUsual(path));
  const found = new Set([...usual, ...search.roots]);
  const others = search.roots.filter((root) => !usual.includes(root) && !isSetAside(root, found));
  return {
    roots: [...usual, ...others],
    problems: search.problems,
    ...(isComplete ? {} : { incomplete: { what: 'environments', directories: MAX_DIRECTORIES } }),
  };
}

/** When an environment is created again, the old one is kept as `.venv.old` until its owner removes it: nothing runs it. */
function isSetAside(root: string, found: ReadonlySet<string>): boolean {
  const name = root.replace(/\.old\d*$/, '');
  return name !== root && found.has(name);
}

interface Directory {
  readonly path: string;
  readonly depth: number;
}

type Listing = Extract<ListOutcome, { readonly kind: 'entries' }>;

/** A file needs no question, since the listing says what it is. */
function isOpen(kind: string): boolean {
  return kind !== 'f' && kind !== 'o';
}

class Search {
  readonly roots: string[] = [];
  readonly problems: ReadProblem[] = [];
  private readonly fs: FileSystem;
  private readonly platform: Platform;
  private directories = 0;
  private uncertain = 0;

  constructor(fs: FileSystem, platform: Platform) {
    this.fs = fs;
    this.platform = platform;
  }

  /** Breadth first, so that a limit cuts off the deepest levels. */
  *walk(folder: string): Generator<undefined, boolean, void> {
    let level: Directory[] = [{ path: folder, depth: 0 }];
    while (level.length > 0) {
      const below: Directory[] = [];
      for (const directory of level) {
        if (this.directories >= MAX_DIRECTORIES || this.uncertain > MAX_UNCERTAIN) {
          return false;
        }
        for (const child of this.open(directory)) {
          below.push(child);
        }
        yield;
      }
      level = below;
    }
    return this.uncertain <= MAX_UNCERTAIN;
  }

  /** A directory with an interpreter but without a mark: a broken or hand-made environment. */
  isUsual(path: string): boolean {
    const { platform, fs } = this;
    const interpreter = platform.join(path, platform.binDir, `python${platform.executableSuffix}`);
    return this.isMarked(path) || fs.readLink(interpreter).kind !== 'absent';
  }

  /** Lists one directory: a mark makes it an environment, otherwise its subdirectories are searched later. */
  private open({ path, depth }: Directory): readonly Directory[] {
    this.directories += 1;
    if (depth === MAX_DEPTH || this.isLink(path, depth)) {
      // A link is followed to an environment, but not searched: it may lead anywhere, even above the folder.
      if (this.isMarked(path)) {
        this.roots.push(path);
      }
      return [];
    }
    const outcome = this.fs.list(path);
    switch (outcome.kind) {
      case 'not-a-directory':
        return [];
      case 'absent':
        this.reportAbsent(path, outcome.because);
        return [];
      case 'entries':
        return this.readNames({ path, depth }, outcome);
    }
  }

  private readNames({ path, depth }: Directory, { names, kinds }: Listing): readonly Directory[] {
    const marked = names.some((name) => MARKS.includes(this.platform.normcase(name))) && this.isMarked(path);
    if (marked) {
      this.roots.push(path);
      if (depth > 0) {
        return [];
      }
    }
    if (this.isEmbeddable(path, names)) {
      this.roots.push(path);
      return [];
    }
    return names
      .map((name, index) => ({ name, kind: kinds?.[index] ?? '?' }))
      .filter(({ name, kind }) => isOpen(kind) && !SKIPPED.has(name) && !(marked && INSIDES.has(name)))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, kind }) => ({ path: this.platform.join(path, name), depth: depth + 1, kind }))
      .filter(({ path: child, kind }) => kind === 'd' || this.isDirectory(child));
  }

  /** A Python for Windows that comes with a program; on Windows itself, it has to be chosen. CPython PC/layout, "embed". */
  private isEmbeddable(path: string, names: readonly string[]): boolean {
    return (
      this.platform.name !== 'windows' &&
      names.some((name) => /^python\d+\._pth$/i.test(name)) &&
      this.fs.stat(this.platform.join(path, 'python.exe')).kind === 'file'
    );
  }

  private isDirectory(path: string): boolean {
    this.uncertain += 1;
    if (this.uncertain > MAX_UNCERTAIN) {
      return false;
    }
    const outcome = this.fs.stat(path);
    return (
      outcome.kind === 'directory' ||
      (outcome.kind === 'absent' && (outcome.because === 'unreadable' || outcome.because === 'hung'))
    );
  }

  private isLink(path: string, depth: number): boolean {
    return depth > 0 && this.fs.readLink(path).kind === 'link';
  }

  /** A pyvenv.cfg of any kind counts: with a directory or a dangling link of this name an environment is broken, but still one. */
  private isMarked(path: string): boolean {
    return (
      this.fs.readLink(this.platform.join(path, 'pyvenv.cfg')).kind !== 'absent' ||
      this.fs.stat(this.platform.join(path, LINK_FARM_MARK)).kind === 'file' ||
      this.fs.stat(this.platform.join(path, 'conda-meta')).kind === 'directory'
    );
  }

  private reportAbsent(path: string, because: AbsentReason): void {
    if (because === 'denied') {
      this.report(
        path,
        message('There is no permission to read {path}, so environments in it are not found', { path }),
      );
    } else {
      this.report(path, message('{path} cannot be read ({reason})', { path, reason: because }));
    }
  }

  private report(file: string, text: ReadProblem['message']): void {
    this.problems.push({ file, range: FILE_START, message: text });
  }
}
