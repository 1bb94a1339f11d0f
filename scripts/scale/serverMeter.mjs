/** The real language server as a process, and the processor time that it and its worker take. Linux only: see proc(5). */

import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { createRequire } from 'node:module';
import { root } from '../run.mjs';

const require = createRequire(import.meta.url);
const protocol = require('vscode-languageserver-protocol/node');

const CONTEXTS_REQUEST = 'pythonPathInspector/contexts';
const CONTEXTS_CHANGED = 'pythonPathInspector/contextsChanged';
const CHANGED = 2;
const NANOSECONDS = 1e6;
/** Between two looks at whether the server still works. */
const LOOK = 60;
/** How many times nothing must have happened, and how little may happen in the meantime (a timer, garbage collection). */
const QUIET = { looks: 4, milliseconds: 1.5 };
/** The work has ended when so many answers in a row took nothing but themselves. */
const CALM = { answers: 50, milliseconds: 5, most: 2_000 };
const LONGEST_WAIT = 600_000;
/** An answer is megabytes long, so it is asked for when the server says that there is another. */
const SECOND_LOOK = 20_000;

/** @typedef {Awaited<ReturnType<typeof openServer>>} OpenServer */

/** @param {string} folder */
export async function openServer(folder) {
  const child = spawn(process.execPath, [path.join(root, 'dist', 'server.js'), '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = protocol.createProtocolConnection(
    new protocol.StreamMessageReader(child.stdout),
    new protocol.StreamMessageWriter(child.stdin),
  );
  const changes = { count: 0 };
  connection.onNotification(CONTEXTS_CHANGED, () => {
    changes.count += 1;
  });
  connection.onRequest('workspace/configuration', (/** @type {{ items: readonly unknown[] }} */ { items }) =>
    items.map(() => null),
  );
  for (const method of ['client/registerCapability', 'client/unregisterCapability']) {
    connection.onRequest(method, () => null);
  }
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'scale' }],
    capabilities: { workspace: { workspaceFolders: true, configuration: true } },
    initializationOptions: { trusted: true },
  });

  const pids = () => [child.pid ?? 0, ...childrenOf(child.pid ?? 0)];
  const cpu = () => pids().reduce((sum, pid) => sum + processCpu(pid), 0);
  /** The thread that answers: of the worker where there is one. */
  const answering = () => mainThreadCpu(pids().at(-1) ?? 0);

  return {
    cpu,
    /** Memory in use now, and the most that was, of all processes in megabytes. */
    memory: () => ({ now: sumOf(pids(), 'VmRSS'), peak: sumOf(pids(), 'VmHWM') }),
    /** @param {boolean} pinged */
    async opened(pinged) {
      const from = cpu();
      const work = (async () => {
        await connection.sendNotification('initialized', {});
        let first = 0;
        for (const end = performance.now() + LONGEST_WAIT; ;) {
          const seen = changes.count;
          const { folders } = await connection.sendRequest(CONTEXTS_REQUEST, {});
          first ||= cpu() - from;
          if (folders[0] !== undefined && folders[0].pending === undefined) {
            if (!pinged) {
              await quiet(cpu);
            }
            return { first, whole: cpu() - from };
          }
          if (performance.now() > end) {
            throw new Error('The language server has no whole answer after ten minutes.');
          }
          await nextChange(changes, seen);
        }
      })();
      const longest = pinged ? await longestSlice(connection, answering, work) : 0;
      return { ...(await work), longest };
    },
    /**
     * @param {string} file
     * @param {string} text what it holds from now on
     * @param {boolean} pinged
     */
    async edited(file, text, pinged) {
      const from = cpu();
      fs.writeFileSync(file, text);
      const work = connection
        .sendNotification('workspace/didChangeWatchedFiles', {
          changes: [{ uri: pathToFileURL(file).href, type: CHANGED }],
        })
        .then(() => (pinged ? wait(LOOK) : quiet(cpu)));
      const longest = pinged ? await longestSlice(connection, answering, work) : 0;
      await work;
      return { cpu: cpu() - from, longest };
    },
    async close() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      connection.dispose();
      child.kill();
    },
  };
}

/**
 * The most processor time that passes on the thread that answers, from a trivial question to its answer, while work continues.
 *
 * @param {any} connection
 * @param {() => number} answering
 * @param {Promise<unknown>} work
 */
async function longestSlice(connection, answering, work) {
  let longest = 0;
  let working = true;
  const end = () => {
    working = false;
  };
  work.then(end, end);
  for (let calm = 0, after = 0; working || (calm < CALM.answers && after < CALM.most);) {
    const from = answering();
    await connection.sendRequest('textDocument/hover', {
      textDocument: { uri: 'untitled:none' },
      position: { line: 0, character: 0 },
    });
    const slice = answering() - from;
    longest = Math.max(longest, slice);
    calm = slice < CALM.milliseconds ? calm + 1 : 0;
    after += working ? 0 : 1;
    await wait(2);
  }
  return longest;
}

/** @param {() => number} cpu */
async function quiet(cpu) {
  let last = cpu();
  for (let looks = 0; looks < QUIET.looks;) {
    await wait(LOOK);
    const now = cpu();
    looks = now - last < QUIET.milliseconds ? looks + 1 : 0;
    last = now;
  }
}

/**
 * @param {{ readonly count: number }} changes
 * @param {number} seen
 */
async function nextChange(changes, seen) {
  for (let waited = 0; waited < SECOND_LOOK && changes.count === seen; waited += 5) {
    await wait(5);
  }
}

/**
 * @param {number} pid
 * @returns {readonly number[]}
 */
function childrenOf(pid) {
  try {
    const text = fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').trim();
    const own = text === '' ? [] : text.split(' ').map(Number);
    return own.flatMap((child) => [...childrenOf(child), child]);
  } catch {
    return [];
  }
}

/** @param {number} pid */
function processCpu(pid) {
  try {
    return fs
      .readdirSync(`/proc/${pid}/task`)
      .reduce((sum, thread) => sum + threadCpu(`/proc/${pid}/task/${thread}`), 0);
  } catch {
    return 0;
  }
}

/** @param {number} pid */
function mainThreadCpu(pid) {
  return threadCpu(`/proc/${pid}/task/${pid}`);
}

/** @param {string} thread */
function threadCpu(thread) {
  try {
    return Number(fs.readFileSync(`${thread}/schedstat`, 'latin1').split(' ')[0]) / NANOSECONDS;
  } catch {
    return 0;
  }
}

/**
 * @param {readonly number[]} pids
 * @param {'VmRSS' | 'VmHWM'} field
 */
function sumOf(pids, field) {
  return pids.reduce((sum, pid) => {
    try {
      const text = fs.readFileSync(`/proc/${pid}/status`, 'latin1');
      return sum + Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0) / 1024;
    } catch {
      return sum;
    }
  }, 0);
}
