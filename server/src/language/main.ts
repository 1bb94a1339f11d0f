/** The worker as a process: a supervisor speaks to it over standard input and output, as an editor would. */

import { join } from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { sources } from '../core/contexts/sources';
import { inspectFolder, inspectFolderInSteps } from '../core/inspectFolder';
import { previewIsolation } from '../core/previewIsolation';
import { askInterpreter } from '../node/liveCheck';
import { createNodeFileSystem } from '../node/nodeFileSystem';
import { readMachine } from '../node/machine';
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

startServer(createConnection(ProposedFeatures.all, process.stdin, process.stdout), {
  fileSystem: createNodeFileSystem(),
  machine: readMachine(),
  timers,
  version: toolVersion(),
  engine: { inspectFolder, inspectFolderInSteps, previewIsolation },
  translations: (locale) => readTranslations(join(__dirname, '..', 'l10n'), locale),
  sources,
  askInterpreter,
  supervised: true,
});
