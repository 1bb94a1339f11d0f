import * as assert from 'node:assert/strict';
import { isolationKinds } from '../../../server/src/core/isolation/index';
import { ISOLATION_KIND_NAMES } from '../../../server/src/core/model/isolationChoice';

describe('kinds of isolation files', () => {
  it('are those that have a name, in their order', () => {
    assert.deepEqual(
      isolationKinds.map(({ kind }) => kind),
      [...ISOLATION_KIND_NAMES],
    );
  });
});
