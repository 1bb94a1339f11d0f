/** Extension modules that were built for another kind of processor: a sample of them, by the first bytes. System V ABI, "ELF Header". */

import type { ForeignExtension } from '../../model/facts/environmentContents';
import type { DiscoveryTools } from '../discoveryTools';
import { elfMachine } from '../interpreter/processor';

const FILES_READ = 6;
const DIRECTORIES_LISTED = 8;

export function findForeignExtension(
  interpreter: string,
  packages: string,
  names: readonly string[],
  tools: DiscoveryTools,
): ForeignExtension | undefined {
  const interpreterMachine = elfMachine(interpreter, tools.fs);
  if (interpreterMachine === undefined) {
    return undefined;
  }
  for (const file of extensionModules(packages, names, tools)) {
    const machine = elfMachine(file, tools.fs);
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
