/** A file system with a cache: each question is put to the disk once, until its answer is dropped. */

import { hostPlatform } from './machine';
import type { Platform } from '../core/model/platform';
import type { FileSystem, ReadOutcome } from '../core/ports/fileSystem';

export interface CachingFileSystem extends FileSystem {
  /**
   * Forgets what is known about this path, everything below it, and its directory; without a path, forgets everything. The
   * same file may have been reached through another, linked directory, so paths with the same names are forgotten too.
   */
  forget(path?: string): void;
}

export function cachingFileSystem(fs: FileSystem, platform: Platform = hostPlatform): CachingFileSystem {
  const stat = memory((path) => fs.stat(path));
  const readLink = memory((path) => fs.readLink(path));
  const list = memory((path) => fs.list(path));
  const isMarkedHidden = memory((path) => fs.isMarkedHidden(path));
  const reads = new Map<string, ReadOutcome>();
  const parts = new Map<string, Map<string, ReadOutcome>>();
  const memories = [stat.known, readLink.known, list.known, isMarkedHidden.known, reads, parts];

  return {
    stat: stat.ask,
    readLink: readLink.ask,
    list: list.ask,
    isMarkedHidden: isMarkedHidden.ask,
    fileSystemType: (path) => fs.fileSystemType?.(path),
    hasUnanswering: () => fs.hasUnanswering?.() === true,
    unanswering: (path) => fs.unanswering?.(path),
    read(path, limit) {
      const known = reads.get(path);
      const answer = known === undefined ? undefined : withLimit(known, limit);
      if (answer !== undefined) {
        return answer;
      }
      const outcome = fs.read(path, limit);
      reads.set(path, outcome);
      return outcome;
    },
    readAt(path, offset, length) {
      const known = parts.get(path) ?? new Map<string, ReadOutcome>();
      parts.set(path, known);
      const key = `${offset}+${length}`;
      const outcome = known.get(key) ?? fs.readAt(path, offset, length);
      known.set(key, outcome);
      return outcome;
    },
    forget(path) {
      const concerns = path === undefined ? () => true : concernedBy(path, platform);
      for (const known of memories) {
        for (const key of known.keys()) {
          if (concerns(key)) {
            known.delete(key);
          }
        }
      }
    },
  };
}

interface Memory<T> {
  readonly known: Map<string, T>;
  readonly ask: (path: string) => T;
}

function memory<T>(ask: (path: string) => T): Memory<T> {
  const known = new Map<string, T>();
  return {
    known,
    ask(path) {
      const remembered = known.get(path);
      if (remembered !== undefined) {
        return remembered;
      }
      const answer = ask(path);
      known.set(path, answer);
      return answer;
    },
  };
}

/** What a read with one limit reveals about a read with a different limit; undefined if the disk must be asked again. */
function withLimit(known: ReadOutcome, limit: number): ReadOutcome | undefined {
  switch (known.kind) {
    case 'bytes':
      return known.bytes.length <= limit ? known : { kind: 'too-large', size: known.bytes.length };
    case 'too-large':
      return known.size > limit ? known : undefined;
    case 'directory':
    case 'absent':
      return known;
  }
}

function concernedBy(path: string, platform: Platform): (key: string) => boolean {
  const { separator } = platform;
  const changed = platform.normcase(path);
  const name = platform.basename(changed);
  const directoryName = platform.basename(platform.dirname(changed));
  return (key) => {
    const asked = platform.normcase(key) + separator;
    return (
      asked.startsWith(changed + separator) ||
      asked.includes(`${separator}${name}${separator}`) ||
      asked.endsWith(`${separator}${directoryName}${separator}`)
    );
  };
}
