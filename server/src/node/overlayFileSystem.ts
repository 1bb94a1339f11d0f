/** Documents laid over a file system: an open document hides the file on disk, and may exist where the disk has none. */

import { hostPlatform } from './machine';
import type { Platform } from '../core/model/platform';
import type { FileSystem } from '../core/ports/fileSystem';

/** `documents` is asked again each time, so its owner may change it. The directories of the documents exist as well. */
export function overlayFileSystem(
  fs: FileSystem,
  documents: ReadonlyMap<string, Uint8Array>,
  platform: Platform = hostPlatform,
): FileSystem {
  const find = (path: string): Uint8Array | undefined => {
    const exact = documents.get(path);
    if (exact !== undefined || platform.name !== 'windows') {
      return exact;
    }
    const key = platform.normcase(path);
    return [...documents].find(([name]) => platform.normcase(name) === key)?.[1];
  };

  const childrenOf = (path: string): ReadonlySet<string> => {
    const directory = path.endsWith(platform.separator) ? path : path + platform.separator;
    const key = platform.normcase(directory);
    const below = [...documents.keys()].filter((name) => platform.normcase(name).startsWith(key));
    return new Set(below.map((name) => name.slice(directory.length).split(/[\\/]/, 1)[0] ?? ''));
  };

  return {
    stat(path) {
      const document = find(path);
      const outcome = fs.stat(path);
      if (document !== undefined) {
        const executable = outcome.kind === 'file' && outcome.executable;
        return { kind: 'file', executable, size: document.length };
      }
      return outcome.kind === 'absent' && childrenOf(path).size > 0 ? { kind: 'directory' } : outcome;
    },
    readLink(path) {
      const outcome = fs.readLink(path);
      const covered = outcome.kind === 'absent' && (find(path) !== undefined || childrenOf(path).size > 0);
      return covered ? { kind: 'not-a-link' } : outcome;
    },
    read(path, limit) {
      const document = find(path);
      if (document !== undefined) {
        return document.length > limit
          ? { kind: 'too-large', size: document.length }
          : { kind: 'bytes', bytes: document };
      }
      const outcome = fs.read(path, limit);
      return outcome.kind === 'absent' && childrenOf(path).size > 0 ? { kind: 'directory' } : outcome;
    },
    readAt(path, offset, length) {
      const document = find(path);
      return document === undefined
        ? fs.readAt(path, offset, length)
        : { kind: 'bytes', bytes: document.subarray(offset, offset + length) };
    },
    list(path) {
      const outcome = fs.list(path);
      const children = childrenOf(path);
      if (children.size === 0 || outcome.kind === 'not-a-directory') {
        return outcome;
      }
      const onDisk = outcome.kind === 'entries' ? outcome.names : [];
      const kinds = outcome.kind === 'entries' ? outcome.kinds : '';
      const known = new Set(onDisk.map((name) => platform.normcase(name)));
      const added = [...children].filter((name) => !known.has(platform.normcase(name)));
      const names = [...onDisk, ...added];
      return kinds === undefined
        ? { kind: 'entries', names }
        : { kind: 'entries', names, kinds: kinds.padEnd(names.length, '?') };
    },
    isMarkedHidden: (path) => fs.isMarkedHidden(path),
    fileSystemType: (path) => fs.fileSystemType?.(path),
    hasUnanswering: () => fs.hasUnanswering?.() === true,
    unanswering: (path) => fs.unanswering?.(path),
  };
}
