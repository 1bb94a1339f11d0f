/**
 * Runs files of browser tests in a few processes at once: a window mostly waits for its own animations and time limits, not for the
 * processor. Each process takes the next file when it is done with one, and keeps its browser and the installed extension.
 *
 * A file that failed is run once more, alone and with a new browser: what fails twice has failed. A window that lost a race on a busy
 * machine is reported, and does not hide the results of the others.
 */

import { fork } from 'node:child_process';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';

const LANE = path.join(path.dirname(fileURLToPath(import.meta.url)), 'lane.mjs');

/** More would only slow each other down: machines usually have two cores. */
const LANES = 2;

/**
 * @typedef {object} Item
 * @property {string} file
 * @property {Readonly<Record<string, string>>} [env]
 *
 * @typedef {object} Done
 * @property {string} output
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/**
 * Ends the process with a line `N passed, M failed, K skipped`.
 *
 * @param {readonly Item[]} items The longest come first.
 * @param {string | undefined} text Part of the titles of the tests to run.
 */
export async function runInLanes(items, text) {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  /** @param {Done} done */
  const add = ({ passed, failed, skipped }) => {
    totals.passed += passed;
    totals.failed += failed;
    totals.skipped += skipped;
  };
  /** @type {Item[]} */
  const again = [];
  const count = Math.max(1, Math.min(Number(process.env['PYPATH_TEST_LANES'] ?? LANES), items.length));
  const waiting = [...items];
  const first = (/** @type {Item} */ item, /** @type {Done} */ done) =>
    done.failed > 0 ? again.push(item) : add(done);
  await Promise.all(Array.from({ length: count }, () => runLane(waiting, text, first)));
  for (const item of again) {
    console.log(`Once more, alone: ${path.basename(item.file)}`);
    await runLane([item], text, (_, done) => add(done));
  }
  console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
  process.exitCode = totals.failed > 0 ? 1 : 0;
}

/**
 * A file without tests proves nothing.
 *
 * @param {Done} done
 * @param {Item} item
 * @returns {Done}
 */
function withTests(done, item) {
  const isAny = done.passed + done.failed + done.skipped > 0;
  const output = `${path.basename(item.file)}: no test was run\n`;
  return isAny ? done : { output, passed: 0, failed: 1, skipped: 0 };
}

/**
 * @param {Item[]} waiting
 * @param {string | undefined} text
 * @param {(item: Item, done: Done) => void} add
 * @returns {Promise<void>}
 */
function runLane(waiting, text, add) {
  return new Promise((resolve) => {
    const lane = fork(LANE, text === undefined ? [] : [text], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    /** @type {Item | undefined} */
    let current;
    const end = (/** @type {Item} */ item, /** @type {Done} */ done) => {
      process.stdout.write(done.output);
      add(item, done);
    };
    const next = () => {
      current = waiting.shift();
      lane.send(current ?? 'end');
    };
    lane.on('message', (/** @type {Done | 'ready'} */ message) => {
      if (message !== 'ready' && current !== undefined) {
        end(current, text === undefined ? withTests(message, current) : message);
      }
      next();
    });
    lane.once('exit', (status, signal) => {
      if (current !== undefined) {
        const output = `${path.basename(current.file)}: its process ended with ${signal ?? status}\n`;
        end(current, { output, passed: 0, failed: 1, skipped: 0 });
      }
      resolve();
    });
  });
}
