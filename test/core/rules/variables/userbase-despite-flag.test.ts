import * as assert from 'node:assert/strict';
import { NO_FLAGS } from '../../../../server/src/core/model/runContext';
import { contextOf, factsOf, summaries } from '../../../support/facts';
import { variable } from '../pythonpathSituations';

describe('flags', () => {
  it('-E leaves PYTHONUSERBASE in force', () => {
    const environment = variable('PYTHONUSERBASE', '/base');
    const flags = { ...NO_FLAGS, ignoreEnvironment: true };
    const result = { enableUserSite: true } as const;
    assert.deepEqual(summaries(factsOf({ contexts: [contextOf(result, { environment, flags })] })), [
      '.env:2 userbase-despite-flag information',
    ]);
    assert.deepEqual(summaries(factsOf({ contexts: [contextOf(result, { environment })] })), []);
    assert.deepEqual(
      summaries(factsOf({ contexts: [contextOf({ enableUserSite: false }, { environment, flags })] })),
      [],
    );
  });
});
