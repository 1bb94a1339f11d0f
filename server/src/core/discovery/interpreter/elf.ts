/**
 * ELF: what the loader reads, found as the loader finds it, through program headers; so stripped files work too.
 * System V ABI (gABI), "Program Header", "Dynamic Section", "Hash Table"; GNU hash sections as glibc has them.
 */

import { decodeSurrogateEscape } from '../../text/bytes';
import { BinaryFile } from './binaryFile';
import type { FileSystem } from '../../ports/fileSystem';

export interface ElfFile {
  /** `DT_NEEDED`: names of libraries. */
  readonly needed: readonly string[];
  /** Where the loader looks for them first: `DT_RUNPATH`, or `DT_RPATH` when there is none. */
  readonly runPath: readonly string[];
  /** False for a program without a loader, whose names are not kept. */
  readonly isDynamic: boolean;
  readonly exports: (name: string) => boolean;
  /** Whether it exports the name or imports it. */
  readonly mentions: (name: string) => boolean;
  /** The value of an exported unsigned number of up to 64 bits. */
  readonly exportedNumber: (name: string) => number | undefined;
}

interface Segment {
  readonly type: number;
  readonly offset: number;
  readonly address: number;
  readonly fileSize: number;
}

interface ElfSymbol {
  readonly address: number;
  readonly size: number;
}

/** The two classes differ in the width and order of their fields. */
interface Layout {
  readonly wide: boolean;
  readonly word: (offset: number) => number;
}

const SEGMENT = { load: 1, dynamic: 2 } as const;
const TAG = {
  end: 0,
  needed: 1,
  hash: 4,
  strings: 5,
  symbols: 6,
  stringsSize: 10,
  rpath: 15,
  runPath: 29,
  gnuHash: 0x6ffffef5,
} as const;

/** More than any linker writes: a damaged file must not keep us busy. */
const ENTRY_LIMIT = 65_536;

/** Bytes of all program headers: Linux does not load a program that has more, or whose headers have a wrong size. fs/binfmt_elf.c, load_elf_phdrs(). */
const SEGMENTS_LIMIT = 65_536;

export function readElf(path: string, fs: FileSystem): ElfFile | undefined {
  const file = new BinaryFile(fs, path);
  if (file.name(0, 4) !== '\x7fELF') {
    return undefined;
  }
  file.littleEndian = file.u8(5) !== 2;
  const wide = file.u8(4) === 2;
  const layout: Layout = { wide, word: (offset) => (wide ? file.u64(offset) : file.u32(offset)) };
  const segments = readSegments(file, layout);
  return describe(file, layout, segments, readDynamic(layout, segments));
}

function describe(
  file: BinaryFile,
  layout: Layout,
  segments: readonly Segment[],
  dynamic: ReadonlyMap<number, readonly number[]>,
): ElfFile {
  const table = (tag: number): number => fileOffset(dynamic.get(tag)?.[0] ?? 0, segments);
  const strings = table(TAG.strings);
  const texts = (tag: number): string[] =>
    strings === 0 ? [] : (dynamic.get(tag) ?? []).map((offset) => file.name(strings + offset));
  const runPath = dynamic.has(TAG.runPath) ? texts(TAG.runPath) : texts(TAG.rpath);
  const symbols = table(TAG.symbols);
  const named = (name: string) => (index: number) =>
    file.name(strings + file.u32(symbols + index * symbolSize(layout)), name.length + 1) === name;

  const find = (name: string): ElfSymbol | undefined => {
    const index =
      gnuHashLookup(file, layout, table(TAG.gnuHash), name, named(name)) ??
      hashLookup(file, table(TAG.hash), name, named(name));
    return index === undefined || symbols === 0
      ? undefined
      : readSymbol(file, layout, symbols + index * symbolSize(layout));
  };

  return {
    needed: texts(TAG.needed),
    runPath: runPath.flatMap((text) => text.split(':')).filter((directory) => directory !== ''),
    isDynamic: symbols !== 0,
    exports: (name) => find(name) !== undefined,
    mentions(name) {
      const names = file.bytes(strings, strings === 0 ? 0 : (dynamic.get(TAG.stringsSize)?.[0] ?? 0));
      return decodeSurrogateEscape(names).includes(`\0${name}\0`);
    },
    exportedNumber(name) {
      const symbol = find(name);
      const offset = fileOffset(symbol?.address ?? 0, segments);
      // A number without a place in the file is zero until a library's value is copied there.
      if (symbol === undefined || offset === 0) {
        return undefined;
      }
      return symbol.size === 8 ? file.u64(offset) : file.u32(offset);
    },
  };
}

function readSegments(file: BinaryFile, { wide, word }: Layout): Segment[] {
  const start = word(wide ? 32 : 28);
  const size = file.u16(wide ? 54 : 42);
  const count = file.u16(wide ? 56 : 44);
  const isLoadable = size === (wide ? 56 : 32) && count * size <= SEGMENTS_LIMIT;
  return Array.from({ length: isLoadable ? count : 0 }, (_, index) => {
    const at = start + index * size;
    return wide
      ? { type: file.u32(at), offset: word(at + 8), address: word(at + 16), fileSize: word(at + 32) }
      : { type: file.u32(at), offset: word(at + 4), address: word(at + 8), fileSize: word(at + 16) };
  });
}

function readDynamic({ wide, word }: Layout, segments: readonly Segment[]): Map<number, number[]> {
  const entries = new Map<number, number[]>();
  const segment = segments.find(({ type }) => type === SEGMENT.dynamic);
  const width = wide ? 8 : 4;
  const count = Math.min(ENTRY_LIMIT, Math.floor((segment?.fileSize ?? 0) / (2 * width)));
  for (let index = 0; index < count; index += 1) {
    const at = (segment?.offset ?? 0) + index * 2 * width;
    const tag = word(at);
    if (tag === TAG.end) {
      break;
    }
    entries.set(tag, [...(entries.get(tag) ?? []), word(at + width)]);
  }
  return entries;
}

/** Zero, which is the place of the file's header, means that there is none. */
function fileOffset(address: number, segments: readonly Segment[]): number {
  const segment = segments.find(
    (candidate) =>
      candidate.type === SEGMENT.load &&
      address >= candidate.address &&
      address < candidate.address + candidate.fileSize,
  );
  return segment === undefined ? 0 : address - segment.address + segment.offset;
}

function gnuHashLookup(
  file: BinaryFile,
  { wide }: Layout,
  table: number,
  name: string,
  isNamed: (index: number) => boolean,
): number | undefined {
  const buckets = table === 0 ? 0 : file.u32(table);
  if (buckets === 0) {
    return undefined;
  }
  let hash = 5381;
  for (let index = 0; index < name.length; index += 1) {
    hash = (Math.imul(hash, 33) + name.charCodeAt(index)) >>> 0;
  }
  const firstSymbol = file.u32(table + 4);
  const bloomWords = file.u32(table + 8);
  const bucketTable = table + 16 + bloomWords * (wide ? 8 : 4);
  const chains = bucketTable + buckets * 4;
  let index = file.u32(bucketTable + (hash % buckets) * 4);
  for (let steps = 0; index >= firstSymbol && steps < ENTRY_LIMIT; steps += 1) {
    const chained = file.u32(chains + (index - firstSymbol) * 4);
    // The lowest bit marks the chain's end.
    if ((chained | 1) === (hash | 1) && isNamed(index)) {
      return index;
    }
    if ((chained & 1) === 1) {
      return undefined;
    }
    index += 1;
  }
  return undefined;
}

function hashLookup(
  file: BinaryFile,
  table: number,
  name: string,
  isNamed: (index: number) => boolean,
): number | undefined {
  const buckets = table === 0 ? 0 : file.u32(table);
  if (buckets === 0) {
    return undefined;
  }
  let hash = 0;
  for (let index = 0; index < name.length; index += 1) {
    hash = ((hash << 4) + name.charCodeAt(index)) >>> 0;
    const high = (hash & 0xf0000000) >>> 0;
    hash = ((hash ^ (high >>> 24)) & ~high) >>> 0;
  }
  const chains = table + 8 + buckets * 4;
  let index = file.u32(table + 8 + (hash % buckets) * 4);
  for (let steps = 0; index !== 0 && steps < ENTRY_LIMIT; steps += 1) {
    if (isNamed(index)) {
      return index;
    }
    index = file.u32(chains + index * 4);
  }
  return undefined;
}

function symbolSize({ wide }: Layout): number {
  return wide ? 24 : 16;
}

function readSymbol(file: BinaryFile, { wide, word }: Layout, at: number): ElfSymbol | undefined {
  // Section 0: imported, not defined here.
  return file.u16(at + (wide ? 6 : 14)) === 0
    ? undefined
    : { address: word(at + (wide ? 8 : 4)), size: word(at + (wide ? 16 : 8)) };
}
