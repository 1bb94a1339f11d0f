/** Python literals, and what is not a literal. */

import assert from 'node:assert/strict';
import { literalOf, type PythonLiteral } from '../../../../server/src/core/formats/python/pythonLiterals';
import { statementsOf } from '../../../../server/src/core/formats/python/pythonStatements';
import { parsePython } from '../../../../server/src/core/formats/python/pythonTree';

/** The whole text as one literal. */
function parseLiteral(source: string): PythonLiteral | undefined {
  const [statement, ...more] = statementsOf(parsePython(source));
  return statement?.kind === 'expression' && more.length === 0 ? literalOf(statement.expression) : undefined;
}

function plain(literal: PythonLiteral | undefined): unknown {
  switch (literal?.kind) {
    case undefined:
      return undefined;
    case 'text':
      return literal.text;
    case 'bytes':
      return { bytes: literal.text };
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
  ["'a' 'b'", 'ab'],
  [`('a'\n  "b" # more\n  'c')`, 'abc'],
  ["'a' + 'b'", 'ab'],
  ["'a' b'b'", undefined],
  [String.raw`r'\a\'b'`, String.raw`\a\'b`],
  [String.raw`b'\xff\u0041'`, { bytes: '\xff\\u0041' }],
  [String.raw`Rb'\n'`, { bytes: '\\n' }],
  [String.raw`ur'\n'`, '\\n'],
  ["'''a\r\nb\\\nc'''", 'a\nbc'],
  [String.raw`'\101\7\a\b\f\v\d'`, 'A\x07\x07\b\f\v\\d'],
  [String.raw`'\x4'`, undefined],
  ["'\\U00110000'", undefined],
  ['0x1F', 31],
  ['1_000.5', 1000.5],
  ['- 1', -1],
  ['0', 0],
  ['010', undefined],
  ['1j', undefined],
  ['1, 2', [1, 2]],
  ['("a")', 'a'],
  ['()', []],
  ['{**{}}', undefined],
  ['[*[]]', undefined],
  ['[x for x in []]', undefined],
  ["t'a'", undefined],
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
});
