/** The system that a program was made for, by its first bytes: the rules of start-up follow it, not the machine that its files are on. */

import type { PlatformName } from '../../model/platform';
import type { FileSystem } from '../../ports/fileSystem';

/** ELF; PE with its DOS header; Mach-O of 32 and 64 bits in both byte orders, and for several processors. */
const SIGNATURES: readonly (readonly [signature: readonly number[], system: PlatformName])[] = [
  [[0x7f, 0x45, 0x4c, 0x46], 'linux'],
  [[0x4d, 0x5a], 'windows'],
  [[0xfe, 0xed, 0xfa, 0xce], 'darwin'],
  [[0xfe, 0xed, 0xfa, 0xcf], 'darwin'],
  [[0xce, 0xfa, 0xed, 0xfe], 'darwin'],
  [[0xcf, 0xfa, 0xed, 0xfe], 'darwin'],
  [[0xca, 0xfe, 0xba, 0xbe], 'darwin'],
];

/** Undefined for scripts, and for everything else that does not begin as a program does. */
export function programSystem(file: string, fs: FileSystem): PlatformName | undefined {
  const outcome = fs.readAt(file, 0, 4);
  if (outcome.kind !== 'bytes') {
    return undefined;
  }
  return SIGNATURES.find(([signature]) =>
    signature.every((byte, index) => outcome.bytes[index] === byte),
  )?.[1];
}
