/** A tiny macOS program for tests: a header and load commands around nothing. */

import type { MemoryNode } from './memoryFileSystem';

export interface MachOOptions {
  readonly libraries?: readonly string[];
  readonly runPath?: readonly string[];
  /** A universal program of two architectures. */
  readonly fat?: boolean;
}

export function machO({ libraries = [], runPath = [], fat = false }: MachOOptions = {}): MemoryNode {
  const commands = [
    ...libraries.map((name) => loadCommand(0xc, name, 24)),
    ...runPath.map((name) => loadCommand(0x8000001c, name, 12)),
  ];
  const header = Buffer.alloc(32);
  header.writeUInt32LE(0xfeedfacf);
  header.writeUInt32LE(commands.length, 16);
  const slice = Buffer.concat([header, ...commands]);
  if (!fat) {
    return { kind: 'file', bytes: slice, executable: true };
  }
  const fatHeader = Buffer.alloc(4096);
  fatHeader.writeUInt32BE(0xcafebabe);
  fatHeader.writeUInt32BE(2, 4);
  fatHeader.writeUInt32BE(4096, 16);
  return { kind: 'file', bytes: Buffer.concat([fatHeader, slice]), executable: true };
}

function loadCommand(type: number, name: string, nameOffset: number): Buffer {
  const command = Buffer.alloc(Math.ceil((nameOffset + name.length + 1) / 8) * 8);
  command.writeUInt32LE(type);
  command.writeUInt32LE(command.length, 4);
  command.writeUInt32LE(nameOffset, 8);
  command.write(name, nameOffset, 'latin1');
  return command;
}
