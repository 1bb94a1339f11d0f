/** What every kind of discovery needs: the disk, real paths, and which interpreter a file is; each answer is found once. */

import type { Interpreter } from '../model/interpreter';
import type { Platform } from '../model/platform';
import type { Origin } from '../model/origin';
import type { FileSystem } from '../ports/fileSystem';
import type { Memory } from '../ports/memory';
import { inspectionMemory } from './inspectionMemory';
import { identifyInterpreter, type IdentifyOutcome } from './interpreter/identifyInterpreter';
import { resolveLinks } from './interpreter/resolveLinks';
import { realPaths, type RealPath } from './rememberedRealPath';

export interface DiscoveryTools {
  readonly fs: FileSystem;
  readonly platform: Platform;
  readonly realPath: RealPath;
  readonly identify: (path: string) => IdentifyOutcome;
  readonly memory: Memory;
  /** The same for one remembered answer, which has to look at everything itself that it depends on. */
  readonly own: () => DiscoveryTools;
}

export interface EnvironmentQuestion {
  readonly root: string;
  /** The interpreter, if something chose it by its file; otherwise it is in the usual place. */
  readonly executable?: string;
  readonly chosenBy?: Origin;
  /** The working directory, for a relative `home`. */
  readonly cwd: string;
}

/** For one inspection, if the memory is not an older one: each answer is the one from when it was first asked. */
export function discoveryTools(
  fs: FileSystem,
  platform: Platform,
  memory: Memory = inspectionMemory(),
): DiscoveryTools {
  const identify = (path: string): IdentifyOutcome => {
    // If two hundred environments link to one interpreter, its files are read once.
    const resolved = resolveLinks(path, fs, platform);
    return resolved.kind === 'path'
      ? memory.remember(`identify ${resolved.path}`, [], () =>
          identifyInterpreter(resolved.path, fs, platform),
        )
      : identifyInterpreter(path, fs, platform);
  };
  return {
    fs,
    platform,
    realPath: realPaths(fs, platform),
    identify,
    memory,
    own: () => discoveryTools(fs, platform, memory),
  };
}

export function interpreterAt(path: string, { identify }: DiscoveryTools): Interpreter | undefined {
  const outcome = identify(path);
  return outcome.kind === 'interpreter' ? outcome.interpreter : undefined;
}
