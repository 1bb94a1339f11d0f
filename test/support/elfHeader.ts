/** The first bytes of programs for various processors. System V ABI, "ELF Header". */

import type { MemoryNode } from './memoryFileSystem';

/** `e_machine` */
export const MACHINE = { i386: 3, x86_64: 62, aarch64: 183 } as const;

export function compiledFor(machine: number): MemoryNode {
  const bytes = new Uint8Array(64);
  bytes.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  bytes[18] = machine;
  return { kind: 'file', bytes, executable: true };
}
