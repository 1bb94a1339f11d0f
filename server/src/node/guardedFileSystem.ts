/**
 * A file system that never looks at a mount that is known not to answer, and says before each look at one that may not. On a machine
 * without such mounts, it costs nothing.
 */

import type { Absent, FileSystem } from '../core/ports/fileSystem';
import type { CallWatch } from './callSlot';
import type { HangingMounts } from './hangingMounts';

export interface Guard {
  readonly mounts: HangingMounts;
  /** Mount points that do not answer; the owner may change them. */
  readonly hung: ReadonlySet<string>;
  /** Hears of each look at a mount that may hang. */
  readonly watch: CallWatch;
  /** Of each look at all, too: something hangs that is not on such a mount. */
  readonly everyCall?: boolean;
}

const HUNG: Absent = { kind: 'absent', because: 'hung' };

export function guardedFileSystem(
  fs: FileSystem,
  { mounts, hung, watch, everyCall = false }: Guard,
): FileSystem {
  const guarded = <T>(path: string, ask: () => T): T | Absent => {
    const mount = mounts.mountOf(path);
    if (mount === undefined && !everyCall) {
      return ask();
    }
    if (mount !== undefined && hung.has(mount)) {
      return HUNG;
    }
    watch.begin(mount ?? path, path);
    try {
      return ask();
    } finally {
      watch.end();
    }
  };
  return {
    stat: (path) => guarded(path, () => fs.stat(path)),
    readLink: (path) => guarded(path, () => fs.readLink(path)),
    read: (path, limit) => guarded(path, () => fs.read(path, limit)),
    readAt: (path, offset, length) => guarded(path, () => fs.readAt(path, offset, length)),
    list: (path) => guarded(path, () => fs.list(path)),
    isMarkedHidden: (path) => guarded(path, () => fs.isMarkedHidden(path)) === true,
    fileSystemType: (path) => fs.fileSystemType?.(path),
    hasUnanswering: () => hung.size > 0,
    unanswering: (path) => {
      const mount = hung.size === 0 ? undefined : mounts.mountOf(path);
      return mount !== undefined && hung.has(mount) ? mount : undefined;
    },
  };
}
