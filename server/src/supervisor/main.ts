/** The language server as a process. Its first act is to start the worker, which takes longest. */

import { basename, join } from 'node:path';
import { renderMessage } from '../core/model/message';
import { readTranslations } from '../node/translations';
import { openClientWire, type ClientWire } from './clientWire';
import { EditorSide } from './editorSide';
import { TURN_MILLISECONDS } from './hangWatch';
import { probeIfAsked } from './prober';
import { RestartBudget } from './restartBudget';
import { Supervisor } from './supervisor';
import { WorkerKeeper } from './workerKeeper';

/** Bundled, they are next to each other. */
const WORKER =
  basename(__filename) === 'main.js'
    ? join(__dirname, '..', 'language', 'main.js')
    : join(__dirname, 'worker.js');

const LOOK_AFTER_MILLISECONDS = 3000;
/** An editor that does not read has no use for what is left. */
const LAST_WORDS_MILLISECONDS = 1000;

const argv = process.argv.slice(2);
if (!probeIfAsked(argv)) {
  serve();
}

function serve(): void {
  const editor = new EditorSide({
    send: (body) => {
      wire.send(body);
    },
    flush: (done) => {
      wire.flush(done);
    },
  });
  const supervisor = new Supervisor({
    editor,
    keeper: new WorkerKeeper({ worker: WORKER, prober: __filename }, (text) => {
      editor.log('info', text);
    }),
    budget: new RestartBudget(() => performance.now()),
    render: (text, locale) => renderMessage(text, readTranslations(join(__dirname, '..', 'l10n'), locale)),
    exit(status) {
      editor.flush(() => process.exit(status));
      setTimeout(() => process.exit(status), LAST_WORDS_MILLISECONDS);
    },
    followEditor: (pid) => {
      followEditor(pid, supervisor);
    },
  });
  const wire: ClientWire = openClientWire(argv, {
    onIncoming: (incoming) => {
      supervisor.receive(incoming);
    },
    onClose: () => {
      supervisor.end();
    },
  });

  const [named] = argv.flatMap((argument) => /^--clientProcessId=(\d+)$/.exec(argument)?.[1] ?? []);
  if (named !== undefined) {
    followEditor(Number(named), supervisor);
  }
  setInterval(() => {
    supervisor.turn();
  }, TURN_MILLISECONDS).unref();
}

/** An editor that died may have left its streams open, in the hands of another process. */
function followEditor(pid: number, supervisor: Supervisor): void {
  setInterval(() => {
    if (!isAlive(pid)) {
      supervisor.end();
    }
  }, LOOK_AFTER_MILLISECONDS).unref();
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
