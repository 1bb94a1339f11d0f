import * as assert from 'node:assert/strict';
import {
  contextOf,
  factsOf,
  interpreterOf,
  onlyFinding,
  summaries,
  textOf,
  titles,
  venvContext,
  venvOf,
} from '../../../support/facts';
import { chosenBy, fatal } from '../interpretersSituations';

describe('startup-fatal', () => {
  it('is at the file on which start-up fails', () => {
    const facts = factsOf({ contexts: [contextOf(fatal('path-error', '/usr/bin/pybuilddir.txt'))] });
    assert.deepEqual(summaries(facts), ['/usr/bin/pybuilddir.txt:1 startup-fatal error']);
    assert.equal(textOf(onlyFinding(facts)), 'Because of path-error');
  });

  it('is at pyvenv.cfg if the standard library of an environment is gone, and offers the repair', () => {
    const venv = venvOf();
    const facts = factsOf({
      environments: [venv],
      contexts: [venvContext(venv, fatal('no-stdlib', '/usr/lib/python9.8/encodings'))],
      baseInterpreters: [interpreterOf('/opt/py/bin/python9.8', '9.8.2')],
    });
    assert.deepEqual(summaries(facts), ['.venv/pyvenv.cfg:1 startup-fatal error']);
    assert.deepEqual(titles(onlyFinding(facts)), [
      '* Repair the virtual environment with Python 9.8.2 (/opt/py/bin/python9.8)',
    ]);
  });

  it('reports an interpreter in PATH that is not Python', () => {
    const facts = factsOf({ contexts: [contextOf(fatal('not-python'), { argv0: 'python' })] });
    assert.deepEqual(summaries(facts), ['startup-fatal error']);
  });

  it('is a limit of this tool, not an error, for what is not modelled', () => {
    assert.deepEqual(summaries(factsOf({ contexts: [contextOf(fatal('unsupported'))] })), [
      'startup-fatal information',
    ]);
  });

  for (const code of [
    'no-interpreter',
    'not-python',
    'unsupported',
    'no-stdlib',
    'path-error',
    'site-error',
  ] as const) {
    it(`lets no context fail silently: ${code}`, () => {
      const inVenv = venvOf();
      for (const facts of [
        factsOf({ contexts: [contextOf(fatal(code))] }),
        factsOf({ contexts: [contextOf(fatal(code), { chosenBy })] }),
        factsOf({ environments: [inVenv], contexts: [venvContext(inVenv, fatal(code))] }),
        factsOf({ contexts: [contextOf(), contextOf(fatal(code), { name: 'Other' })] }),
      ]) {
        assert.equal(summaries(facts).length, 1);
      }
    });
  }
});
