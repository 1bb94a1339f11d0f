import * as assert from 'node:assert/strict';
import {
  contextOf,
  factsOf,
  onlyFinding,
  setInDotenv,
  summaries,
  titles,
  venvContext,
  venvOf,
} from '../../../support/facts';
import { home } from './pythonhomeSituations';

const venv = venvOf();

describe('pythonhome-without-effect', () => {
  it('says that a flag makes Python ignore it', () => {
    const facts = factsOf({ contexts: [contextOf(home('/opt/py', setInDotenv, 'ignored-by-flag'))] });
    assert.deepEqual(summaries(facts), ['.env:2 pythonhome-without-effect information']);
  });

  it('says that a ._pth file does', () => {
    const ignored = home('/opt/py', setInDotenv, 'ignored-by-underscore-pth');
    const facts = factsOf({ contexts: [contextOf(ignored)] });
    assert.deepEqual(summaries(facts), ['.env:2 pythonhome-without-effect information']);
    assert.deepEqual(titles(onlyFinding(facts)), ['Remove PYTHONHOME', 'Comment out PYTHONHOME']);
  });

  it('is silent if another context uses it', () => {
    const facts = factsOf({
      environments: [venv],
      contexts: [
        venvContext(venv, home('/opt/py')),
        contextOf(home('/opt/py', setInDotenv, 'ignored-by-flag'), { name: 'Isolated' }),
      ],
    });
    assert.deepEqual(summaries(facts), ['.env:2 pythonhome-reaches-venv error']);
  });
});
