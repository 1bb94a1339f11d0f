import { deepEqual, equal } from 'node:assert/strict';
import { DOTENV_READ_LIMIT, parseDotenv, type Dotenv } from '../../../server/src/core/formats/dotenv';
import type { Range } from '../../../server/src/core/model/text';
import { denied, tree, type Tree } from '../../support/tree';

const FILE = '/project/.env';

function parse(content: Tree[string]): Dotenv | undefined {
  const outcome = tree({ [FILE]: content }).read(FILE, DOTENV_READ_LIMIT);
  return parseDotenv(FILE, outcome, (name) => (name === 'USER' ? 'kim' : undefined));
}

function values(text: string): readonly (readonly string[])[] | undefined {
  return parse(text)?.variables.map(({ name, value }) => [name, value]);
}

function span({ start, end }: Range): string {
  return `${start.line}:${start.character}-${end.line}:${end.character}`;
}

const situations: readonly (readonly [string, string, readonly (readonly [string, string])[]])[] = [
  [
    'plain values',
    'A=1\nB = two words \n',
    [
      ['A', '1'],
      ['B', 'two words'],
    ],
  ],
  [
    'an empty value',
    'A=\nB=\r\nC=1',
    [
      ['A', ''],
      ['B', ''],
      ['C', '1'],
    ],
  ],
  [
    'CRLF',
    'A=1\r\nB="2"\r\n',
    [
      ['A', '1'],
      ['B', '2'],
    ],
  ],
  ['comments and blank lines', '# A=1\n\n  # x\nB=2\n', [['B', '2']]],
  ['a # behind a value, which is part of it', 'A=src # here\n', [['A', 'src # here']]],
  [
    'quotes around the whole value only',
    `A='x'\nB="y"\nC="a"b\n`,
    [
      ['A', 'x'],
      ['B', 'y'],
      ['C', '"a"b'],
    ],
  ],
  [
    'a line end written in quotes',
    'A="x\\ny"\nB=x\\ny\n',
    [
      ['A', 'x\ny'],
      ['B', 'x\\ny'],
    ],
  ],
  [
    'a quoted value over several lines',
    'A="x\ny"\nB=1\n',
    [
      ['A', 'x\ny'],
      ['B', '1'],
    ],
  ],
  [
    'a quote that never closes',
    'A="x\nB=1\n',
    [
      ['A', '"x'],
      ['B', '1'],
    ],
  ],
  ['export', 'export A=1\n', [['A', '1']]],
  [
    'references to earlier lines and to the process',
    'A=1\nB=${A}:${USER}:${GONE}\n',
    [
      ['A', '1'],
      ['B', '1:kim:'],
    ],
  ],
  ['an escaped dollar', 'A=\\${USER}\\$\n', [['A', '${USER}$']]],
  ['a reference that is no name, which spoils all of them', 'A=${USER}${1}\n', [['A', '${USER}${1}']]],
  ['a byte order mark', '\ufeffA=1\n', [['A', '1']]],
];

describe('.env', () => {
  for (const [what, text, expected] of situations) {
    it(`reads ${what}`, () => {
      deepEqual(values(text), expected);
    });
  }

  it('knows the places of name, value and lines', () => {
    const [first, second] =
      parse('# x\n  PYTHONHOME = "/opt"  \nA="1\n2" \nB=3')?.variables.map((variable) => [
        span(variable.nameRange),
        span(variable.valueRange),
        span(variable.lineRange),
      ]) ?? [];
    deepEqual(first, ['1:2-1:12', '1:15-1:21', '1:0-2:0']);
    deepEqual(second, ['2:0-2:1', '2:2-3:2', '2:0-4:0']);
  });

  it('points at lines that set nothing', () => {
    deepEqual(
      parse('A=1\n oops \n1X=2\n')?.problems.map(({ range }) => span(range)),
      ['1:1-1:5', '2:0-2:4'],
    );
  });

  it('tells a missing file from one that may not be read', () => {
    equal(
      parseDotenv(FILE, { kind: 'absent', because: 'missing' }, () => undefined),
      undefined,
    );
    deepEqual([parse(denied)?.variables, parse(denied)?.problems.length], [[], 1]);
  });
});
