import * as assert from 'node:assert/strict';
import { NO_FLAGS } from '../../../../server/src/core/model/runContext';
import { contextOf, factsOf, summaries } from '../../../support/facts';
import { BASE, check } from '../../../support/situations';
import { src, variable } from '../pythonpathSituations';

describe('PYTHONPATH', () => {
  check('beside a ._pth file', {
    files: {
      ...BASE,
      ...src,
      '/usr/bin/python9.8._pth': '/usr/lib/python9.8\n',
      '/project/.env': 'PYTHONPATH=/project/src\n',
    },
    expect: ['.env:1 pythonpath-without-effect information'],
  });
});

describe('flags', () => {
  it('-E disables PYTHONPATH, which is reported if no other context reads it', () => {
    const environment = variable('PYTHONPATH', '/lib');
    const flags = { ...NO_FLAGS, ignoreEnvironment: true };
    const ignoring = contextOf({}, { environment, flags });
    assert.deepEqual(summaries(factsOf({ contexts: [ignoring] })), [
      '.env:2 pythonpath-without-effect information',
    ]);
    const reading = contextOf({}, { name: 'Launch', environment });
    assert.deepEqual(summaries(factsOf({ contexts: [ignoring, reading] })), []);
  });
});
