import * as assert from 'node:assert/strict';
import { commentOutLines, removeLines } from '../../../server/src/core/fixes/lines';
import type { FileEdit } from '../../../server/src/core/text/edit';
import type { Range } from '../../../server/src/core/text/positions';
import { applyEdits } from '../../support/applyEdits';

const range = (startLine: number, start: number, endLine: number, end: number): Range => ({
  start: { line: startLine, character: start },
  end: { line: endLine, character: end },
});

function after(text: string, edit: FileEdit): string {
  assert.ok(edit.kind === 'edit');
  return applyEdits(text, edit.edits);
}

describe('whole lines', () => {
  const cases: readonly (readonly [string, string, Range, string, string])[] = [
    ['a part of a line', 'a=1\nb=2\nc=3\n', range(1, 2, 1, 3), 'a=1\nc=3\n', 'a=1\n# b=2\nc=3\n'],
    ['a line with its end', 'a=1\nb=2\nc=3\n', range(1, 0, 2, 0), 'a=1\nc=3\n', 'a=1\n# b=2\nc=3\n'],
    ['the last line without an end', 'a=1\nb=2', range(1, 2, 1, 3), 'a=1\n', 'a=1\n# b=2'],
    ['the only line', 'b=2', range(0, 0, 0, 3), '', '# b=2'],
    ['a value over two lines', 'a="1\n2"\nb=2\n', range(0, 2, 1, 2), 'b=2\n', '# a="1\n# 2"\nb=2\n'],
    ['CRLF', 'a=1\r\nb=2\r\n', range(0, 2, 0, 3), 'b=2\r\n', '# a=1\r\nb=2\r\n'],
  ];
  for (const [title, text, place, removed, commented] of cases) {
    it(title, () => {
      assert.equal(after(text, removeLines('/f', place)), removed);
      assert.equal(after(text, commentOutLines('/f', place)), commented);
    });
  }
});
