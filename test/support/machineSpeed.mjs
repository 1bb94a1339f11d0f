/**
 * How long to wait on this machine: time limits are written for an idle one, and grow with the time that a small piece of work takes here
 * and now. The suites in the extension host and in mocha get the factor in PYPATH_TEST_SLOWNESS; see `patience.ts`.
 */

import { spawnSync } from 'node:child_process';

const VARIABLE = 'PYPATH_TEST_SLOWNESS';

/** A process that counts: tests wait about equally for processes to start and for processes to compute. */
const WORK = 'for (let sum = 0, end = 2e7; sum < end; sum++);';
const ROUNDS = 5;

/** The time of the rounds on an idle machine with two cores from 2023, in milliseconds. */
const USUAL = 450;

/** The load of a busy machine varies. */
const MARGIN = 1.5;

/** No test should hang for an hour. */
const MOST = 20;

/** At the start of a suite: the processes that it starts inherit the answer. A machine that was busier before may be so again. */
export function measureSpeed() {
  const started = performance.now();
  for (let round = 0; round < ROUNDS; round++) {
    spawnSync(process.execPath, ['-e', WORK], { stdio: 'ignore' });
  }
  const ratio = (performance.now() - started) / USUAL;
  const now = ratio < MARGIN ? 1 : Math.min(ratio * MARGIN, MOST);
  process.env[VARIABLE] = String(Math.max(now, Number(process.env[VARIABLE] ?? 1)));
}

/**
 * Converts a time limit for an idle machine into one for this machine.
 *
 * @param {number} milliseconds
 */
export function patience(milliseconds) {
  return Math.round(milliseconds * Number(process.env[VARIABLE] ?? 1));
}
