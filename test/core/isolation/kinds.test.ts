import * as assert from 'node:assert/strict';
import { isolationKinds } from '../../../server/src/core/isolation/index';
import { ISOLATION_FORMS } from '../../../server/src/core/model/isolationChoice';

describe('kinds of isolation files', () => {
  it('are those that have a name, with the forms that are named', () => {
    assert.deepEqual(
      isolationKinds.map(({ kind, forms }) => [kind, forms.map(({ form }) => form)]),
      Object.entries(ISOLATION_FORMS),
    );
  });
});
