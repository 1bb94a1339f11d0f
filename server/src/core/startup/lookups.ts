/**
 * The file system as start-up sees it: relative paths are relative to the working directory, and each look-up is recorded
 * in the trace where it happens. The engine looks only through this, so the trace is the set of paths that decide.
 */

import { decodeSurrogateEscape } from '../text/bytes';
import type { Platform } from '../model/platform';
import { TraceRecorder } from '../model/traceSteps';
import type {
  AbsentReason,
  FileSystem,
  LinkOutcome,
  ListOutcome,
  ReadOutcome,
  Stat,
} from '../ports/fileSystem';

export class Lookups {
  readonly platform: Platform;
  readonly cwd: string;
  readonly trace: TraceRecorder;
  /** For what is not a look-up of start-up. */
  get disk(): FileSystem {
    return this.fs;
  }

  private readonly fs: FileSystem;

  constructor(fs: FileSystem, platform: Platform, cwd: string, trace: TraceRecorder) {
    this.fs = fs;
    this.platform = platform;
    this.cwd = cwd;
    this.trace = trace;
  }

  stat(path: string): Stat {
    const outcome = this.untracedStat(path);
    this.trace.lookedAt(path, outcome.kind !== 'absent');
    return outcome;
  }

  isFile(path: string): boolean {
    return this.record(path, this.untracedStat(path).kind === 'file');
  }

  isDirectory(path: string): boolean {
    return this.record(path, this.untracedStat(path).kind === 'directory');
  }

  /** A regular file with an x bit. */
  isExecutableFile(path: string): boolean {
    const outcome = this.untracedStat(path);
    return this.record(path, outcome.kind === 'file' && outcome.executable);
  }

  exists(path: string): boolean {
    return this.record(path, this.untracedStat(path).kind !== 'absent');
  }

  readLink(path: string): LinkOutcome {
    const outcome = this.fs.readLink(this.absolute(path));
    this.trace.lookedAt(path, outcome.kind !== 'absent');
    return outcome;
  }

  read(path: string, limit: number): ReadOutcome {
    const outcome = this.fs.read(this.absolute(path), limit);
    this.trace.lookedAt(path, outcome.kind === 'bytes');
    return outcome;
  }

  /** To show a line of a file that a traced look-up has read before. */
  untracedRead(path: string, limit: number): ReadOutcome {
    return this.fs.read(this.absolute(path), limit);
  }

  readAt(path: string, offset: number, length: number): ReadOutcome {
    return this.fs.readAt(this.absolute(path), offset, length);
  }

  list(path: string): ListOutcome {
    const outcome = this.fs.list(this.absolute(path));
    this.trace.lookedAt(path, outcome.kind === 'entries');
    return outcome;
  }

  isMarkedHidden(path: string): boolean {
    return this.fs.isMarkedHidden(this.absolute(path));
  }

  /** For look-ups that Python itself does not make, such as whether an entry of the finished path exists: not part of the trace. */
  untracedStat(path: string): Stat {
    return this.fs.stat(this.absolute(path));
  }

  /** The kernel's view of a relative path: the working directory, a separator and the path. An empty path is absent for the kernel; here it is the working directory. */
  absolute(path: string): string {
    return this.platform.isAbsolute(path) ? path : this.platform.join(this.cwd, path);
  }

  /** For this tool's own look-ups, which Python does not make: they are not recorded. */
  untraced(): Lookups {
    return new Lookups(this.fs, this.platform, this.cwd, new TraceRecorder());
  }

  private record(path: string, found: boolean): boolean {
    this.trace.lookedAt(path, found);
    return found;
  }
}

export type LinesOutcome =
  | { readonly kind: 'lines'; readonly lines: readonly string[]; readonly text: string }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'absent'; readonly because: AbsentReason };

/** getpath reads files of less than this many bytes; a larger one is a MemoryError. CPython 3.11 Modules/getpath.c, getpath_readlines(). */
const READLINES_LIMIT = 32 * 1024 - 1;

/**
 * Getpath's `readlines`: UTF-8 with surrogateescape, split at LF; a CR before the LF is dropped, one at the end of the
 * file stays. Nothing after a NUL is seen. A directory has no lines and is not an error. CPython 3.11 Modules/getpath.c, getpath_readlines().
 */
export function readLines(lookups: Lookups, path: string): LinesOutcome {
  const outcome = lookups.read(path, READLINES_LIMIT);
  switch (outcome.kind) {
    case 'bytes': {
      const [text = ''] = decodeSurrogateEscape(outcome.bytes).split('\0', 1);
      const lines = text.split('\n');
      const last = lines.pop() ?? '';
      const stripped = lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
      return { kind: 'lines', lines: last === '' ? stripped : [...stripped, last], text };
    }
    case 'directory':
      return { kind: 'lines', lines: [], text: '' };
    case 'too-large':
      return { kind: 'too-large' };
    case 'absent':
      return outcome;
  }
}
