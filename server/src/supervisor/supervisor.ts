/**
 * The process that speaks LSP. It touches no disk of a workspace: a worker inspects, and this process passes messages on, answers
 * what needs no worker, and replaces a worker that has ended or is stuck with one that takes over. docs/decisions/0026
 */

import { message, type Message } from '../core/model/message';
import { PUBLISHED_NOTIFICATION } from '../node/workerMessages';
import { property } from '../protocol/property';
import type { Incoming } from './clientWire';
import type { EditorSide } from './editorSide';
import { envelopeOf, paramsOf, parseJson, readEnvelope, type Envelope, type MessageId } from './envelope';
import {
  INTERNAL_ERROR,
  INVALID_REQUEST,
  METHOD_NOT_FOUND,
  PARSE_ERROR,
  REQUEST_CANCELLED,
  SERVER_NOT_INITIALIZED,
} from './errorCodes';
import { LASTING_NOTIFICATIONS, PASSED_NOTIFICATIONS, REQUEST_KINDS } from './methods';
import { LeftBehind } from './leftBehind';
import { MergedEdits } from './mergedEdits';
import { RepeatedEdits } from './repeatedEdits';
import { PendingRequests } from './pendingRequests';
import type { RestartBudget } from './restartBudget';
import { SessionRecord } from './sessionRecord';
import { takeover } from './takeover';
import type { Replacement, WorkerKeeper } from './workerKeeper';
import type { WorkerProcess } from './workerProcess';
import { WorkerRequests } from './workerRequests';
import { WorkerTraces } from './workerTraces';

export interface Surroundings {
  readonly editor: EditorSide;
  readonly keeper: Pick<WorkerKeeper, 'start' | 'turn' | 'stop'>;
  readonly budget: RestartBudget;
  /** In the language of the editor. */
  readonly render: (text: Message, locale: string | undefined) => string;
  /** Ends this process; what was sent arrives before. */
  readonly exit: (status: number) => void;
  /** Whether the editor's process, as `initialize` names it, has to be looked after. */
  readonly followEditor: (pid: number) => void;
}

const RESTARTED = message('The inspection was restarted, so the request was not completed. Try again.');
const GIVEN_UP = message(
  'The inspection of Python paths stopped several times in a short time and was not started again. Restart the language server to try again.',
);

export class Supervisor {
  private readonly surroundings: Surroundings;
  private readonly record = new SessionRecord();
  private readonly pending = new PendingRequests();
  private readonly asked: WorkerRequests;
  private readonly edits = new MergedEdits();
  private readonly repeated = new RepeatedEdits();
  private phase: 'new' | 'initialized' | 'shut-down' = 'new';
  private worker: WorkerProcess | undefined;
  private traces = new WorkerTraces();
  private readonly left: LeftBehind;

  constructor(surroundings: Surroundings) {
    this.surroundings = surroundings;
    this.left = new LeftBehind(surroundings.editor);
    this.asked = new WorkerRequests(surroundings.editor);
    this.startWorker();
  }

  receive(incoming: Incoming): void {
    const { editor } = this.surroundings;
    if (incoming.kind === 'malformed') {
      editor.refuse(null, PARSE_ERROR, incoming.because);
      return;
    }
    const { value, body } = incoming;
    const envelope = readEnvelope(value);
    switch (envelope?.kind) {
      case undefined:
        editor.refuse(
          null,
          INVALID_REQUEST,
          'The message is neither a request nor a notification nor a response',
        );
        break;
      case 'request':
        this.onRequest(envelope.id, envelope.method, paramsOf(value), body);
        break;
      case 'notification':
        this.onNotification(envelope.method, paramsOf(value), body);
        break;
      case 'response':
        this.onAnswer(envelope, value);
        break;
    }
  }

  /** Looks after the worker; called regularly. */
  turn(): void {
    const replacement = this.worker === undefined ? undefined : this.surroundings.keeper.turn();
    if (replacement !== undefined) {
      this.replaceWorker(replacement);
    }
  }

  /** The editor has ended: nobody would listen to a remaining worker. */
  end(): void {
    this.stopAll();
    this.surroundings.exit(this.phase === 'shut-down' ? 0 : 1);
  }

  private onRequest(id: MessageId, method: string, params: unknown, body: Buffer): void {
    const { editor } = this.surroundings;
    if (this.phase === 'shut-down') {
      editor.refuse(id, INVALID_REQUEST, 'The server is shut down');
    } else if (method === 'initialize') {
      this.initialize(id, params, body);
    } else if (this.phase === 'new') {
      editor.refuse(id, SERVER_NOT_INITIALIZED, 'The server is not initialized');
    } else if (method === 'shutdown') {
      this.shutDown(id);
    } else if (!REQUEST_KINDS.has(method)) {
      editor.refuse(id, METHOD_NOT_FOUND, `Unhandled method ${method}`);
    } else {
      this.ask(id, method, body);
    }
  }

  private initialize(id: MessageId, params: unknown, body: Buffer): void {
    if (this.phase !== 'new') {
      this.surroundings.editor.refuse(id, INVALID_REQUEST, 'The server is initialized already');
      return;
    }
    this.phase = 'initialized';
    this.record.noteInitialize(params);
    const { editorProcess } = this.record;
    if (editorProcess !== undefined) {
      this.surroundings.followEditor(editorProcess);
    }
    this.ask(id, 'initialize', body);
  }

  private ask(id: MessageId, method: string, body: Buffer): void {
    const { editor } = this.surroundings;
    if (this.pending.has(id)) {
      editor.refuse(id, INVALID_REQUEST, 'A request with this identifier is not answered yet');
      return;
    }
    if (this.worker === undefined) {
      editor.refuse(id, INTERNAL_ERROR, this.text(GIVEN_UP));
      return;
    }
    this.pending.add(id, method, body);
    this.forward(body);
  }

  /** Answered at once, whatever the worker does. */
  private shutDown(id: MessageId): void {
    const { editor } = this.surroundings;
    this.phase = 'shut-down';
    this.stopAll();
    for (const unanswered of this.pending.drain()) {
      editor.refuse(unanswered, REQUEST_CANCELLED, 'The server is shut down');
    }
    this.endProgress();
    editor.answer(id, null);
  }

  private onNotification(method: string, params: unknown, body: Buffer): void {
    if (method === 'exit') {
      this.end();
      return;
    }
    if (this.phase !== 'initialized') {
      return;
    }
    if (method === '$/cancelRequest') {
      this.cancel(property(params, 'id'), body);
    } else if (LASTING_NOTIFICATIONS.has(method) || PASSED_NOTIFICATIONS.has(method)) {
      if (method === 'textDocument/didChange' && this.repeated.isRepeated(params, body)) {
        return;
      }
      this.record.note(method, params);
      if (method !== 'textDocument/didChange' || !this.hold(params)) {
        this.forward(body);
      }
      if (this.worker?.isChoked === true) {
        this.replaceWorker({ why: 'It does not read its messages.', isFault: true });
      }
    }
  }

  /** Until this turn of the event loop ends, or another message follows. */
  private hold(params: unknown): boolean {
    if (!this.edits.add(params)) {
      return false;
    }
    queueMicrotask(() => {
      this.forwardEdits();
    });
    return true;
  }

  private forward(body: Uint8Array): void {
    this.forwardEdits();
    this.worker?.send(body);
  }

  private forwardEdits(): void {
    const edits = this.edits.take();
    if (edits !== undefined) {
      this.worker?.send(edits);
    }
  }

  private cancel(id: unknown, body: Buffer): void {
    const isKnown = (typeof id === 'number' || typeof id === 'string') && this.pending.has(id);
    // Without its answer there is no session.
    if (isKnown && this.pending.methodOf(id) !== 'initialize') {
      this.pending.remove(id);
      this.forward(body);
      this.surroundings.editor.refuse(id, REQUEST_CANCELLED, 'The request was cancelled');
    }
  }

  /** The editor has answered a request of a worker. */
  private onAnswer({ id, failed }: Extract<Envelope, { kind: 'response' }>, value: unknown): void {
    const asked = this.asked.take(id, this.worker);
    if (asked === undefined) {
      return;
    }
    if (!failed) {
      this.traces.noteGranted(asked.method, asked.params);
    }
    this.forward(Buffer.from(JSON.stringify({ ...(value as object), id: asked.id })));
  }

  private onWorkerBody(worker: WorkerProcess, body: Buffer): void {
    const envelope = envelopeOf(body);
    switch (envelope?.kind) {
      case undefined:
        break;
      case 'response':
        this.onWorkerAnswer(envelope, body);
        break;
      case 'notification':
        this.onWorkerNotification(envelope.method, body);
        break;
      case 'request':
        this.asked.pass({
          worker,
          id: envelope.id,
          method: envelope.method,
          params: paramsOf(parseJson(body)),
        });
        break;
    }
  }

  /** Nobody waits for the answer to what was cancelled. */
  private onWorkerAnswer({ id, failed }: Extract<Envelope, { kind: 'response' }>, body: Buffer): void {
    const method = id === undefined ? undefined : this.pending.methodOf(id);
    if (id === undefined || method === undefined) {
      return;
    }
    this.pending.remove(id);
    if (failed && method === 'initialize') {
      this.phase = 'new';
    }
    this.surroundings.editor.pass(body);
  }

  private onWorkerNotification(method: string, body: Buffer): void {
    if (method === PUBLISHED_NOTIFICATION) {
      this.left.remove(this.traces);
      return;
    }
    this.traces.noteNotification(method, body);
    this.surroundings.editor.pass(body);
  }

  private startWorker(): void {
    // A worker that cannot be started says so later.
    const worker: WorkerProcess = this.surroundings.keeper.start({
      onBody: (body) => {
        this.onWorkerBody(worker, body);
      },
      onEnd: (how) => {
        this.replaceWorker({ why: `It ended with ${how}.`, isFault: true });
      },
    });
    this.worker = worker;
  }

  private stopWorker(): void {
    this.worker?.abandon();
    this.worker = undefined;
  }

  private stopAll(): void {
    this.stopWorker();
    this.surroundings.keeper.stop();
  }

  private replaceWorker({ why, isFault }: Replacement): void {
    const { editor, budget } = this.surroundings;
    this.stopWorker();
    // The new worker gets the documents as they are now.
    this.edits.take();
    this.left.keep(this.traces);
    this.endProgress();
    this.traces = new WorkerTraces();
    if (isFault && !budget.spend()) {
      editor.show('error', this.text(GIVEN_UP));
      editor.log('error', why);
      for (const id of this.pending.drain()) {
        editor.refuse(id, INTERNAL_ERROR, this.text(GIVEN_UP));
      }
      return;
    }
    if (this.phase === 'initialized') {
      editor.log('warning', `The inspection was restarted. ${why}`);
    }
    const sorted = this.pending.sort();
    for (const id of sorted.failed) {
      editor.refuse(id, INTERNAL_ERROR, this.text(RESTARTED));
    }
    this.startWorker();
    if (this.phase === 'initialized') {
      for (const body of takeover(this.record, sorted)) {
        this.worker?.send(body);
      }
    }
  }

  /** The editor shows it until it is ended. */
  private endProgress(): void {
    for (const token of this.traces.openProgress) {
      this.surroundings.editor.notify('$/progress', { token, value: { kind: 'end' } });
    }
  }

  private text(text: Message): string {
    return this.surroundings.render(text, this.record.locale);
  }
}
