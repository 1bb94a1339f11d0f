/** The file system of a command: the first look at a mount that may hang stops the command, and a watched process runs it again. */

import type { FileSystem } from '../core/ports/fileSystem';
import { unchangingFileSystem } from '../node/cachingFileSystem';
import { slotWriter, type CallWatch } from '../node/callSlot';
import { guardedFileSystem } from '../node/guardedFileSystem';
import { hangingMounts } from '../node/hangingMounts';
import { createNodeFileSystem } from '../node/nodeFileSystem';
import type { OwnArguments } from '../node/ownArguments';

/** Not an error: nothing was written yet, and another process takes over. */
export class MayHang extends Error {}

const TAKE_OVER: CallWatch = {
  begin: () => {
    throw new MayHang();
  },
  end: () => undefined,
};

export function commandFileSystem({ watched, everyCall, hung }: OwnArguments): FileSystem {
  const known = new Set(hung);
  const guarded = guardedFileSystem(createNodeFileSystem(), {
    mounts: hangingMounts({ own: [process.execPath, __dirname], further: known }),
    hung: known,
    watch: watched ? slotWriter() : TAKE_OVER,
    everyCall,
  });
  return unchangingFileSystem(guarded);
}
