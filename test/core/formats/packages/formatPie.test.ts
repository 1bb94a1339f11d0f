import * as assert from 'node:assert/strict';
import { formatPie } from '../../../../server/src/core/formats/packages/formatPie';
import { applyEdits } from '../../../support/applyEdits';

function formatted(text: string): string {
  return applyEdits(text, formatPie(text, ':'));
}

describe('formatting a .pie file', () => {
  for (const [before, after] of [
    [' /a :: b \nfoo>=1,<2', '/a:b\nfoo >= 1, < 2'],
    ['# no paths \n  #  comment \n\t\n! foo', '# no paths\n#  comment\n\n!foo'],
    ['\r\nfoo==1 # one\r\n bar\t#two\r\n', '\r\nfoo == 1  # one\r\nbar  #two\r\n'],
    ['\nwhat  is this ', '\nwhat  is this'],
  ] as const) {
    it(JSON.stringify(before), () => {
      assert.equal(formatted(before), after);
      assert.deepEqual(formatPie(after, ':'), []);
    });
  }
});
