/** Numbers and names from a large binary, of which only some tables are read. Missing bytes read as zero: a damaged file gives no answer, never an error. */

import { decodeSurrogateEscape } from '../../text/bytes';
import type { FileSystem } from '../../ports/fileSystem';

/** The small reads of a header and its tables mostly fall into a few blocks. */
const BLOCK = 16 * 1024;

/** Of a name whose end is missing. */
const NAME_LIMIT = 4096;

/** No table worth reading is larger. */
const TABLE_LIMIT = 4 * 1024 * 1024;

/** Characters of all names that are read: those of a real program are some thousands, a damaged one may have millions of tables. */
const NAMES_LIMIT = 1024 * 1024;

/** Blocks that are kept: 4 MB. */
const KEPT_BLOCKS = 256;

export class BinaryFile {
  readonly path: string;
  littleEndian = true;
  private readonly fs: FileSystem;
  private readonly blocks = new Map<number, Uint8Array>();
  private namesLeft = NAMES_LIMIT;

  constructor(fs: FileSystem, path: string) {
    this.fs = fs;
    this.path = path;
  }

  u8(offset: number): number {
    return this.number(offset, 1);
  }

  u16(offset: number): number {
    return this.number(offset, 2);
  }

  u32(offset: number): number {
    return this.number(offset, 4);
  }

  /** Exact up to 2^53; offsets and addresses of real files are smaller. */
  u64(offset: number): number {
    return this.number(offset, 8);
  }

  bytes(offset: number, length: number): Uint8Array {
    if (!Number.isSafeInteger(offset) || length <= 0 || length > TABLE_LIMIT) {
      return new Uint8Array();
    }
    const outcome = this.fs.readAt(this.path, offset, length);
    return outcome.kind === 'bytes' ? outcome.bytes : new Uint8Array();
  }

  /** A name that ends with a zero byte. */
  name(offset: number, limit = NAME_LIMIT): string {
    const bytes = this.near(offset, Math.min(limit, this.namesLeft));
    const end = bytes.indexOf(0);
    const name = end < 0 ? bytes : bytes.subarray(0, end);
    this.namesLeft -= name.length;
    return decodeSurrogateEscape(name);
  }

  private number(offset: number, size: number): number {
    const bytes = this.near(offset, size);
    let value = 0;
    for (let index = 0; index < size; index += 1) {
      value = value * 256 + (bytes[this.littleEndian ? size - 1 - index : index] ?? 0);
    }
    return value;
  }

  /** At most one block long. */
  private near(offset: number, length: number): Uint8Array {
    const start = Math.floor(offset / BLOCK) * BLOCK;
    const from = offset - start;
    const bytes = this.block(start).subarray(from, from + length);
    if (from + length <= BLOCK || bytes.length < BLOCK - from) {
      return bytes;
    }
    const rest = this.block(start + BLOCK).subarray(0, from + length - BLOCK);
    const both = new Uint8Array(bytes.length + rest.length);
    both.set(bytes);
    both.set(rest, bytes.length);
    return both;
  }

  private block(start: number): Uint8Array {
    const known = this.blocks.get(start);
    if (known !== undefined) {
      return known;
    }
    if (this.blocks.size >= KEPT_BLOCKS) {
      this.blocks.clear();
    }
    const block = start < 0 ? new Uint8Array() : this.bytes(start, BLOCK);
    this.blocks.set(start, block);
    return block;
  }
}
