/**
 * The names in a zip archive, from its central directory alone: nothing is unpacked. As zipimport reads it: data before
 * the archive is allowed, and what it refuses has no names. PKWARE APPNOTE 4.3.12 to 4.3.16 and 4.5.3; CPython 3.12 and
 * 3.13 Lib/zipimport.py, _read_directory().
 */

import { decodeSurrogateEscape } from '../../text/bytes';
import type { ReadOutcome } from '../../ports/fileSystem';
import { withoutTrailing } from '../../text/trimmed';

const END = { signature: 0x06054b50, size: 22 } as const;
const END_64 = { signature: 0x06064b50, size: 56 } as const;
const LOCATOR_64_SIZE = 20;
const ENTRY = { signature: 0x02014b50, size: 46 } as const;
const LONGEST_COMMENT = 0xffff;
const SAID_ELSEWHERE = 0xffff_ffff;
const ZIP64_EXTRA = 1;
const UTF8_FLAG = 0x800;

export type ReadAt = (offset: number, length: number) => ReadOutcome;

/** Where versions of zipimport differ. */
export interface ZipRules {
  /** ZIP64 is read, and the number of members must be right. */
  readonly zip64: boolean;
  /** A directory has an entry if something is in it. */
  readonly impliedDirectories: boolean;
}

/** Whether one of `names` is a member; false if the file is not a zip archive. */
export function zipHasAny(
  readAt: ReadAt,
  size: number,
  names: ReadonlySet<string>,
  rules: ZipRules,
): boolean {
  return zipNames(readAt, size, rules).some((name) => names.has(name));
}

/** The members' names in the directory's order; none if the file is not a zip archive. */
export function zipNames(readAt: ReadAt, size: number, rules: ZipRules): readonly string[] {
  const end = readEnd(readAt, size, rules);
  const names = end === undefined ? [] : readEntries(readAt, end, rules);
  return rules.impliedDirectories ? withDirectories(names) : names;
}

/** Whether it is an archive that only versions with ZIP64 read. */
export function isZip64Only(readAt: ReadAt, size: number): boolean {
  const rules = { zip64: true, impliedDirectories: false };
  return (
    zipNames(readAt, size, { ...rules, zip64: false }).length === 0 &&
    zipNames(readAt, size, rules).length > 0
  );
}

interface EndOfDirectory {
  /** Where the record itself is. */
  readonly position: number;
  readonly directorySize: number;
  /** As stored: without the data before the archive. */
  readonly directoryOffset: number;
  readonly entries: number;
}

function readEnd(readAt: ReadAt, size: number, { zip64 }: ZipRules): EndOfDirectory | undefined {
  const longest = END.size + LONGEST_COMMENT + (zip64 ? END_64.size + LOCATOR_64_SIZE : 0);
  const start = Math.max(0, size - longest);
  const outcome = size < END.size ? undefined : readAt(start, size - start);
  if (outcome?.kind !== 'bytes') {
    return undefined;
  }
  const { bytes } = outcome;
  const at = endRecord(bytes, zip64);
  if (at === undefined) {
    return undefined;
  }
  const at64 = at - LOCATOR_64_SIZE - END_64.size;
  if (zip64 && at64 >= 0 && u32(bytes, at64) === END_64.signature) {
    return {
      position: start + at64,
      directorySize: u64(bytes, at64 + 40),
      directoryOffset: u64(bytes, at64 + 48),
      entries: u64(bytes, at64 + 24),
    };
  }
  return {
    position: start + at,
    directorySize: u32(bytes, at + 12),
    directoryOffset: u32(bytes, at + 16),
    entries: u16(bytes, at + 8),
  };
}

/** Without ZIP64 a record at the very end counts first; a signature with less than a record after it is an error. */
function endRecord(bytes: Uint8Array, zip64: boolean): number | undefined {
  const last = bytes.length - END.size;
  if (!zip64 && u32(bytes, last) === END.signature) {
    return last;
  }
  for (let at = bytes.length - 4; at >= 0; at -= 1) {
    if (u32(bytes, at) === END.signature) {
      return at <= last ? at : undefined;
    }
  }
  return undefined;
}

function readEntries(readAt: ReadAt, end: EndOfDirectory, { zip64 }: ZipRules): readonly string[] {
  const { position, directorySize, directoryOffset } = end;
  const start = position - directorySize;
  if (start < 0 || position < directoryOffset || start < directoryOffset) {
    return [];
  }
  const outcome = readAt(start, directorySize);
  if (outcome.kind !== 'bytes') {
    return [];
  }
  const { bytes } = outcome;
  const names: string[] = [];
  let at = 0;
  while (at + ENTRY.size <= bytes.length && u32(bytes, at) === ENTRY.signature) {
    const nameStart = at + ENTRY.size;
    const extraStart = nameStart + u16(bytes, at + 28);
    const next = extraStart + u16(bytes, at + 30) + u16(bytes, at + 32);
    const extra = bytes.subarray(extraStart, next);
    if (localOffset(bytes, at, zip64 ? extra : undefined) > directoryOffset) {
      return [];
    }
    names.push(memberName(bytes.subarray(nameStart, extraStart), u16(bytes, at + 8)));
    at = next;
  }
  return zip64 && names.length !== end.entries ? [] : names;
}

/** A value that is too large for its field is in the extra data, in an order of its own. */
function localOffset(bytes: Uint8Array, at: number, extra: Uint8Array | undefined): number {
  const offset = u32(bytes, at + 42);
  if (offset !== SAID_ELSEWHERE || extra === undefined) {
    return offset;
  }
  const before = [u32(bytes, at + 24), u32(bytes, at + 20)].filter((value) => value === SAID_ELSEWHERE);
  for (let field = 0; field + 4 <= extra.length; field += 4 + u16(extra, field + 2)) {
    if (u16(extra, field) === ZIP64_EXTRA) {
      return u64(extra, field + 4 + before.length * 8);
    }
  }
  return offset;
}

function memberName(bytes: Uint8Array, flags: number): string {
  return (flags & UTF8_FLAG) !== 0 || bytes.every((byte) => byte < 0x80)
    ? decodeSurrogateEscape(bytes)
    : Array.from(bytes, (byte) =>
        byte < 0x80 ? String.fromCharCode(byte) : (CP437[byte - 0x80] ?? ''),
      ).join('');
}

/** IBM's code page 437, the upper half. */
const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/** No path that a system opens is longer. Linux include/uapi/linux/limits.h, PATH_MAX. */
const LONGEST_NAME = 4096;

function withDirectories(names: readonly string[]): readonly string[] {
  const all = new Set(names);
  for (const name of names) {
    // Nothing is looked up that is longer, and all directories above a long name together are far longer.
    let above = name.length > LONGEST_NAME ? '' : name;
    for (;;) {
      const cut = withoutTrailing(above, '/').lastIndexOf('/');
      above = above.slice(0, cut + 1);
      if (cut < 0 || all.has(above)) {
        break;
      }
      all.add(above);
    }
  }
  return [...all];
}

function u16(bytes: Uint8Array, offset: number): number {
  return (bytes[offset] ?? 0) | ((bytes[offset + 1] ?? 0) << 8);
}

function u32(bytes: Uint8Array, offset: number): number {
  return (u16(bytes, offset) | (u16(bytes, offset + 2) << 16)) >>> 0;
}

/** Exact up to 2^53: no file is larger. */
function u64(bytes: Uint8Array, offset: number): number {
  return u32(bytes, offset) + u32(bytes, offset + 4) * 0x1_0000_0000;
}
