import * as assert from 'node:assert/strict';
import { definedOnly } from '../../../server/src/core/model/definedOnly';

describe('optional members', () => {
  const situations: readonly [string, object, object][] = [
    ['leave out what is undefined', { a: 1, b: undefined }, { a: 1 }],
    [
      'keep null, false, zero and an empty text',
      { a: null, b: false, c: 0, d: '' },
      { a: null, b: false, c: 0, d: '' },
    ],
    ['may be none', { a: undefined }, {}],
  ];
  for (const [title, values, expected] of situations) {
    it(title, () => {
      assert.deepEqual(definedOnly(values), expected);
    });
  }

  it('stay in their order', () => {
    assert.deepEqual(Object.keys(definedOnly({ b: 1, none: undefined, a: 2 })), ['b', 'a']);
  });
});
