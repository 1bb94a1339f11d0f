/** A tiny ELF program for tests: valid headers, a dynamic section and a symbol table around nothing. */

import type { MemoryNode } from './memoryFileSystem';

export interface ElfOptions {
  readonly bits?: 32 | 64;
  readonly bigEndian?: boolean;
  readonly needed?: readonly string[];
  readonly rpath?: string;
  readonly runPath?: string;
  /** Exported numbers by name. */
  readonly symbols?: Readonly<Record<string, number>>;
  readonly hash?: 'gnu' | 'sysv';
  /** False: a program without a dynamic section. */
  readonly dynamic?: boolean;
}

/** The file is mapped at this address, so that addresses are not offsets. */
const BASE = 0x40_0000;

export function elf(options: ElfOptions = {}): MemoryNode {
  return { kind: 'file', bytes: elfBytes(options), executable: true };
}

function elfBytes({
  bits = 64,
  bigEndian = false,
  needed = [],
  rpath,
  runPath,
  symbols = {},
  hash = 'gnu',
  dynamic = true,
}: ElfOptions): Uint8Array {
  const wide = bits === 64;
  const file = Buffer.alloc(8192);
  const view = new DataView(file.buffer, file.byteOffset);
  const put = (size: 2 | 4 | 8, value: number, at: number): void => {
    switch (size) {
      case 2:
        view.setUint16(at, value, !bigEndian);
        break;
      case 4:
        view.setUint32(at, value, !bigEndian);
        break;
      case 8:
        view.setBigUint64(at, BigInt(value), !bigEndian);
        break;
    }
  };
  const word = wide ? 8 : 4;

  file.write('\x7fELF', 'latin1');
  file.set([wide ? 2 : 1, bigEndian ? 2 : 1, 1], 4);
  const headers = wide ? 64 : 52;
  const headerSize = wide ? 56 : 32;
  put(wide ? 8 : 4, headers, wide ? 32 : 28);
  put(2, headerSize, wide ? 54 : 42);
  put(2, dynamic ? 2 : 1, wide ? 56 : 44);

  const segment = (index: number, type: number, offset: number, size: number): void => {
    const at = headers + index * headerSize;
    put(4, type, at);
    put(word, offset, at + (wide ? 8 : 4));
    put(word, BASE + offset, at + (wide ? 16 : 8));
    put(word, size, at + (wide ? 32 : 16));
  };
  segment(0, 1, 0, file.length);

  let text = 0x800;
  const strings = text++;
  const string = (value: string): number => {
    const start = text;
    text += file.write(`${value}\0`, start, 'latin1');
    return start - strings;
  };

  const names = Object.keys(symbols);
  const symbolTable = 0x1000;
  const symbolSize = wide ? 24 : 16;
  const values = 0x1800;
  names.forEach((name, index) => {
    const at = symbolTable + (index + 1) * symbolSize;
    const value = values + index * 8;
    put(4, string(name), at);
    put(2, 7, at + (wide ? 6 : 14));
    put(word, BASE + value, at + (wide ? 8 : 4));
    put(word, word, at + (wide ? 16 : 8));
    put(word, symbols[name] ?? 0, value);
  });

  const hashTable = 0x1c00;
  if (hash === 'gnu') {
    // One bucket, whose first symbol is the second of the table.
    [1, 1, 1, 0].forEach((value, index) => {
      put(4, value, hashTable + index * 4);
    });
    const bucket = hashTable + 16 + word;
    put(4, names.length === 0 ? 0 : 1, bucket);
    names.forEach((name, index) => {
      const last = index === names.length - 1 ? 1 : 0;
      put(4, ((gnuHash(name) & ~1) | last) >>> 0, bucket + 4 + index * 4);
    });
  } else {
    put(4, 1, hashTable);
    put(4, names.length + 1, hashTable + 4);
    put(4, names.length === 0 ? 0 : 1, hashTable + 8);
    names.forEach((_, index) => {
      put(4, index + 2 > names.length ? 0 : index + 2, hashTable + 12 + (index + 1) * 4);
    });
  }

  const entries: [number, number][] = [
    ...needed.map((name): [number, number] => [1, string(name)]),
    ...(rpath === undefined ? [] : [[15, string(rpath)] as [number, number]]),
    ...(runPath === undefined ? [] : [[29, string(runPath)] as [number, number]]),
    [5, BASE + strings],
    [6, BASE + symbolTable],
    [10, text - strings],
    [hash === 'gnu' ? 0x6ffffef5 : 4, BASE + hashTable],
    [0, 0],
  ];
  if (dynamic) {
    const table = 0x400;
    segment(1, 2, table, entries.length * 2 * word);
    entries.forEach(([tag, value], index) => {
      put(word, tag, table + index * 2 * word);
      put(word, value, table + index * 2 * word + word);
    });
  }
  return file;
}

function gnuHash(name: string): number {
  return [...name].reduce((hash, letter) => (Math.imul(hash, 33) + letter.charCodeAt(0)) >>> 0, 5381);
}
