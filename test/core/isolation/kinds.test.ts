import * as assert from 'node:assert/strict';
import { isolationKinds } from '../../../server/src/core/isolation/index';
import { planIsolation } from '../../../server/src/core/isolation/kind';
import type { AskedOption, IsolationOptions } from '../../../server/src/core/isolation/options';
import { inspectContext } from '../../../server/src/core/inspectContext';
import { ISOLATION_KIND_NAMES } from '../../../server/src/core/model/isolationChoice';
import { renderMessage } from '../../../server/src/core/model/message';
import { contextOf } from '../../support/facts';
import { machineOf } from '../../support/machine';
import { executable, tree } from '../../support/tree';

const PYTHON = {
  '/usr/bin/python9.8': executable,
  '/usr/lib/python9.8/os.py': '',
  '/usr/lib/python9.8/lib-dynload/x.so': '',
  '/usr/lib/python9.8/site-packages/it.pth': 'import gone\n',
};
const ASKED_FOR: { readonly [O in AskedOption['option']]: keyof IsolationOptions } = {
  paths: 'paths',
  site: 'site',
  safePath: 'safePath',
  file: 'target',
  directory: 'target',
  entry: 'entry',
};

describe('kinds of isolation files', () => {
  const fs = tree(PYTHON);
  const facts = { folder: '/project', machine: machineOf(), fs, baseInterpreters: [] };
  const known = inspectContext(contextOf().context, fs);

  it('are those that have a name, in their order', () => {
    assert.deepEqual(
      isolationKinds.map(({ kind }) => kind),
      [...ISOLATION_KIND_NAMES],
    );
  });

  for (const kind of isolationKinds) {
    it(`${kind.kind} asks for no option that it does not take`, () => {
      const plan = planIsolation(kind, known, {}, facts);
      const asked = plan.kind === 'plan' ? plan.asked.map(({ option }) => ASKED_FOR[option]) : [];
      assert.deepEqual(
        asked.filter((name) => !kind.options.some((option) => option === name)),
        [],
      );
    });
  }

  it('that need an interpreter are refused where none can be read, all in the same words', () => {
    const { context, result } = known;
    const answers = isolationKinds
      .filter(({ needs }) => needs === 'interpreter')
      .map((kind) => planIsolation(kind, { context, result }, {}, facts))
      .map((plan) => (plan.kind === 'refused' ? renderMessage(plan.because) : plan.kind));
    assert.deepEqual([...new Set(answers)], ['The interpreter is unknown']);
    assert.equal(answers.length, 7);
  });
});
