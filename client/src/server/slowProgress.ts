/** Progress, with a way to cancel, for work that takes so long that the user needs a sign. */

import { CancellationTokenSource, ProgressLocation, window, type CancellationToken } from 'vscode';

const PATIENCE_MILLISECONDS = 500;

export async function withSlowProgress<Result>(
  title: string,
  task: (token: CancellationToken) => Promise<Result>,
): Promise<Result> {
  const source = new CancellationTokenSource();
  const running = task(source.token);
  const timer = setTimeout(() => {
    void window.withProgress(
      { location: ProgressLocation.Notification, title, cancellable: true },
      async (_progress, shown) => {
        shown.onCancellationRequested(() => {
          source.cancel();
        });
        // The caller gets the error; the notification just ends.
        await Promise.allSettled([running]);
      },
    );
  }, PATIENCE_MILLISECONDS);
  try {
    return await running;
  } finally {
    clearTimeout(timer);
    source.dispose();
  }
}
