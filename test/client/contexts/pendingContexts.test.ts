import { deepEqual } from 'node:assert/strict';
import { pendingOf } from '../../../client/src/contexts/pendingContexts';

const base = { uri: 'file:///shop', name: 'shop', contexts: [] };

describe('the contexts that are still to come', () => {
  it('are none if every folder is complete', () => {
    deepEqual(pendingOf([]), { coming: 0, stopped: 0 });
    deepEqual(pendingOf([base]), { coming: 0, stopped: 0 });
  });

  it('are added up, separately from those that will not come by themselves', () => {
    const folders = [
      { ...base, pending: 3, stopped: false },
      { ...base, pending: 4 },
      { ...base, pending: 5, stopped: true },
    ];
    deepEqual(pendingOf(folders), { coming: 7, stopped: 5 });
  });
});
