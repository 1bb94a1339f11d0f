/** The server as a process: standard input and output (`--stdio`) or Node's IPC (`--node-ipc`). */

import { join } from 'node:path';
import { createConnection, ProposedFeatures, type Connection } from 'vscode-languageserver/node';
import { sources } from '../core/contexts/sources';
import { inspectFolder, inspectFolderInSteps } from '../core/inspectFolder';
import { previewIsolation } from '../core/previewIsolation';
import { askInterpreter } from '../node/liveCheck';
import { createNodeFileSystem } from '../node/nodeFileSystem';
import { readMachine, withTrustOf } from '../node/machine';
import { toolVersion } from '../node/toolVersion';
import { readTranslations } from '../node/translations';
import type { Timers } from './runtime';
import { startServer } from './server';

const timers: Timers = {
  after(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds);
    return () => {
      clearTimeout(timer);
    };
  },
  now: () => performance.now(),
  yieldToMessages: () => new Promise((resolve) => setImmediate(resolve)),
};

startServer(connect(), {
  fileSystem: createNodeFileSystem(),
  machine: withTrustOf(process.env, readMachine()),
  timers,
  version: toolVersion(),
  engine: { inspectFolder, inspectFolderInSteps, previewIsolation },
  translations: (locale) => readTranslations(join(__dirname, '..', 'l10n'), locale),
  sources,
  askInterpreter,
});

/** Without an argument for another way, it is standard input and output. */
function connect(): Connection {
  return process.argv.some((argument) => /^--(?:node-ipc|socket|pipe)\b/.test(argument))
    ? createConnection(ProposedFeatures.all)
    : createConnection(ProposedFeatures.all, process.stdin, process.stdout);
}
