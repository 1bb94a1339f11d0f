import * as assert from 'node:assert/strict';
import {
  contextOf,
  factsOf,
  onlyFinding,
  summaries,
  textOf,
  venvContext,
  venvOf,
} from '../../../support/facts';
import { fatal } from '../interpretersSituations';
import { check as checkFolder, check } from '../../../support/situations';

describe('no-python', () => {
  it('is reported if there is no context at all', () => {
    assert.deepEqual(summaries(factsOf()), ['no-python error']);
  });

  it('is reported if PATH has none', () => {
    const facts = factsOf({ contexts: [contextOf(fatal('no-interpreter'), { argv0: 'python' })] });
    assert.deepEqual(summaries(facts), ['no-python error']);
    assert.deepEqual(onlyFinding(facts).contexts, ['Terminal']);
    assert.match(textOf(onlyFinding(facts)), /python\.defaultInterpreterPath/);
  });

  it('is silent when one context has an interpreter', () => {
    assert.deepEqual(summaries(factsOf({ contexts: [contextOf()] })), []);
  });

  it('is silent when a broken environment is the cause', () => {
    const venv = venvOf({ homeState: { kind: 'missing' }, executableState: { kind: 'missing' } });
    const facts = factsOf({
      environments: [venv],
      contexts: [venvContext(venv, fatal('no-interpreter'))],
    });
    assert.deepEqual(summaries(facts), ['.venv/pyvenv.cfg:1 venv-home-missing error']);
  });
});

checkFolder('a .pie file without an interpreter', {
  files: { '/project/a.pie': 'nowhere\nfoo\nfoo\n' },
  expect: ['no-python error', 'a.pie:3 pie-duplicate information'],
});

check('no Python at all', {
  files: { '/project/app.py': '' },
  expect: ['no-python error'],
});
