/** Updates the client after changes: soon, once for many changes, and never with results from before the last change. */

import { NotificationType0 } from 'vscode-languageserver';
import { PUBLISHED_NOTIFICATION } from '../../node/workerMessages';
import { CONTEXTS_CHANGED_NOTIFICATION } from '../../protocol/protocol';
import { DiagnosticsPublisher } from './diagnostics';
import { FollowedDocuments } from './followedDocuments';
import type { FolderRun, FolderState } from './folderRun';
import { inspectAll, type InspectedFolder } from './inspectAll';
import { logInspection, type InspectionCause } from './inspectionLog';
import { InspectionProgress } from './inspectionProgress';
import { runSafely } from '../runSafely';
import type { Session, WorkspaceFolder } from '../state';
import { Watcher } from './watch';

/** Sent without parameters; sent by name alone, it would carry a null. */
const contextsChanged = new NotificationType0(CONTEXTS_CHANGED_NOTIFICATION);
const published = new NotificationType0(PUBLISHED_NOTIFICATION);

/** From a change to its results: short enough to follow typing. Further changes do not prolong it. */
const DELAY_MILLISECONDS = 10;

export class Refresher {
  private readonly session: Session;
  private readonly publisher: DiagnosticsPublisher;
  private readonly watcher: Watcher;
  private readonly documents: FollowedDocuments;
  private cancelTimer: (() => void) | undefined;
  private latest: Promise<void> = Promise.resolve();
  private progress: InspectionProgress | undefined;
  private runs = 0;
  /** Of the inspection that is scheduled. */
  private cause: InspectionCause = 'change';
  private disposed = false;
  /** Runs whose results were shown although something had changed since they began. */
  private readonly published = new WeakSet<FolderRun>();

  constructor(session: Session) {
    this.session = session;
    this.publisher = new DiagnosticsPublisher(session);
    this.watcher = new Watcher(session);
    this.documents = new FollowedDocuments(session);
  }

  async start(): Promise<void> {
    await this.documents.start();
    await this.now();
  }

  schedule(cause: InspectionCause = 'change'): void {
    if (cause === 'change' || this.cancelTimer === undefined) {
      this.cause = cause;
    }
    this.cancelTimer ??= this.session.runtime.timers.after(DELAY_MILLISECONDS, () => {
      void this.run(this.cause);
    });
  }

  /** Settles when the client has the newest results, even from a later run. */
  now(): Promise<void> {
    return this.run('change');
  }

  private run(cause: InspectionCause): Promise<void> {
    this.cancelTimer?.();
    this.cancelTimer = undefined;
    this.runs += 1;
    const run = this.runs;
    this.latest = runSafely(this.session.log, 'Publishing', undefined, () => this.publish(run, cause));
    return this.latest;
  }

  dispose(): void {
    this.cancelTimer?.();
    this.disposed = true;
    this.session.state.stopRuns();
  }

  private async publish(run: number, cause: InspectionCause): Promise<void> {
    const { connection, settings, state, log } = this.session;
    const inspected = await this.inspect();
    const folders = await Promise.all(
      inspected.map(async (folder) => ({
        inspected: folder,
        settings: await settings.of(folder.folder.uri),
      })),
    );
    if (this.disposed) {
      return;
    }
    const runs = new Map(
      inspected.flatMap(({ folder, run: own }) => (own === undefined ? [] : [[folder, own] as const])),
    );
    const past = [...runs.values()].filter(({ isPast }) => isPast);
    // While files keep changing, the results of a run that took long are better than none.
    if (run !== this.runs && past.every((each) => this.published.has(each))) {
      await this.latest;
      return;
    }
    for (const each of past) {
      this.published.add(each);
    }
    logInspection(inspected, (folder) => runs.get(folder) ?? state.run(folder), cause, log);
    if (past.length > 0) {
      this.schedule(cause);
    }
    await this.publisher.publish(folders);
    await connection.sendNotification(contextsChanged);
    await this.watcher.update(inspected);
    await this.documents.update(inspected);
    if (this.session.runtime.supervised !== undefined) {
      await connection.sendNotification(published);
    }
  }

  private async inspect(): Promise<readonly InspectedFolder[]> {
    // The user sees one progress: a newer run continues the work of the one before.
    this.progress?.end();
    const progress = new InspectionProgress(this.session);
    this.progress = progress;
    try {
      return await inspectAll(this.session, undefined, (run, folder) => {
        progress.follow(run);
        return this.toTheEnd(run, folder);
      });
    } finally {
      progress.end();
    }
  }

  /** The client may show the first contexts of a folder for which it has no results. */
  private async toTheEnd(run: FolderRun, folder: WorkspaceFolder): Promise<FolderState | undefined> {
    const first = await run.begun;
    if (first?.progress.kind === 'going' && !this.session.state.wasShownWhole(folder) && !this.disposed) {
      await this.session.connection.sendNotification(contextsChanged);
    }
    return run.ended;
  }
}
