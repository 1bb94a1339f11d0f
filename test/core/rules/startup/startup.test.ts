import * as assert from 'node:assert/strict';
import { codes } from './underscorePthSituations';
import { FILE_START } from '../../../../server/src/core/text/positions';
import type { StartupCode } from '../../../../server/src/core/model/startupResult';
import { contextOf, factsOf, onlyFinding, summaries } from '../../../support/facts';

describe('._pth files', () => {
  for (const [title, files, expected] of [
    ['as they come', { 'C:\\py\\python313._pth': 'python313.zip\r\n.\r\n#import site\r\n' }, []],
  ] as const) {
    it(title, () => {
      assert.deepEqual(codes(files), expected);
    });
  }
});

describe('findings about start-up code', () => {
  const silenced: StartupCode = {
    kind: 'start',
    file: '/project/a.start',
    range: FILE_START,
    code: 'not one',
    state: { kind: 'silenced', because: { template: '', args: {} } },
    judgement: { kind: 'unknown' },
  };

  it('are reported once for several contexts', () => {
    const contexts = [
      contextOf({ startupCode: [silenced] }),
      contextOf({ startupCode: [silenced] }, { name: 'B' }),
    ];
    assert.deepEqual(onlyFinding(factsOf({ contexts })).contexts, ['Terminal', 'B']);
  });

  it('need no more than the result', () => {
    assert.deepEqual(summaries(factsOf({ contexts: [contextOf()] })), []);
  });
});
