/** How many contexts the server has not sent yet, and how many of them it will not send by itself. */

import type { FolderDto } from '../../../server/src/protocol/protocol';

export interface PendingContexts {
  readonly coming: number;
  /** The user cancelled. */
  readonly stopped: number;
}

export function pendingOf(folders: readonly FolderDto[]): PendingContexts {
  const count = (wanted: boolean): number =>
    folders
      .filter(({ stopped }) => (stopped ?? false) === wanted)
      .reduce((sum, { pending }) => sum + (pending ?? 0), 0);
  return { coming: count(false), stopped: count(true) };
}
