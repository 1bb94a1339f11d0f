/** The kind of processor that a program is built for, and whether this machine can run it. System V ABI, "ELF Header". */

import type { FileSystem } from '../../ports/fileSystem';

/** `e_machine`. Other values are shown by their number. */
const MACHINES: Readonly<Record<number, string>> = {
  3: 'i386',
  8: 'mips',
  20: 'powerpc',
  21: 'ppc64',
  22: 's390x',
  40: 'arm',
  62: 'x86_64',
  183: 'aarch64',
  243: 'riscv64',
  258: 'loongarch64',
};

export interface ForeignProcessor {
  readonly machine: string;
  readonly hostMachine: string;
}

/** Processors that run programs for the other as well. */
const COMPATIBLE: readonly ReadonlySet<string>[] = [new Set(['i386', 'x86_64']), new Set(['arm', 'aarch64'])];

/**
 * Undefined if it runs, or if that is not known. This program itself shows what the machine runs; Linux can also be set up to
 * run programs for others with an emulator. Linux documentation, "Kernel Support for miscellaneous Binary Formats".
 */
export function foreignProcessor(program: string, fs: FileSystem): ForeignProcessor | undefined {
  const machine = elfMachine(program, fs);
  const hostMachine = machine === undefined ? undefined : elfMachine('/proc/self/exe', fs);
  if (
    machine === undefined ||
    hostMachine === undefined ||
    machine === hostMachine ||
    COMPATIBLE.some((processors) => processors.has(machine) && processors.has(hostMachine))
  ) {
    return undefined;
  }
  const formats = fs.list('/proc/sys/fs/binfmt_misc');
  const isEmulated = formats.kind === 'entries' && formats.names.some((name) => name.includes(machine));
  return isEmulated ? undefined : { machine, hostMachine };
}

/** Undefined for a file that is not ELF, or does not say. */
export function elfMachine(file: string, fs: FileSystem): string | undefined {
  const outcome = fs.readAt(file, 0, 20);
  if (outcome.kind !== 'bytes' || outcome.bytes.length < 20) {
    return undefined;
  }
  const { bytes } = outcome;
  const isElf = bytes[0] === 0x7f && bytes[1] === 0x45 && bytes[2] === 0x4c && bytes[3] === 0x46;
  if (!isElf) {
    return undefined;
  }
  const [first = 0, second = 0] = bytes.slice(18, 20);
  const machine = bytes[5] === 2 ? first * 256 + second : second * 256 + first;
  return machine === 0 ? undefined : (MACHINES[machine] ?? String(machine));
}
