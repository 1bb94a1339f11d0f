/**
 * The engine against the interpreters of this machine: each situation is built, run for real, and predicted. Each one
 * is run by every third interpreter, which keeps this short; PYPATH_LIVE_ALL=1 runs each by all.
 */

import assert from 'node:assert/strict';
import { realInterpreters, skippedInterpreters } from '../support/realInterpreters';
import { inTurn } from './inTurn';
import { realCPythons } from './liveCases';
import { tables } from './situations';
import type { Situation } from './situations/situation';
import { Workshop } from './workshop';

const EVERYTHING = process.env['PYPATH_LIVE_ALL'] === '1';

describe('differential', function () {
  this.timeout(120_000);
  for (const [place, interpreter] of realCPythons().entries()) {
    const { executable, version } = interpreter;
    const { major, minor, micro } = version;
    describe(`${executable} ${major}.${minor}.${micro}`, () => {
      const groups = Object.entries(tables).map(
        ([name, table]) =>
          [
            name,
            table
              .filter((_, index) => EVERYTHING || (index + place) % 3 === 0)
              .filter(({ applies }) => applies?.(version) ?? true),
          ] as const,
      );
      let workshop: Workshop;
      let answers: ReadonlyMap<Situation, Promise<readonly string[]>>;

      before(() => {
        workshop = new Workshop(interpreter);
        const all = groups.flatMap(([, situations]) => situations);
        answers = inTurn(all, 2, (situation) => workshop.compare(situation));
      });
      after(async () => {
        await Promise.allSettled(answers.values());
        workshop.remove();
      });

      for (const [name, situations] of groups.filter(([, table]) => table.length > 0)) {
        describe(name, () => {
          for (const situation of situations) {
            it(situation.title, async () => {
              assert.deepEqual(await answers.get(situation), []);
            });
          }
        });
      }
    });
  }
  for (const { executable, reason } of skippedInterpreters()) {
    it(`leaves out ${executable}, which does not answer: ${reason}`, () => undefined);
  }
  for (const { executable, implementation } of realInterpreters()) {
    if (implementation !== 'cpython') {
      it(`leaves out ${executable}: ${implementation} is not modelled`, () => undefined);
    }
  }
});
