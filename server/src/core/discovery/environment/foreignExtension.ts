/** Extension modules that were built for another kind of processor: a sample of them, by the first bytes. System V ABI, "ELF Header". */

import type { ForeignExtension } from '../../model/facts/environmentContents';
import type { DiscoveryTools } from '../discoveryTools';

const FILES_READ = 6;
const DIRECTORIES_LISTED = 8;

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

export function findForeignExtension(
  interpreter: string,
  packages: string,
  names: readonly string[],
  tools: DiscoveryTools,
): ForeignExtension | undefined {
  const interpreterMachine = elfMachine(interpreter, tools);
  if (interpreterMachine === undefined) {
    return undefined;
  }
  for (const file of extensionModules(packages, names, tools)) {
    const machine = elfMachine(file, tools);
    if (machine !== undefined && machine !== interpreterMachine) {
      return { file, machine, interpreterMachine };
    }
  }
  return undefined;
}

/** Some of the modules: those at the top level, then the first ones of a few packages. */
function extensionModules(
  packages: string,
  names: readonly string[],
  { fs, platform }: DiscoveryTools,
): readonly string[] {
  const isModule = (name: string): boolean => name.endsWith('.so');
  const top = names.filter(isModule).map((name) => platform.join(packages, name));
  const directories = names.filter((name) => /^\w+$/.test(name) && name !== '__pycache__' && name !== 'pip');
  const inside = directories.slice(0, DIRECTORIES_LISTED).flatMap((name) => {
    const directory = platform.join(packages, name);
    const outcome = fs.list(directory);
    const modules = outcome.kind === 'entries' ? outcome.names.filter(isModule).toSorted() : [];
    return modules.slice(0, 1).map((module) => platform.join(directory, module));
  });
  return [...top, ...inside].slice(0, FILES_READ);
}

/** Undefined for a file that is not ELF. */
function elfMachine(file: string, { fs }: DiscoveryTools): string | undefined {
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
  return MACHINES[machine] ?? String(machine);
}
