import * as assert from 'node:assert/strict';
import { REQUESTS } from '../../server/src/language/requests/requestTable';
import { REQUEST_KINDS } from '../../server/src/supervisor/methods';

describe('the methods that the supervisor passes on', () => {
  it('have each request that the worker answers, since it refuses the others', () => {
    assert.deepEqual(
      REQUESTS.map(({ method }) => method).filter((method) => !REQUEST_KINDS.has(method)),
      [],
    );
  });

  it('have no request of ours that the worker does not answer', () => {
    const answered = new Set(REQUESTS.map(({ method }) => method));
    const own = [...REQUEST_KINDS.keys()].filter((method) => method.startsWith('pythonPathInspector/'));
    assert.ok(own.length > 0);
    // Answered next to the table, since it waits for the newest results.
    assert.deepEqual(
      own.filter((method) => !answered.has(method)),
      ['pythonPathInspector/refresh'],
    );
  });
});
