/**
 * Equal answers of the disk are kept once. A thousand environments are a thousand directories with the same names and files with
 * the same bytes, and an array or a buffer takes more memory than what is in it.
 */

import type { FileSystem, ListOutcome, ReadOutcome } from '../../core/ports/fileSystem';
import { isSameBytes } from './sharedParts';

/** Larger ones are rarely equal, and comparing them takes time. */
const MOST_NAMES = 256;
const MOST_BYTES = 64 * 1024;
const SAMPLES = 64;
/** If there are more, sharing starts over. */
const MOST_KINDS = 2048;

/** Answers as the file system does, with one object for all listings, and one for all contents, that are equal. */
export function oneOfEqual(fs: FileSystem): FileSystem {
  const listings = new Latest<Listing>();
  const contents = new Latest<Content>();
  const oneContent = (answer: ReadOutcome): ReadOutcome =>
    answer.kind === 'bytes' && answer.bytes.length <= MOST_BYTES
      ? contents.oneOf(sumOfBytes(answer.bytes), answer, isSameContent)
      : answer;
  return {
    stat: (path) => fs.stat(path),
    readLink: (path) => fs.readLink(path),
    isMarkedHidden: (path) => fs.isMarkedHidden(path),
    fileSystemType: (path) => fs.fileSystemType?.(path),
    hasUnanswering: () => fs.hasUnanswering?.() === true,
    unanswering: (path) => fs.unanswering?.(path),
    list(path) {
      const answer = fs.list(path);
      return answer.kind === 'entries' && answer.names.length <= MOST_NAMES
        ? listings.oneOf(sumOfNames(answer), answer, isSameListing)
        : answer;
    },
    read: (path, limit) => oneContent(fs.read(path, limit)),
    // A thousand links to one interpreter, of which a table is read.
    readAt: (path, offset, length) => oneContent(fs.readAt(path, offset, length)),
  };
}

type Listing = Extract<ListOutcome, { kind: 'entries' }>;
type Content = Extract<ReadOutcome, { kind: 'bytes' }>;

/** The latest answer for each sum, for as long as someone else keeps it. */
class Latest<Answer extends object> {
  private readonly bySum = new Map<number, WeakRef<Answer>>();

  oneOf(sum: number, answer: Answer, isSame: (known: Answer, answer: Answer) => boolean): Answer {
    const known = this.bySum.get(sum)?.deref();
    if (known !== undefined && isSame(known, answer)) {
      return known;
    }
    if (this.bySum.size >= MOST_KINDS) {
      this.bySum.clear();
    }
    this.bySum.set(sum, new WeakRef(answer));
    return answer;
  }
}

function isSameListing(known: Listing, { names, kinds }: Listing): boolean {
  return (
    known.kinds === kinds &&
    known.names.length === names.length &&
    known.names.every((name, index) => name === names[index])
  );
}

function isSameContent(known: Content, { bytes }: Content): boolean {
  return isSameBytes(known.bytes, bytes);
}

function sumOfNames({ names }: Listing): number {
  let sum = names.length;
  for (const name of names) {
    for (let index = 0; index < name.length; index += 1) {
      sum = Math.imul(sum ^ name.charCodeAt(index), 0x01000193);
    }
  }
  return sum;
}

/** Of some of them: files of one length that differ mostly differ in many places, and those of one sum are compared. */
function sumOfBytes(bytes: Uint8Array): number {
  let sum = bytes.length;
  const step = Math.max(1, Math.floor(bytes.length / SAMPLES));
  for (let index = bytes.length - 1; index >= 0; index -= step) {
    sum = Math.imul(sum ^ (bytes[index] ?? 0), 0x01000193);
  }
  return sum;
}
