/**
 * Random situations, compared with the interpreters of the machine. `npm run test:live -- --random N --seed S` runs more of
 * them; a failure is made as small as possible and printed so that it can become a situation of the tables.
 */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { realCPythons } from './liveCases';
import { randomSituations } from './randomSituation';
import { Workshop } from './workshop';

const RUNS = Number(process.env['PYPATH_LIVE_RANDOM'] ?? 40);
const SEED = Number(process.env['PYPATH_LIVE_SEED'] ?? 22_213);

describe('random situations', function () {
  this.timeout(60_000 + RUNS * 2_000);
  const interpreters = realCPythons();
  if (interpreters.length === 0) {
    it('has no interpreter on this machine: nothing to compare', () => undefined);
    return;
  }

  const workshops = new Map<string, Workshop>();
  after(() => {
    for (const workshop of workshops.values()) {
      workshop.remove();
    }
  });

  it(`${RUNS} of them, seed ${SEED}`, async () => {
    await fc.assert(
      fc.asyncProperty(randomSituations, async ({ interpreter, situation }) => {
        const workshop = workshops.get(interpreter.executable) ?? new Workshop(interpreter);
        workshops.set(interpreter.executable, workshop);
        const found = await workshop.compare(situation);
        assert.deepEqual(found, [], `${interpreter.executable}: ${JSON.stringify(situation)}`);
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });
});
