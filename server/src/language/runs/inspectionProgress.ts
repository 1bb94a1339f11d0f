/** Work-done progress for an inspection that takes noticeably long, with a way to cancel it. */

import type { WorkDoneProgressServerReporter } from 'vscode-languageserver';
import type { FolderRun } from './folderRun';
import { runSafely } from '../runSafely';
import type { Session } from '../state';

const PATIENCE_MILLISECONDS = 500;

export class InspectionProgress {
  private readonly session: Session;
  private readonly cancelTimer: () => void;
  private reporter: WorkDoneProgressServerReporter | undefined;
  private ended = false;
  private cancelled = false;
  private reported = '';

  constructor(session: Session) {
    this.session = session;
    this.cancelTimer = session.runtime.timers.after(PATIENCE_MILLISECONDS, () => {
      void runSafely(session.log, 'Showing progress', undefined, () => this.begin());
    });
  }

  follow(run: FolderRun): void {
    if (this.cancelled) {
      run.stop();
    }
    run.onSlice(() => {
      this.report(run);
    });
  }

  end(): void {
    this.cancelTimer();
    this.ended = true;
    this.reporter?.done();
    this.reporter = undefined;
  }

  /** A client that does not support such progress gets none. */
  private async begin(): Promise<void> {
    const { connection, state } = this.session;
    const reporter = await connection.window.createWorkDoneProgress();
    reporter.begin('Inspecting Python environments', 0, undefined, true);
    if (this.ended) {
      reporter.done();
      return;
    }
    reporter.token.onCancellationRequested(() => {
      this.cancelled = true;
      state.stopRuns();
    });
    this.reporter = reporter;
  }

  private report({ current }: FolderRun): void {
    if (this.reporter === undefined || current?.progress.kind !== 'going') {
      return;
    }
    const done = current.inspection.contexts.length;
    const all = done + current.progress.pending;
    const text = `${String(done)} of ${String(all)}`;
    if (text !== this.reported) {
      this.reported = text;
      this.reporter.report((100 * done) / all, text);
    }
  }
}
