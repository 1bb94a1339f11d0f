/** Waits until the server has sent all contexts: a server that has just started answers before it has all of them. */

import type { FolderDto } from '../../../server/src/protocol/protocol';
import { pendingOf } from './pendingContexts';

/** The part of an event of the editor, or of a cancellation, that is needed here. */
type Signal = (listener: () => void) => { dispose(): void };

/** Asks again at each signal, so `ask` has to fail once there is nothing left to wait for. */
export async function wholeFolders(
  ask: () => Promise<readonly FolderDto[]>,
  signals: readonly Signal[],
): Promise<readonly FolderDto[]> {
  for (;;) {
    // Signals between the answer and the waiting count.
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
