/**
 * Files of 100 KB that made an inspection take minutes, gigabytes or the whole stack: now it takes about as long as the file is, and a
 * quarter of the file about a quarter. What costs the machine is compared with a loop, since it may be busy.
 */

import * as assert from 'node:assert/strict';
import { inspectFolder } from '../../../server/src/core/inspectFolder';
import { linux } from '../../../server/src/core/model/platform';
import { unchangingFileSystem } from '../../../server/src/node/cachingFileSystem';
import { machineOf } from '../../support/machine';
import { tree } from '../../support/tree';
import { cpuOf, slowness } from '../formats/hostile/cpuTime';
import { HEALTHY, type Hostile } from './hostileFolder';
import { hostileFindings } from './hostileFindings';

const SIZE = 100_000;

/** Milliseconds of an idle machine for one file, with room: each of its lines may be a finding. */
const LIMIT = 1500;

/** How much longer four times as much may take. Where it took the square, it was sixteen times. */
const GROWTH = 9;

/** Times that are shorter than this say nothing about growth. */
const NOTHING = 60;

const machine = machineOf({ PATH: '/usr/bin' });

/** Through the cache, like the command. */
function inspectionTime(hostile: Hostile, size: number): number {
  const fs = unchangingFileSystem(tree({ ...HEALTHY, ...hostile(size) }), linux);
  return cpuOf(() => inspectFolder('/project', machine, fs));
}

describe('a hostile file of 100 KB', function () {
  this.timeout(120_000);

  before(() => {
    for (let count = 0; count < 3; count += 1) {
      inspectionTime(() => ({}), 0);
    }
  });

  for (const [name, hostile] of Object.entries(hostileFindings)) {
    it(`takes no longer than its size: ${name}`, () => {
      const quarter = inspectionTime(hostile, SIZE / 4);
      const whole = inspectionTime(hostile, SIZE);
      const isLinear = whole < GROWTH * Math.max(quarter, NOTHING);
      assert.ok(whole < LIMIT || whole < LIMIT * slowness(), `${Math.round(whole)} ms`);
      assert.ok(isLinear, `${Math.round(quarter)} ms, then ${Math.round(whole)} ms`);
    });
  }
});
