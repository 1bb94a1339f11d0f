/**
 * How long to wait on this machine: time limits are written for an idle one, and grow with what a small piece of work takes here and now.
 * The suites in the extension host and in mocha get the factor in PYPATH_TEST_SLOWNESS; see `patience.ts`.
 */

import { spawnSync } from 'node:child_process';

const VARIABLE = 'PYPATH_TEST_SLOWNESS';

/** A process that counts: what the tests wait for is half processes that start, half processes that compute. */
const WORK = 'for (let sum = 0, end = 2e7; sum < end; sum++);';
const ROUNDS = 5;

/** What the rounds take on an idle machine with two cores of 2023, in milliseconds. */
const USUAL = 450;

/** A busy machine is not busy evenly. */
const MARGIN = 1.5;

/** No test is to hang for an hour. */
const MOST = 20;

/** Measures once in a run; the processes that it starts inherit the answer. */
export function measureSpeed() {
  if (process.env[VARIABLE] === undefined) {
    const started = performance.now();
    for (let round = 0; round < ROUNDS; round++) {
      spawnSync(process.execPath, ['-e', WORK], { stdio: 'ignore' });
    }
    const ratio = (performance.now() - started) / USUAL;
    process.env[VARIABLE] = String(ratio < MARGIN ? 1 : Math.min(ratio * MARGIN, MOST));
  }
  return Number(process.env[VARIABLE]);
}

/**
 * A time limit of an idle machine, as this one needs it.
 *
 * @param {number} milliseconds
 */
export function patience(milliseconds) {
  return Math.round(milliseconds * Number(process.env[VARIABLE] ?? 1));
}
