/** A file system that records which files were read through it: what an answer depends on, no matter who asked. */

import type { FileSystem } from '../ports/fileSystem';

export interface RecordedReads {
  readonly fs: FileSystem;
  /** Whether or not they exist. */
  readonly files: ReadonlySet<string>;
}

export function recordReads(fs: FileSystem): RecordedReads {
  const files = new Set<string>();
  return {
    fs: {
      stat: (path) => fs.stat(path),
      readLink: (path) => fs.readLink(path),
      list: (path) => fs.list(path),
      readAt: (path, offset, length) => fs.readAt(path, offset, length),
      isMarkedHidden: (path) => fs.isMarkedHidden(path),
      fileSystemType: (path) => fs.fileSystemType?.(path),
      refused: (path) => fs.refused?.(path),
      hasUnanswering: () => fs.hasUnanswering?.() === true,
      unanswering: (path) => fs.unanswering?.(path),
      read(path, limit) {
        files.add(path);
        return fs.read(path, limit);
      },
    },
    files,
  };
}
