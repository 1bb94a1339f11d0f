import * as assert from 'node:assert/strict';
import { gatherFolder, inspectFolder } from '../../../server/src/core/inspectFolder';
import type { FolderFacts } from '../../../server/src/core/model/inspection';
import { findingsOf } from '../../../server/src/core/rules';
import { machineOf } from '../../support/machine';
import { manyFaults } from '../../support/manyFaults';
import { tree } from '../../support/tree';

const machine = machineOf({ PATH: '/usr/bin', PYTHONPATH: '/gone/inherited:rel' });

function factsOf(count: number): FolderFacts {
  return gatherFolder('/project', machine, tree(manyFaults(count)));
}

/** The same facts in new objects, for which nothing is remembered. */
function anew(facts: FolderFacts): FolderFacts {
  return {
    ...facts,
    contexts: facts.contexts.map((inspected) => ({ ...inspected })),
    environments: facts.environments.map((environment) => ({ ...environment })),
  };
}

/** Pseudo-random numbers that are the same each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
}

/** One edit: something is removed, added again, moved, or replaced by its counterpart from another folder. */
function edited(facts: FolderFacts, other: FolderFacts, random: (below: number) => number): FolderFacts {
  const list = random(2) === 0 ? 'contexts' : 'environments';
  const change = <Item extends object>(items: readonly Item[], others: readonly Item[]): readonly Item[] => {
    const at = random(items.length);
    const replacement = others[random(others.length)];
    switch (random(4)) {
      case 0:
        return items.toSpliced(at, 1);
      case 1:
        return replacement === undefined ? items : items.toSpliced(at, 1, replacement);
      case 2:
        return replacement === undefined ? items : items.toSpliced(at, 0, { ...replacement });
      default:
        return items.toSpliced(at, 1).concat(items.slice(at, at + 1));
    }
  };
  return list === 'contexts'
    ? { ...facts, contexts: change(facts.contexts, other.contexts) }
    : { ...facts, environments: change(facts.environments, other.environments) };
}

describe('findings that are remembered', () => {
  const [one, other] = [factsOf(8), factsOf(6)];

  for (const seed of [1, 2, 3]) {
    it(`equal those of a new inspection after each of many edits, seed ${String(seed)}`, () => {
      const random = numbers(seed);
      let facts = one;
      for (let edit = 0; edit < 12; edit += 1) {
        facts = edited(facts, random(3) === 0 ? one : other, random);
        const [remembered, fresh] = [findingsOf(facts), findingsOf(anew(facts))];
        assert.deepEqual(
          remembered.map(({ message, ...rest }) => ({ ...rest, message })),
          fresh.map(({ message, ...rest }) => ({ ...rest, message })),
        );
      }
    });
  }

  it('keep their words if nothing that they are about has changed', () => {
    const at = one.contexts.findIndex(({ context }) => context.environmentRoot?.includes('services'));
    const inspected = one.contexts[at] ?? assert.fail();
    const changed = { ...one, contexts: one.contexts.with(at, { ...inspected }) };
    const ofEnvironment = (facts: FolderFacts): readonly object[] =>
      findingsOf(facts).flatMap(({ file, message }) =>
        file?.includes('/services/') === true ? [message] : [],
      );
    const before = new Set(ofEnvironment(one));
    const after = ofEnvironment(changed);
    const fresh = after.filter((message) => !before.has(message)).length;
    assert.ok(before.size > 10);
    assert.ok(fresh > 0 && fresh < after.length / 3, `${String(fresh)} of ${String(after.length)}`);
  });

  it('depend on the machine, too', () => {
    const elsewhere = { ...one, machine: machineOf({ HOME: '/elsewhere' }) };
    assert.deepEqual(findingsOf(elsewhere), findingsOf(anew(elsewhere)));
  });
});

describe('the fixes of a finding', () => {
  it('are worked out when they are asked for', () => {
    let looks = 0;
    const disk = tree(manyFaults(5));
    const counting = new Proxy(disk, {
      get(target, name, receiver): unknown {
        looks += 1;
        return Reflect.get(target, name, receiver);
      },
    });
    const { findings } = inspectFolder('/project', machine, counting);
    const before = looks;
    const titles = findings.map(({ message }) => message.template);
    assert.ok(titles.length > 0);
    assert.equal(looks, before);
    const offered = findings.flatMap(({ fixes }) => fixes);
    assert.ok(offered.length > 0);
    assert.ok(looks > before);
    const asked = looks;
    assert.deepEqual(
      findings.flatMap(({ fixes }) => fixes),
      offered,
    );
    assert.equal(looks, asked);
  });
});
