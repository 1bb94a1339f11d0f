import * as assert from 'node:assert/strict';
import { commonEnds } from '../../../server/src/core/text/commonEnds';

describe('what is equal at both ends', () => {
  const situations: readonly [ArrayLike<string>, ArrayLike<string>, number, number][] = [
    ['', '', 0, 0],
    ['abc', 'abc', 3, 0],
    ['abc', 'axc', 1, 1],
    ['aa', 'aaa', 2, 0],
    ['aba', 'a', 1, 0],
    ['abc', 'xyz', 0, 0],
    [['a', 'b', 'c'], ['c'], 0, 1],
  ];
  for (const [before, after, head, tail] of situations) {
    it(`is ${head} and ${tail} for ${JSON.stringify([before, after])}`, () => {
      assert.deepEqual(commonEnds(before, after), { head, tail });
    });
  }
});
