/** The worker as a process: a supervisor speaks to it over standard input and output, as an editor would. */

import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { sources } from '../core/contexts/sources';
import { inspectFolder, inspectFolderInSteps } from '../core/inspectFolder';
import { previewIsolation } from '../core/previewIsolation';
import type { FileSystem } from '../core/ports/fileSystem';
import { slotWriter, type SlotWriter } from '../node/callSlot';
import { guardedFileSystem } from '../node/guardedFileSystem';
import { hangingMounts } from '../node/hangingMounts';
import { askInterpreter } from '../node/liveCheck';
import { createNodeFileSystem } from '../node/nodeFileSystem';
import { readMachine, withTrustOf } from '../node/machine';
import { toolVersion } from '../node/toolVersion';
import { readTranslations } from '../node/translations';
import { readOwnArguments } from '../node/ownArguments';
import type { Timers } from './runtime';
import { startServer } from './server';
import { messageEncoder } from './writtenJson';

const BEAT_MILLISECONDS = 1000;

/**
 * A thousand environments are some 60 MB of results, and V8 would let garbage take as much again before it collects. Set here and
 * not by the one who starts this process: Node does not start with an option that it does not know, but ignores it here.
 */
setFlagsFromString('--optimize-for-size');
setFlagsFromString('--semi-space-growth-factor=1');

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

const own = readOwnArguments(process.argv.slice(2));
const hung = new Set(own.hung);
const slot = own.watched ? slotWriter() : undefined;
if (slot !== undefined) {
  slot.beat();
  setInterval(() => {
    slot.beat();
  }, BEAT_MILLISECONDS).unref();
}

// The supervisor is gone.
for (const event of ['end', 'close']) {
  process.stdin.on(event, () => process.exit(1));
}

const reader = new StreamMessageReader(process.stdin);
const writer = new StreamMessageWriter(process.stdout, {
  charset: 'utf-8',
  contentTypeEncoder: messageEncoder,
});

startServer(createConnection(ProposedFeatures.all, reader, writer), {
  fileSystem: slot === undefined ? createNodeFileSystem() : watched(slot),
  machine: withTrustOf(process.env, readMachine()),
  timers,
  version: toolVersion(),
  engine: { inspectFolder, inspectFolderInSteps, previewIsolation },
  translations: (locale) => readTranslations(join(__dirname, '..', 'l10n'), locale),
  sources,
  askInterpreter,
  supervised: {
    setHung(mounts) {
      hung.clear();
      for (const mount of mounts) {
        hung.add(mount);
      }
    },
  },
});

/** What may hang is announced to the supervisor, which sees if it does. */
function watched(watch: SlotWriter): FileSystem {
  return guardedFileSystem(createNodeFileSystem(), {
    mounts: hangingMounts({ own: [process.execPath, __dirname], further: hung }),
    hung,
    watch,
    everyCall: own.everyCall,
  });
}
