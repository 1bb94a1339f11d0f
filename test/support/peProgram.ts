/** A tiny Windows program or DLL for tests: headers, imports and exports around nothing. */

import type { MemoryNode } from './memoryFileSystem';

export interface PeOptions {
  readonly machine?: 'x86' | 'x64' | 'arm64';
  readonly imports?: readonly string[];
  readonly exports?: Readonly<Record<string, number>>;
}

const MACHINE = { x86: 0x14c, x64: 0x8664, arm64: 0xaa64 } as const;

/** One section, whose addresses are 0x1000 more than its offsets in the file. */
export function pe({ machine = 'x64', imports = [], exports = {} }: PeOptions = {}): MemoryNode {
  const file = Buffer.alloc(4096);
  const shift = 0x1000;
  const optional = 0x58;
  const optionalSize = machine === 'x86' ? 224 : 240;
  const directories = optional + (machine === 'x86' ? 96 : 112);
  file.write('MZ', 'latin1');
  file.writeUInt32LE(0x40, 0x3c);
  file.write('PE\0\0', 0x40, 'latin1');
  file.writeUInt16LE(MACHINE[machine], 0x44);
  file.writeUInt16LE(1, 0x46);
  file.writeUInt16LE(optionalSize, 0x54);
  file.writeUInt16LE(machine === 'x86' ? 0x10b : 0x20b, optional);
  const section = optional + optionalSize;
  file.writeUInt32LE(shift + 0x200, section + 12);
  file.writeUInt32LE(file.length - 0x200, section + 16);
  file.writeUInt32LE(0x200, section + 20);

  let text = 0x800;
  const string = (value: string): number => {
    const start = text;
    text += file.write(`${value}\0`, start, 'latin1');
    return start + shift;
  };
  if (imports.length > 0) {
    file.writeUInt32LE(0x200 + shift, directories + 8);
    imports.forEach((name, index) => file.writeUInt32LE(string(name), 0x200 + index * 20 + 12));
  }
  const names = Object.keys(exports).toSorted();
  if (names.length > 0) {
    file.writeUInt32LE(0x400 + shift, directories);
    file.writeUInt32LE(names.length, 0x400 + 24);
    [0x500, 0x580, 0x600].forEach((table, index) =>
      file.writeUInt32LE(table + shift, 0x400 + 28 + index * 4),
    );
    names.forEach((name, index) => {
      file.writeUInt32LE(0x700 + index * 4 + shift, 0x500 + index * 4);
      file.writeUInt32LE(string(name), 0x580 + index * 4);
      file.writeUInt16LE(index, 0x600 + index * 2);
      file.writeUInt32LE(exports[name] ?? 0, 0x700 + index * 4);
    });
  }
  return { kind: 'file', bytes: file, executable: true };
}

/** As it is on a system that is not Windows: without the permission to execute it. */
export function plainPe(options: PeOptions = {}): MemoryNode {
  const program = pe(options);
  return program.kind === 'file' ? { ...program, executable: false } : program;
}
