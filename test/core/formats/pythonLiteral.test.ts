/** Python literals, and what is none. */

import assert from 'node:assert/strict';
import {
  callArguments,
  parseLiteral,
  type PythonLiteral,
} from '../../../server/src/core/formats/pythonLiteral';

function plain(literal: PythonLiteral | undefined): unknown {
  switch (literal?.kind) {
    case undefined:
      return undefined;
    case 'text':
      return literal.text;
    case 'number':
      return literal.value;
    case 'constant':
      return `<${literal.name}>`;
    case 'sequence':
      return literal.items.map(plain);
    case 'mapping':
      return literal.pairs.map(([key, value]) => [plain(key), plain(value)]);
  }
}

const cases: readonly (readonly [source: string, value: unknown])[] = [
  [`'a\\\\b'`, 'a\\b'],
  [`"it's"`, "it's"],
  [`u'\\xe9\\u20ac\\U0001f40d\\n'`, 'é€🐍\n'],
  ['-12', -12],
  ['None', '<None>'],
  ['[]', []],
  ["('a',)", ['a']],
  ["{'a', 'b'}", ['a', 'b']],
  ['set()', []],
  ['{}', []],
  [
    "{'a': ['b', True],\n 'c': {},}",
    [
      ['a', ['b', '<True>']],
      ['c', []],
    ],
  ],
  ["'a' 'b'", undefined],
  ["f'a'", undefined],
  ["'a", undefined],
  ["'\\N{DASH}'", undefined],
  ['{1: 2', undefined],
  ['[1 2]', undefined],
  ["{'a': 1, 'b'}", undefined],
  ['Path("/x")', undefined],
  ['', undefined],
];

describe('Python literals', () => {
  for (const [source, value] of cases) {
    it(JSON.stringify(source), () => {
      assert.deepEqual(plain(parseLiteral(source)), value);
    });
  }
  it('arguments of a call', () => {
    const source = "install(\n  'a',\n  {'b'},\n)";
    assert.deepEqual(callArguments(source, source.indexOf('(') + 1)?.map(plain), ['a', ['b']]);
    assert.equal(callArguments("'a', name)", 0), undefined);
  });
});
