import * as assert from 'node:assert/strict';
import { lineFault, type LineFault } from '../../../../server/src/core/formats/python/lineSyntax';

type Row = readonly [line: string, fault: LineFault | undefined];

const ROWS: readonly Row[] = [
  ['import os; os.environ.get(', { kind: 'open-bracket', bracket: '(' }],
  ['import os; f(a)[b', { kind: 'open-bracket', bracket: '[' }],
  ['import os; x = {', { kind: 'open-bracket', bracket: '{' }],
  ['import os)', { kind: 'closing-bracket', bracket: ')' }],
  ['import os; x = (1]', { kind: 'other-bracket', bracket: ']', open: '(' }],
  ["import os; x = 'a", { kind: 'open-string', triple: false }],
  ['import os; x = "a\\"', { kind: 'open-string', triple: false }],
  ['import os; x = """a', { kind: 'open-string', triple: true }],
  ['import os;;', { kind: 'statement' }],
  ['import os; if 1: pass', { kind: 'statement' }],
  ['import os,', { kind: 'statement' }],
  ['import os; x =', { kind: 'statement' }],
  ['import os \\', { kind: 'continuation' }],
  ['import os; print "a"', { kind: 'print' }],
  ['import os; exec "a"', { kind: 'exec' }],
  ['import os', undefined],
  ['import os;', undefined],
  ['import os # (', undefined],
  ['import os; x = "#("', undefined],
  ["import os; x = '''it's'''", undefined],
  ['import os; x = f"{os["a"]}"', undefined],
  ['import os; x = ...', undefined],
  ['import os; from os import *', undefined],
  ['import os; print("a"); print = 1', undefined],
  ['import os; x = 1 if os else 2', undefined],
];

describe('lineFault', () => {
  for (const [line, fault] of ROWS) {
    it(`${fault === undefined ? 'accepts' : `finds ${fault.kind} in`} ${line}`, () => {
      assert.deepEqual(lineFault(line), fault);
    });
  }
});
