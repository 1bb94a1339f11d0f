import * as assert from 'node:assert/strict';
import { gatherFolder } from '../../../server/src/core/inspectFolder';
import type { FolderFacts } from '../../../server/src/core/model/inspection';
import { findingsInSteps, findingsOf, rules } from '../../../server/src/core/rules';
import { machineOf } from '../../support/machine';
import { manyFaults } from '../../support/manyFaults';
import { tree } from '../../support/tree';

const SMALL = 25;
const TIMES = 4;

function factsOf(count: number): FolderFacts {
  return gatherFolder('/project', machineOf({ PATH: '/usr/bin' }), tree(manyFaults(count)));
}

/** The facts, with each look at one of their members counted: an element of a list is one, too. */
function counted<T extends object>(facts: T): { readonly facts: T; readonly looks: () => number } {
  let looks = 0;
  const known = new WeakMap<object, object>();
  const wrapped = (value: unknown): unknown => {
    const isPlain =
      typeof value === 'object' &&
      value !== null &&
      (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype);
    return isPlain ? proxyOf(value) : value;
  };
  const proxyOf = (value: object): object => {
    const before = known.get(value);
    if (before !== undefined) {
      return before;
    }
    const proxy = new Proxy(value, {
      get(target, name, receiver): unknown {
        looks += 1;
        const descriptor = Reflect.getOwnPropertyDescriptor(target, name);
        const isFixed = descriptor?.configurable === false && descriptor.writable === false;
        const found: unknown = Reflect.get(target, name, receiver);
        return isFixed ? found : wrapped(found);
      },
    });
    known.set(value, proxy);
    return proxy;
  };
  return { facts: proxyOf(facts) as T, looks: () => looks };
}

function cpuOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

describe('what grows', () => {
  const small = factsOf(SMALL);
  const large = factsOf(SMALL * TIMES);

  it('is found', () => {
    const codes = new Set(findingsOf(large).map(({ code }) => code));
    // Enough kinds of faults for the numbers below to mean something.
    assert.ok(codes.size >= 25, [...codes].join(' '));
  });

  for (const rule of rules) {
    it(`costs ${rule.code} no more than it grows`, () => {
      const [few, many] = [small, large].map((facts) => {
        const one = counted(facts);
        rule.findings(one.facts);
        return one.looks();
      });
      assert.ok(
        (many ?? 0) <= (few ?? 0) * TIMES * 1.2 + 200,
        `${String(few)} looks at facts become ${String(many)}`,
      );
    });
  }

  it('costs no more than it grows where fixes are worked out, too', () => {
    const work = (facts: FolderFacts) => (): void => {
      for (const { fixes, alike = [] } of findingsOf({ ...facts })) {
        assert.ok(fixes.length + alike.length >= 0);
      }
    };
    const least = (facts: FolderFacts): number =>
      Math.min(...Array.from({ length: 5 }, () => cpuOf(work(facts))));
    const few = least(small);
    const many = least(large);
    assert.ok(many < few * TIMES * 2.5, `${String(few)} µs become ${String(many)} µs`);
  });

  it('is looked at in small steps', () => {
    const fresh = factsOf(SMALL * TIMES);
    const whole = cpuOf(() => findingsOf(factsOf(SMALL * TIMES)));
    const steps = findingsInSteps(fresh);
    const costs: number[] = [];
    let step: ReturnType<typeof steps.next> | undefined;
    while (step?.done !== true) {
      costs.push(
        cpuOf(() => {
          step = steps.next();
        }),
      );
    }
    costs.sort((a, b) => b - a);
    assert.ok(costs.length > 200, String(costs.length));
    // Garbage may be collected during one of them.
    assert.ok((costs[2] ?? 0) < whole / 5, `${String(costs.slice(0, 4))} of ${String(whole)}`);
  });
});
