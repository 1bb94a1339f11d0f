/** What a file system answered, so that a later caller can see whether it would answer the same. */

import type { FileSystem, LinkOutcome, ListOutcome, ReadOutcome, Stat } from '../ports/fileSystem';

export type Answer =
  | { readonly kind: 'stat'; readonly path: string; readonly outcome: Stat }
  | { readonly kind: 'list'; readonly path: string; readonly outcome: ListOutcome }
  | { readonly kind: 'read'; readonly path: string; readonly limit: number; readonly outcome: ReadOutcome };

/** The same object: only a file system that caches its answers gives it twice. */
export function isSame(answer: Answer, fs: FileSystem): boolean {
  switch (answer.kind) {
    case 'stat':
      return fs.stat(answer.path) === answer.outcome;
    case 'list':
      return fs.list(answer.path) === answer.outcome;
    case 'read':
      return fs.read(answer.path, answer.limit) === answer.outcome;
  }
}

export class RecordedAnswers implements FileSystem {
  readonly answers: Answer[] = [];
  private readonly fs: FileSystem;

  constructor(fs: FileSystem) {
    this.fs = fs;
  }

  stat(path: string): Stat {
    const outcome = this.fs.stat(path);
    this.answers.push({ kind: 'stat', path, outcome });
    return outcome;
  }

  list(path: string): ListOutcome {
    const outcome = this.fs.list(path);
    this.answers.push({ kind: 'list', path, outcome });
    return outcome;
  }

  read(path: string, limit: number): ReadOutcome {
    const outcome = this.fs.read(path, limit);
    this.answers.push({ kind: 'read', path, limit, outcome });
    return outcome;
  }

  readLink(path: string): LinkOutcome {
    return this.fs.readLink(path);
  }

  readAt(path: string, offset: number, length: number): ReadOutcome {
    return this.fs.readAt(path, offset, length);
  }

  isMarkedHidden(path: string): boolean {
    return this.fs.isMarkedHidden(path);
  }
}
