/** Progress for what takes longer than a person waits without a sign, and a way out of it. */

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
        // Whoever called hears of an error; the notification just ends.
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
