/** Which of the tools for environments a terminal would find. */

import { processEnvironment } from '../../configuration/environmentLayers';
import { searchPath } from '../../configuration/pathSearch';
import { PROGRAM_NAMES, type ProgramName, type Programs } from '../../model/facts/recreationFacts';
import type { Machine } from '../../model/inspection';
import type { FileSystem } from '../../ports/fileSystem';
import { homeDirectory } from '../installRoots';

/** An editor that was not started from a shell often lacks these in PATH; terminals have them. */
const USUAL: readonly (readonly string[])[] = [
  ['.local', 'bin'],
  ['.cargo', 'bin'],
  ['.pyenv', 'bin'],
];

export function findPrograms(machine: Machine, fs: FileSystem, cwd: string): Programs {
  const { platform } = machine;
  const environment = processEnvironment(machine.processEnvironment, platform);
  const home = homeDirectory(machine);
  const usual = home === undefined ? [] : USUAL.map((parts) => platform.join(home, ...parts));
  return new Map(
    PROGRAM_NAMES.flatMap((name): readonly (readonly [ProgramName, string])[] => {
      if (searchPath(name, { fs, platform, environment, cwd }) !== undefined) {
        return [[name, name]];
      }
      const path = usual
        .map((directory) => platform.join(directory, name + platform.executableSuffix))
        .find((file) => {
          const outcome = fs.stat(file);
          return outcome.kind === 'file' && outcome.executable;
        });
      return path === undefined ? [] : [[name, path]];
    }),
  );
}
