/**
 * The names in a zip archive, from its central directory alone: nothing is unpacked. As zipimport reads it, data before
 * the archive is allowed. PKWARE APPNOTE 4.3.12 and 4.3.16; CPython 3.12 Lib/zipimport.py, _read_directory().
 */

import { decodeSurrogateEscape } from '../../text/bytes';
import type { ReadOutcome } from '../../ports/fileSystem';

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
const LONGEST_COMMENT = 0xffff;

export type ReadAt = (offset: number, length: number) => ReadOutcome;

/** Whether one of `names` is a member; false if the file is not a zip archive. */
export function zipHasAny(readAt: ReadAt, size: number, names: ReadonlySet<string>): boolean {
  for (const name of zipNames(readAt, size)) {
    if (names.has(name)) {
      return true;
    }
  }
  return false;
}

/** The members' names in the directory's order; none if the file is not a zip archive. */
export function* zipNames(readAt: ReadAt, size: number): Generator<string> {
  const directory = centralDirectory(readAt, size);
  if (directory === undefined) {
    return;
  }
  for (let offset = 0; offset + ENTRY_SIZE <= directory.length;) {
    if (u32(directory, offset) !== ENTRY_SIGNATURE) {
      return;
    }
    const nameLength = u16(directory, offset + 28);
    const nameStart = offset + ENTRY_SIZE;
    yield decodeSurrogateEscape(directory.subarray(nameStart, nameStart + nameLength));
    offset = nameStart + nameLength + u16(directory, offset + 30) + u16(directory, offset + 32);
  }
}

function centralDirectory(readAt: ReadAt, size: number): Uint8Array | undefined {
  if (size < END_SIZE) {
    return undefined;
  }
  const tailStart = Math.max(0, size - END_SIZE - LONGEST_COMMENT);
  const tail = readAt(tailStart, size - tailStart);
  if (tail.kind !== 'bytes') {
    return undefined;
  }
  for (let end = tail.bytes.length - END_SIZE; end >= 0; end -= 1) {
    if (u32(tail.bytes, end) === END_SIGNATURE) {
      const length = u32(tail.bytes, end + 12);
      // The stored offset does not count data before the archive: the directory is right before the end record.
      const start = tailStart + end - length;
      const directory = start < 0 ? undefined : readAt(start, length);
      return directory?.kind === 'bytes' ? directory.bytes : undefined;
    }
  }
  return undefined;
}

function u16(bytes: Uint8Array, offset: number): number {
  return (bytes[offset] ?? 0) | ((bytes[offset + 1] ?? 0) << 8);
}

function u32(bytes: Uint8Array, offset: number): number {
  return (u16(bytes, offset) | (u16(bytes, offset + 2) << 16)) >>> 0;
}
