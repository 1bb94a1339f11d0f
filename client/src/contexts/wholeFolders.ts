/** Waits until the server has sent all contexts: one that has just started answers before it has the last of them. */

import type { FolderDto } from '../../../server/src/protocol/protocol';
import { pendingOf } from './pendingContexts';

/** As far as an event of the editor, or of a cancellation, is needed here. */
type Signal = (listener: () => void) => { dispose(): void };

/** Asks once more at each signal, so whoever is asked has to fail where there is nothing to wait for any longer. */
export async function wholeFolders(
  ask: () => Promise<readonly FolderDto[]>,
  signals: readonly Signal[],
): Promise<readonly FolderDto[]> {
  for (;;) {
    // What happens between the answer and the waiting counts.
    const next = nextOf(signals);
    try {
      const folders = await ask();
      if (pendingOf(folders).coming === 0) {
        return folders;
      }
      await next.happened;
    } finally {
      next.dispose();
    }
  }
}

function nextOf(signals: readonly Signal[]): { readonly happened: Promise<void>; dispose(): void } {
  const subscriptions: ReturnType<Signal>[] = [];
  const happened = new Promise<void>((resolve) => {
    subscriptions.push(
      ...signals.map((signal) =>
        signal(() => {
          resolve();
        }),
      ),
    );
  });
  return {
    happened,
    dispose: () => {
      for (const subscription of subscriptions) {
        subscription.dispose();
      }
    },
  };
}
