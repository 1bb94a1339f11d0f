import * as assert from 'node:assert/strict';
import { alignPaths, isAlike } from '../../../server/src/core/text/alignPaths';

/** `=` in both, `-` predicted alone, `+` actual alone. */
const rows = (predicted: string, actual: string): string =>
  alignPaths([...predicted], [...actual])
    .map(
      (row) =>
        (isAlike(row) ? '=' : row.actual === undefined ? '-' : '+') + (row.predicted ?? row.actual ?? ''),
    )
    .join(' ');

describe('alignPaths', () => {
  for (const [predicted, actual, expected] of [
    ['', '', ''],
    ['abc', 'abc', '=a =b =c'],
    ['abc', '', '-a -b -c'],
    ['', 'ab', '+a +b'],
    ['abc', 'axc', '=a -b +x =c'],
    ['abcd', 'acbd', '=a -b =c +b =d'],
    ['aab', 'ab', '=a -a =b'],
    ['abcde', 'xbye', '-a +x =b -c -d +y =e'],
  ] as const) {
    it(`puts "${predicted}" next to "${actual}"`, () => {
      assert.equal(rows(predicted, actual), expected);
    });
  }
});
