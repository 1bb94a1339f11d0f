/** What site's steps share: the path as it grows, and what there is to tell about it. One run of `site.main()` is its life. */

import type { PthFile, PthLine, StartupCode } from '../../model/startupResult';
import type { PendingEntry, StartupEnvironment, Switches } from '../pathConfiguration';

export class SiteState {
  readonly env: StartupEnvironment;
  readonly switches: Switches;
  /** `sys.path`. */
  readonly path: PendingEntry[] = [];
  /** Site's `known_paths`: normcased. */
  readonly known = new Set<string>();
  /** easy-install's own variables, `sys.__plen` and `sys.__egginsert`. */
  readonly easyInstall: { length?: number; insertAt: number } = { insertAt: 0 };
  readonly startupCode: StartupCode[] = [];
  readonly pthFiles: PthFile[] = [];
  readonly pthLines: PthLine[] = [];
  readonly warnings: string[] = [];
  /** False: text in an encoding that is not known was read. */
  textIsCertain = true;

  constructor(env: StartupEnvironment, switches: Switches) {
    this.env = env;
    this.switches = switches;
  }

  /** `makepath()`: absolute and normalised, unless the working directory is gone (`os.getcwd()` fails then). */
  makePath(...parts: readonly string[]): string {
    const { lookups } = this.env;
    const path = lookups.platform.join(...parts);
    const counts = lookups.platform.isAbsolute(path) || lookups.untracedStat(lookups.cwd).kind !== 'absent';
    return counts ? lookups.platform.abspath(path, lookups.cwd) : path;
  }

  /** Whether the path is known; it is from now on. */
  learn(path: string): boolean {
    const key = this.env.lookups.platform.normcase(path);
    const wasKnown = this.known.has(key);
    this.known.add(key);
    return wasKnown;
  }

  isKnown(path: string): boolean {
    return this.known.has(this.env.lookups.platform.normcase(path));
  }

  /** A file that is read twice (a venv with system packages is) is told about once. */
  isReported(file: string): boolean {
    return this.pthFiles.some((known) => known.file === file);
  }
}
