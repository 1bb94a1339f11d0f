/** A file system in which one path changes at the n-th question, as if another program wrote, removed or replaced it. */

import type {
  FileSystem,
  LinkOutcome,
  ListOutcome,
  ReadOutcome,
  Stat,
} from '../../../server/src/core/ports/fileSystem';

export type Fault = 'gone' | 'directory' | 'denied' | 'device' | 'grown';

export const FAULTS: readonly Fault[] = ['gone', 'directory', 'denied', 'device', 'grown'];

const GONE = { kind: 'absent', because: 'missing' } as const;
const DENIED = { kind: 'absent', because: 'denied' } as const;

export class ChangingFileSystem implements FileSystem {
  /** How many questions have been asked. */
  questions = 0;
  /** What changed. */
  changed: string | undefined;
  private readonly fs: FileSystem;
  private readonly at: number;
  private readonly fault: Fault;

  /** Without a path, the path of the n-th question changes just before its answer. */
  constructor(fs: FileSystem, fault: Fault, at: number, changed?: string) {
    this.fs = fs;
    this.fault = fault;
    this.at = at;
    this.changed = changed;
  }

  stat(path: string): Stat {
    return this.isChanged(path) ? this.changedStat(path) : this.fs.stat(path);
  }

  readLink(path: string): LinkOutcome {
    if (!this.isChanged(path)) {
      return this.fs.readLink(path);
    }
    return this.fault === 'gone' ? GONE : { kind: 'not-a-link' };
  }

  read(path: string, limit: number): ReadOutcome {
    return this.isChanged(path) ? this.changedBytes(path, limit) : this.fs.read(path, limit);
  }

  readAt(path: string, offset: number, length: number): ReadOutcome {
    if (!this.isChanged(path)) {
      return this.fs.readAt(path, offset, length);
    }
    const outcome = this.changedBytes(path, Number.MAX_SAFE_INTEGER);
    return outcome.kind === 'bytes'
      ? { kind: 'bytes', bytes: outcome.bytes.subarray(offset, offset + length) }
      : outcome;
  }

  list(path: string): ListOutcome {
    if (!this.isChanged(path)) {
      return this.fs.list(path);
    }
    switch (this.fault) {
      case 'gone':
        return GONE;
      case 'directory':
        return { kind: 'entries', names: [] };
      case 'denied':
        return DENIED;
      case 'device':
      case 'grown':
        return { kind: 'not-a-directory' };
    }
  }

  isMarkedHidden(path: string): boolean {
    return !this.isChanged(path) && this.fs.isMarkedHidden(path);
  }

  private isChanged(path: string): boolean {
    this.questions += 1;
    if (this.questions === this.at) {
      this.changed ??= path;
    }
    const isSince = this.questions >= this.at;
    return (
      isSince && this.changed !== undefined && (path === this.changed || path.startsWith(`${this.changed}/`))
    );
  }

  private changedStat(path: string): Stat {
    const isItself = path === this.changed;
    switch (this.fault) {
      case 'gone':
        return GONE;
      case 'directory':
        return isItself ? { kind: 'directory' } : GONE;
      case 'denied':
        return isItself ? this.fs.stat(path) : DENIED;
      case 'device':
        return isItself ? { kind: 'other' } : { kind: 'absent', because: 'not-a-directory' };
      case 'grown':
        return isItself ? { kind: 'file', executable: false, size: 2 ** 33 } : GONE;
    }
  }

  private changedBytes(path: string, limit: number): ReadOutcome {
    switch (this.fault) {
      case 'gone':
        return GONE;
      case 'directory':
        return path === this.changed ? { kind: 'directory' } : GONE;
      case 'denied':
        return DENIED;
      case 'device':
        return { kind: 'absent', because: 'unreadable' };
      case 'grown':
        return limit < 2 ** 33
          ? { kind: 'too-large', size: 2 ** 33 }
          : { kind: 'bytes', bytes: new Uint8Array(100) };
    }
  }
}
