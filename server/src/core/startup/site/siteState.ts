/** What site's steps share: the path as it grows, and what is reported about it. It exists for one run of `site.main()`. */

import type { PythonLine } from '../../formats/python/pythonLines';
import type { Fatal, Finder, PthFile, PthLine, StartupCode } from '../../model/startupResult';
import type { PendingEntry, StartupEnvironment, Switches } from '../pathConfiguration';
import { SeenCode } from '../code/seenCode';

/** Comments and blank lines of one file that a hover can explain. */
const LISTED_LINES = 1000;

export class SiteState {
  readonly env: StartupEnvironment;
  readonly switches: Switches;
  /** `sys.path`. */
  readonly path: PendingEntry[] = [];
  /** Site's `known_paths`: normcased. */
  known = new Set<string>();
  /** Of `seen`, the beginning of the path when it was last looked at: what exists, normcased. */
  private readonly onPath = new Set<string>();
  private readonly seen: PendingEntry[] = [];
  private knowsPath = false;
  /** The texts of `listed`, the path when it was last asked for. */
  private readonly texts = new Set<string>();
  private readonly listed: PendingEntry[] = [];
  /** easy-install's own variables, `sys.__plen` and `sys.__egginsert`. */
  readonly easyInstall: { length?: number; insertAt: number } = { insertAt: 0 };
  readonly startupCode: StartupCode[] = [];
  readonly seenCode = new SeenCode(this.startupCode);
  readonly finders: Finder[] = [];
  readonly pthFiles: PthFile[] = [];
  readonly pthLines: PthLine[] = [];
  readonly warnings: string[] = [];
  private readonly ignored = new Map<string, number>();
  /** False: text in an encoding that is not known was read. */
  textIsCertain = true;
  /** What `site.addsitedir()` does if start-up code calls it. */
  addSiteDirectory: (entry: PendingEntry) => Fatal | undefined = () => undefined;

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
    const wasKnown = this.isKnown(path);
    this.known.add(this.env.lookups.platform.normcase(path));
    return wasKnown;
  }

  /** As `addsitedir()` on its own: it knows what is on the path and exists, and others do not learn what it learns. */
  apart<Result>(action: () => Result): Result {
    const { known } = this;
    this.findOnPath();
    this.known = new Set();
    this.knowsPath = true;
    const result = action();
    this.known = known;
    this.knowsPath = false;
    return result;
  }

  isKnown(path: string): boolean {
    const key = this.env.lookups.platform.normcase(path);
    return this.known.has(key) || (this.knowsPath && this.onPath.has(key));
  }

  /** The texts of the entries of `sys.path`. */
  pathTexts(): ReadonlySet<string> {
    for (const { path } of this.comeTo(this.listed, this.texts)) {
      this.texts.add(path);
    }
    return this.texts;
  }

  /** A server may add thousands of directories, each apart: only what has come to the path since the last one is looked at. */
  private comeTo(seen: PendingEntry[], known: Set<string>): readonly PendingEntry[] {
    const { path } = this;
    if (seen.length > path.length || seen.some((entry, position) => entry !== path[position])) {
      known.clear();
      seen.length = 0;
    }
    const added = path.slice(seen.length);
    for (const entry of added) {
      seen.push(entry);
    }
    return added;
  }

  private findOnPath(): void {
    const { lookups } = this.env;
    for (const entry of this.comeTo(this.seen, this.onPath)) {
      if (lookups.untracedStat(entry.path).kind !== 'absent') {
        this.onPath.add(lookups.platform.normcase(this.makePath(entry.path)));
      }
    }
  }

  /** What happened to a line; of lines that mean nothing, only the first of a file are listed. */
  reportLine(file: string, line: PythonLine, outcome: PthLine['outcome']): void {
    if (outcome.kind === 'ignored') {
      const count = this.ignored.get(file) ?? 0;
      this.ignored.set(file, count + 1);
      if (count >= LISTED_LINES) {
        return;
      }
    }
    this.pthLines.push({ file, range: line.range, text: line.text, outcome });
  }

  /** A file that is read twice (as in a venv with system packages) is reported once. */
  isReported(file: string): boolean {
    return this.pthFiles.some((known) => known.file === file);
  }
}
