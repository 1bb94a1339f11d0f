/** What the disk was asked about one path, with its answers and who depends on each. */

import type { FileSystem, LinkOutcome, ListOutcome, ReadOutcome, Stat } from '../../core/ports/fileSystem';
import { each, withOne, withoutOne, type Few } from './few';
import { isSameBytes } from './sharedParts';

/** What depends on an answer of the disk: it is notified when it is out of date. */
export interface Reader {
  spoil(): void;
}

/** One answer, kept until the disk may answer differently. */
export abstract class Kept<T> {
  private answer: T | undefined;
  private isFresh = false;
  private readers: Few<Reader>;

  /** As it is now. Its readers hear if it is not what it was. */
  ask(path: string, disk: FileSystem): T {
    if (this.isFresh && this.answer !== undefined) {
      return this.answer;
    }
    const now = this.question(path, disk);
    const isSame = this.answer === undefined ? this.isWhatItWas(now) : this.same(this.answer, now);
    this.isFresh = true;
    if (isSame && this.answer !== undefined) {
      return this.answer;
    }
    this.answer = now;
    if (!isSame) {
      this.spoilReaders();
    }
    return now;
  }

  get hasReaders(): boolean {
    return this.readers !== undefined;
  }

  get isStale(): boolean {
    return !this.isFresh;
  }

  /** The answer, if it is known and not doubted. */
  get known(): T | undefined {
    return this.isFresh ? this.answer : undefined;
  }

  /** The answer, even if it is doubted. */
  get latest(): T | undefined {
    return this.answer;
  }

  /** It is asked again when it is needed. */
  doubt(): void {
    this.isFresh = false;
  }

  addReader(reader: Reader): void {
    this.readers = withOne(this.readers, reader);
  }

  removeReader(reader: Reader): void {
    this.readers = withoutOne(this.readers, reader);
  }

  spoilReaders(): void {
    for (const reader of each(this.readers)) {
      reader.spoil();
    }
  }

  /** Frees memory: it is asked again when it is needed. */
  protected drop(): void {
    this.answer = undefined;
    this.isFresh = false;
  }

  /** Of an answer that was dropped: the first answer of all is not a change. */
  protected isWhatItWas(_now: T): boolean {
    return true;
  }

  protected abstract question(path: string, disk: FileSystem): T;
  protected abstract same(before: T, now: T): boolean;
}

export class KeptStat extends Kept<Stat> {
  protected question(path: string, disk: FileSystem): Stat {
    return disk.stat(path);
  }

  protected same(before: Stat, now: Stat): boolean {
    switch (now.kind) {
      case 'file':
        return before.kind === 'file' && before.size === now.size && before.executable === now.executable;
      case 'directory':
      case 'other':
        return before.kind === now.kind;
      case 'absent':
        return before.kind === 'absent' && before.because === now.because;
    }
  }
}

export class KeptLink extends Kept<LinkOutcome> {
  protected question(path: string, disk: FileSystem): LinkOutcome {
    return disk.readLink(path);
  }

  protected same(before: LinkOutcome, now: LinkOutcome): boolean {
    switch (now.kind) {
      case 'link':
        return before.kind === 'link' && before.target === now.target;
      case 'not-a-link':
        return before.kind === now.kind;
      case 'absent':
        return before.kind === 'absent' && before.because === now.because;
    }
  }
}

export class KeptMark extends Kept<boolean> {
  protected question(path: string, disk: FileSystem): boolean {
    return disk.isMarkedHidden(path);
  }

  protected same(before: boolean, now: boolean): boolean {
    return before === now;
  }
}

/** Something that may be large: only a digest of it is kept, which shows changes. */
abstract class KeptLarge<T> extends Kept<T> {
  private print: string | undefined;

  /** Keeps the digest instead of the answer. */
  shrink(): void {
    const { known } = this;
    if (known !== undefined) {
      this.print = this.printOf(known);
      this.drop();
    }
  }

  protected override isWhatItWas(now: T): boolean {
    return this.print === undefined || this.print === this.printOf(now);
  }

  abstract weigh(answer: T): number;
  protected abstract printOf(answer: T): string;
}

export class KeptListing extends KeptLarge<ListOutcome> {
  weigh(answer: ListOutcome): number {
    return answer.kind === 'entries' ? BYTES_OF_NAME * answer.names.length : 0;
  }

  protected question(path: string, disk: FileSystem): ListOutcome {
    return disk.list(path);
  }

  protected same(before: ListOutcome, now: ListOutcome): boolean {
    if (now.kind !== 'entries') {
      return before.kind === now.kind && reasonOf(before) === reasonOf(now);
    }
    return (
      before.kind === 'entries' &&
      before.kinds === now.kinds &&
      before.names.length === now.names.length &&
      before.names.every((name, index) => name === now.names[index])
    );
  }

  protected printOf(answer: ListOutcome): string {
    return answer.kind === 'entries'
      ? printOfBytes(Buffer.from([...answer.names, answer.kinds ?? ''].join('\0')))
      : `${answer.kind} ${reasonOf(answer) ?? ''}`;
  }
}

const BYTES_OF_NAME = 40;

export class KeptBytes extends KeptLarge<ReadOutcome> {
  /** Up to how many bytes were read. */
  limit = 0;

  weigh(answer: ReadOutcome): number {
    return answer.kind === 'bytes' ? answer.bytes.length : 0;
  }

  /** What is known of a read with another limit; undefined if the disk has to be asked. */
  within(limit: number): ReadOutcome | undefined {
    const { known } = this;
    switch (known?.kind) {
      case undefined:
      case 'directory':
      case 'absent':
        return known;
      case 'bytes':
        return known.bytes.length <= limit ? known : { kind: 'too-large', size: known.bytes.length };
      case 'too-large':
        return known.size > limit ? known : undefined;
    }
  }

  protected question(path: string, disk: FileSystem): ReadOutcome {
    return disk.read(path, this.limit);
  }

  protected same(before: ReadOutcome, now: ReadOutcome): boolean {
    return sameRead(before, now);
  }

  protected printOf(answer: ReadOutcome): string {
    return answer.kind === 'bytes' ? printOfBytes(answer.bytes) : JSON.stringify(answer);
  }
}

/** Part of a large file. */
export class KeptPart extends Kept<ReadOutcome> {
  readonly offset: number;
  readonly length: number;

  constructor(offset: number, length: number) {
    super();
    this.offset = offset;
    this.length = length;
  }

  protected question(path: string, disk: FileSystem): ReadOutcome {
    return disk.readAt(path, this.offset, this.length);
  }

  protected same(before: ReadOutcome, now: ReadOutcome): boolean {
    return sameRead(before, now);
  }
}

function sameRead(before: ReadOutcome, now: ReadOutcome): boolean {
  switch (now.kind) {
    case 'bytes':
      return before.kind === 'bytes' && isSameBytes(before.bytes, now.bytes);
    case 'too-large':
      return before.kind === 'too-large' && before.size === now.size;
    case 'directory':
      return before.kind === now.kind;
    case 'absent':
      return before.kind === 'absent' && before.because === now.because;
  }
}

function reasonOf(outcome: ListOutcome): string | undefined {
  return outcome.kind === 'absent' ? outcome.because : undefined;
}

/** Two independent sums of 32 bits and the length: two texts of one file will hardly have the same by chance. */
function printOfBytes(bytes: Uint8Array): string {
  let first = 0x811c9dc5;
  let second = 0x9747b28c;
  for (const byte of bytes) {
    first = Math.imul(first ^ byte, 0x01000193);
    second = Math.imul(second ^ byte, 0x5bd1e995) ^ (second >>> 15);
  }
  return `${String(bytes.length)} ${String(first)} ${String(second)}`;
}

export type Question = Kept<Stat> | Kept<LinkOutcome> | Kept<boolean> | KeptListing | KeptBytes | KeptPart;

/** One path as it was asked, with what was asked about it. */
export class AskedPath {
  readonly path: string;
  readonly above: AskedPath | undefined;
  below: Few<AskedPath>;
  /** Where it leads if it is a link: a path without other links, as the index of links has it. */
  leadsTo: string | undefined;
  stat: KeptStat | undefined;
  link: KeptLink | undefined;
  listing: KeptListing | undefined;
  content: KeptBytes | undefined;
  hidden: KeptMark | undefined;
  parts: readonly KeptPart[] | undefined;

  constructor(path: string, above: AskedPath | undefined) {
    this.path = path;
    this.above = above;
  }

  get questions(): readonly Question[] {
    const { stat, link, listing, content, hidden, parts } = this;
    return [stat, link, listing, content, hidden, ...(parts ?? [])].filter(
      (question) => question !== undefined,
    );
  }
}
