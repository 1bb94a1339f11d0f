/**
 * A file system with a cache: each question is put to the disk once, until its answer is doubted. Then the disk is asked again, and only a
 * different answer affects what depends on it.
 */

import { hostPlatform } from './machine';
import type { Platform } from '../core/model/platform';
import type { FileSystem, LinkOutcome, ListOutcome, ReadOutcome, Stat } from '../core/ports/fileSystem';
import {
  KeptBytes,
  KeptListing,
  KeptMark,
  KeptPart,
  KeptStat,
  type AskedPath,
  type Question,
  type Reader,
} from './memory/askedPath';
import { AskedPaths } from './memory/askedPaths';
import { oneOfEqual } from './memory/equalAnswers';
import { HeldAnswers } from './memory/heldAnswers';

/** Computes an answer, and is notified of each question. */
export interface Recorder extends Reader {
  note(question: Question): void;
}

export class CachingFileSystem implements FileSystem {
  /** What is being computed now; undefined if nothing depends on the questions. */
  recorder: Recorder | undefined;
  private readonly disk: FileSystem;
  private readonly paths: AskedPaths;
  private readonly longestPath: number;
  private readonly held = new HeldAnswers();
  private readonly doubted = new Set<AskedPath>();
  private sizeAfterTidying = 0;

  constructor(disk: FileSystem, platform: Platform, followsChanges: boolean) {
    this.disk = oneOfEqual(disk);
    this.paths = new AskedPaths(disk, platform, followsChanges);
    this.longestPath = platform.name === 'windows' ? 32_767 : 4096;
  }

  stat(path: string): Stat {
    if (this.isTooLong(path)) {
      return this.disk.stat(path);
    }
    const asked = this.paths.at(path);
    asked.stat ??= new KeptStat();
    return this.noted(asked.stat, asked.stat.ask(path, this.disk));
  }

  readLink(path: string): LinkOutcome {
    if (this.isTooLong(path)) {
      return this.disk.readLink(path);
    }
    const asked = this.paths.at(path);
    const question = this.paths.linkAt(asked);
    return this.noted(question, question.ask(path, this.disk));
  }

  isMarkedHidden(path: string): boolean {
    if (this.isTooLong(path)) {
      return false;
    }
    const asked = this.paths.at(path);
    asked.hidden ??= new KeptMark();
    return this.noted(asked.hidden, asked.hidden.ask(path, this.disk));
  }

  fileSystemType(path: string): string | undefined {
    return this.disk.fileSystemType?.(path);
  }

  hasUnanswering(): boolean {
    return this.disk.hasUnanswering?.() === true;
  }

  unanswering(path: string): string | undefined {
    return this.disk.unanswering?.(path);
  }

  list(path: string): ListOutcome {
    if (this.isTooLong(path)) {
      return this.disk.list(path);
    }
    const asked = this.paths.at(path);
    this.paths.learnLink(asked);
    asked.listing ??= new KeptListing();
    const wasKnown = asked.listing.known !== undefined;
    const answer = asked.listing.ask(path, this.disk);
    if (!wasKnown) {
      this.held.hold(asked.listing, asked.listing.weigh(answer));
    }
    return this.noted(asked.listing, answer);
  }

  read(path: string, limit: number): ReadOutcome {
    if (this.isTooLong(path)) {
      return this.disk.read(path, limit);
    }
    const asked = this.paths.at(path);
    this.paths.learnLink(asked);
    const question = (asked.content ??= new KeptBytes());
    const known = question.within(limit);
    if (known !== undefined) {
      return this.noted(question, known);
    }
    question.limit = Math.max(limit, question.limit);
    question.doubt();
    const answer = question.ask(path, this.disk);
    const within = question.within(limit) ?? answer;
    this.held.hold(question, question.weigh(answer));
    return this.noted(question, within);
  }

  readAt(path: string, offset: number, length: number): ReadOutcome {
    if (this.isTooLong(path)) {
      return this.disk.readAt(path, offset, length);
    }
    const asked = this.paths.at(path);
    const part = partOf(asked, offset, length);
    return this.noted(part, part.ask(path, this.disk));
  }

  /** Whether someone has asked about the path, or for the names in its directory. */
  isAsked(path: string): boolean {
    return (
      this.paths.find(path) !== undefined ||
      this.paths.find(this.paths.directoryOf(path))?.listing !== undefined
    );
  }

  /** Whether an answer that someone depends on has read the file. */
  isRead(path: string): boolean {
    return this.paths.find(path)?.content?.hasReaders === true;
  }

  /**
   * Something about this path, or what is below it, may have changed. The same file may have been reached through links or under a
   * name in other letters; every path that may be this file is asked again. Without a path, everything is forgotten.
   */
  forget(path?: string): void {
    if (path === undefined) {
      this.forgetAll();
      return;
    }
    for (const asked of this.paths.concernedBy(path)) {
      this.doubted.add(asked);
      for (const question of asked.questions) {
        question.doubt();
      }
    }
  }

  /** Asks again what is doubted, so that whatever depends on it learns of a change. Pauses after some paths. */
  *settle(): Generator<undefined, void, void> {
    let count = 0;
    for (const asked of this.doubted) {
      this.doubted.delete(asked);
      this.askAgain(asked);
      count += 1;
      if (count % PATHS_IN_A_STEP === 0) {
        yield;
      }
    }
  }

  /** Drops what nothing depends on once there is much of it, such as names that were looked up once in months of work. */
  *tidy(): Generator<undefined, void, void> {
    if (this.paths.size < 1.25 * this.sizeAfterTidying + SLACK) {
      return;
    }
    let count = 0;
    // Latest first: a directory was known before what is in it.
    for (const asked of [...this.paths.all].reverse()) {
      if (this.paths.isLeaf(asked) && !asked.questions.some((question) => question.hasReaders)) {
        this.held.release([asked.listing, asked.content]);
        this.paths.remove(asked);
      }
      count += 1;
      if (count % PATHS_IN_A_STEP === 0) {
        yield;
      }
    }
    this.sizeAfterTidying = this.paths.size;
  }

  /**
   * No system has a file under such a name (PATH_MAX of Linux 6.1 include/uapi/linux/limits.h, MAX_PATH of Windows with its prefix), so
   * the answer never changes, and the directories on the way, thousands of them, need not be known.
   */
  private isTooLong(path: string): boolean {
    return path.length >= this.longestPath;
  }

  /** Only now, so that a first answer does not look like a change to the caller. */
  private noted<T>(question: Question, answer: T): T {
    this.recorder?.note(question);
    return answer;
  }

  private forgetAll(): void {
    for (const asked of this.paths.all) {
      for (const question of asked.questions) {
        question.spoilReaders();
      }
    }
    this.paths.clear();
    this.held.clear();
    this.doubted.clear();
    this.sizeAfterTidying = 0;
  }

  private askAgain(asked: AskedPath): void {
    if (asked.link?.isStale === true) {
      this.paths.linkAt(asked);
    }
    for (const question of asked.questions) {
      if (question.isStale && question.hasReaders) {
        question.ask(asked.path, this.disk);
      }
    }
  }
}

function partOf(asked: AskedPath, offset: number, length: number): KeptPart {
  const known = asked.parts?.find((part) => part.offset === offset && part.length === length);
  if (known !== undefined) {
    return known;
  }
  const part = new KeptPart(offset, length);
  asked.parts = [...(asked.parts ?? []), part];
  return part;
}

const PATHS_IN_A_STEP = 50;
const SLACK = 4096;

export function cachingFileSystem(fs: FileSystem, platform: Platform = hostPlatform): CachingFileSystem {
  return new CachingFileSystem(fs, platform, true);
}

/** For one command, during which nothing changes. */
export function unchangingFileSystem(fs: FileSystem, platform: Platform = hostPlatform): FileSystem {
  return new CachingFileSystem(fs, platform, false);
}
