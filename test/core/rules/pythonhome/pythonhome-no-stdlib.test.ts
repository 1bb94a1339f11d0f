import * as assert from 'node:assert/strict';
import { contextOf, factsOf, onlyFinding, summaries, textOf, titles } from '../../../support/facts';
import { home, noStdlib } from './pythonhomeSituations';
import { BASE, check } from '../../../support/situations';

describe('pythonhome-no-stdlib', () => {
  it('names the first thing that is missing', () => {
    const facts = factsOf({ contexts: [contextOf({ ...home('/gone'), ...noStdlib })] });
    assert.deepEqual(summaries(facts), ['.env:2 pythonhome-no-stdlib error']);
    assert.match(textOf(onlyFinding(facts)), /\/gone\/lib\/python9\.8\/encodings there/);
    assert.equal(titles(onlyFinding(facts))[0], '* Remove PYTHONHOME');
  });

  it('has no place if the process environment sets it', () => {
    const facts = factsOf({ contexts: [contextOf({ ...home('/gone', { kind: 'process' }), ...noStdlib })] });
    assert.deepEqual(summaries(facts), ['pythonhome-no-stdlib error']);
    assert.deepEqual(titles(onlyFinding(facts)), [
      'Isolate what the editor starts through its settings: no PYTHONHOME, no PYTHONPATH, no user packages…',
      'Create python-isolated, which starts this interpreter without PYTHONHOME',
    ]);
  });

  it('leaves a missing standard library without PYTHONHOME to the general rule', () => {
    assert.deepEqual(summaries(factsOf({ contexts: [contextOf(noStdlib)] })), ['startup-fatal error']);
  });

  it('is silent if the home has a standard library', () => {
    assert.deepEqual(summaries(factsOf({ contexts: [contextOf(home('/opt/py'))] })), []);
  });
});

check('PYTHONHOME without an environment', {
  files: { ...BASE, '/project/.env': 'PYTHONHOME=/gone\n' },
  expect: ['.env:1 pythonhome-no-stdlib error'],
});
