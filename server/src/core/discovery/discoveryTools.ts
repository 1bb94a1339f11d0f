/** What every kind of discovery needs: the disk, real paths, and which interpreter a file is; each answer is found once. */

import type { Interpreter } from '../model/interpreter';
import type { Platform } from '../model/platform';
import type { Origin } from '../model/origin';
import type { FileSystem } from '../ports/fileSystem';
import { identifyInterpreter, type IdentifyOutcome } from './interpreter/identifyInterpreter';
import { resolveLinks } from './interpreter/resolveLinks';
import { realPaths, type RealPath } from './rememberedRealPath';

export interface DiscoveryTools {
  readonly fs: FileSystem;
  readonly platform: Platform;
  readonly realPath: RealPath;
  readonly identify: (path: string) => IdentifyOutcome;
}

export interface EnvironmentQuestion {
  readonly root: string;
  /** The interpreter, if something chose it by its file; otherwise it is in the usual place. */
  readonly executable?: string;
  readonly chosenBy?: Origin;
  /** The working directory, for a relative `home`. */
  readonly cwd: string;
}

/** For one inspection: each answer is the one from when it was first asked. */
export function discoveryTools(fs: FileSystem, platform: Platform): DiscoveryTools {
  const realPath = realPaths(fs, platform);
  const known = new Map<string, IdentifyOutcome>();
  const identify = (path: string): IdentifyOutcome => {
    // If two hundred environments link to one interpreter, its files are read once. Some shims look at the name they are called by.
    const resolved = resolveLinks(path, fs, platform);
    const key = `${resolved.kind === 'path' ? resolved.path : path}\0${platform.basename(path)}`;
    const outcome = known.get(key) ?? identifyInterpreter(path, fs, platform);
    known.set(key, outcome);
    return outcome;
  };
  return { fs, platform, realPath, identify };
}

export function interpreterAt(path: string, { identify }: DiscoveryTools): Interpreter | undefined {
  const outcome = identify(path);
  return outcome.kind === 'interpreter' ? outcome.interpreter : undefined;
}
