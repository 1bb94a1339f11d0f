/**
 * The expectations are what the real parsers answer: parseEnvFile() of vscode-python-debugger and vscode-python, and the npm package
 * dotenv 16. They are not dependencies, so they do not run here.
 */

import { deepEqual, equal } from 'node:assert/strict';
import {
  DOTENV_READ_LIMIT,
  parseDotenv,
  readDotenv,
  type Dotenv,
} from '../../../../server/src/core/formats/dotenv/dotenv';
import { dotenvDisagreements } from '../../../../server/src/core/formats/dotenv/dotenvDisagreements';
import type { Range } from '../../../../server/src/core/text/positions';
import { denied, tree, type Tree } from '../../../support/tree';

const FILE = '/project/.env';

function parse(content: Tree[string]): Dotenv | undefined {
  const outcome = tree({ [FILE]: content }).read(FILE, DOTENV_READ_LIMIT);
  return parseDotenv(FILE, outcome, (name) => (name === 'USER' ? 'kim' : undefined));
}

/** What each reader makes of the same text. */
function readings(text: string): readonly (readonly string[])[] {
  const lookUp = (name: string): string | undefined => (name === 'USER' ? 'kim' : undefined);
  return (['debugger', 'python', 'environments'] as const).map((reader) =>
    readDotenv(text, reader === 'debugger' ? () => undefined : lookUp, reader).map(
      ({ name, value }) => `${name}=${value}`,
    ),
  );
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
    'the first line of a quoted value over several lines',
    'A="x\ny"\nB=1\n',
    [
      ['A', '"x'],
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
  [
    'references to earlier lines and to the process',
    'A=1\nB=${A}:${USER}:${GONE}\n',
    [
      ['A', '1'],
      ['B', '1:kim:'],
    ],
  ],
  ['an escaped dollar', 'A=\\${USER}\\$\n', [['A', '${USER}$']]],
  ['a reference that is no name, which spoils all of them', 'A=${USER}${A.}\n', [['A', '${USER}${A.}']]],
  [
    'a reference to an empty earlier line and to the process',
    'USER=\nA=${USER}\n',
    [
      ['USER', ''],
      ['A', 'kim'],
    ],
  ],
  ['a digit in braces as it is', 'A=${USER}${1}\n', [['A', 'kim${1}']]],
  ['nothing of a line with another line end inside', 'A=x\u2028y\nB=x\ry\nC=1\r\n', [['C', '1']]],
  ['a byte order mark', '\ufeffA=1\n', [['A', '1']]],
];

const disputes: readonly (readonly [
  string,
  string,
  readonly string[],
  readonly string[],
  readonly string[],
])[] = [
  ['export', 'export A=1\n', [], [], ['A=1']],
  ['a comment behind a value', 'A=src # here\n', ['A=src # here'], ['A=src # here'], ['A=src']],
  ['a comment behind quotes', 'A="src" # here\n', ['A="src" # here'], ['A="src" # here'], ['A=src']],
  ['a value over several lines', 'A="x\ny"\n', ['A=x\ny'], ['A="x'], ['A=x\ny']],
  ['a quote within a word', "A=it's\nB=1\n", ["A=it's\nB=1"], ["A=it's", 'B=1'], ["A=it's", 'B=1']],
  ['a quote in a comment', "#A='\nB=1\n", [], ['B=1'], ['B=1']],
  ['an empty value behind another', 'A=1\nA=\n', ['A=1', 'A='], ['A=1', 'A='], []],
  ['a lone CR', 'A=1\rB=2\n', ['A=1\rB=2'], [], ['A=1', 'B=2']],
  ['a value below a colon', 'A:\nB=1\n', ['B=1'], ['B=1'], ['A=B=1']],
  ['two references to one variable', 'A=${USER}${USER}\n', ['A='], ['A=kimkim'], ['A=kim${USER}']],
  [
    'QUIRK(dotenv-unclosed-quote): a line end behind a quote that never closes',
    'A="x\\ny\n',
    ['A="x\\ny'],
    ['A="x\\ny'],
    ['A="x\ny'],
  ],
  ['a colon', 'A: 1\n', [], [], ['A=1']],
  ['backticks', 'A=`x`\n', ['A=`x`'], ['A=`x`'], ['A=x']],
  ['a line end in single quotes', "A='x\\ny'\n", ['A=x\ny'], ['A=x\ny'], ['A=x\\ny']],
  ['an escaped quote', 'A="x\\"y"\n', ['A=x\\"y'], ['A=x\\"y'], ['A=x\\"y']],
  ['a variable of the process', 'A=${USER}/x\n', ['A=/x'], ['A=kim/x'], ['A=kim/x']],
  ['an earlier line', 'A=1\nB=${A}\n', ['A=1', 'B=1'], ['A=1', 'B=1'], ['A=1', 'B=${A}']],
  ['an escaped reference', 'A=\\${USER}\n', ['A=${USER}'], ['A=${USER}'], ['A=\\kim']],
  [
    'QUIRK(empty-value-sets-nothing-in-terminals): an empty value',
    'A=\nB=1\n',
    ['A=', 'B=1'],
    ['A=', 'B=1'],
    ['B=1'],
  ],
  [
    'QUIRK(dotenv-value-on-the-next-line): a value on the next line',
    'A=\n"x"\nB=1\n',
    ['A=', 'B=1'],
    ['A=', 'B=1'],
    ['A=x', 'B=1'],
  ],
  ['a # within quotes', 'A="x#y"\n', ['A=x#y'], ['A=x#y'], ['A=x#y']],
];

describe('the three readers of .env', () => {
  for (const [what, text, ...expected] of disputes) {
    it(`read ${what} each in its own way`, () => {
      deepEqual(readings(text), expected);
    });
  }

  it('disagree at the lines where it shows, and in nothing else', () => {
    const text = '# x\nPLAIN="1"\nEMPTY=\nexport PYTHONHOME=/opt\nPYTHONPATH=src # ours\nKEY="a\nb"\n';
    deepEqual(
      dotenvDisagreements(text, () => undefined).map(({ name, range, readings: found }) => [
        name,
        span(range),
        found,
      ]),
      [
        ['PYTHONHOME', '3:7-3:22', { environments: '/opt' }],
        ['PYTHONPATH', '4:0-4:21', { debugger: 'src # ours', python: 'src # ours', environments: 'src' }],
        ['KEY', '5:0-6:2', { debugger: 'a\nb', python: '"a', environments: 'a\nb' }],
      ],
    );
  });
});

describe('.env', () => {
  for (const [what, text, expected] of situations) {
    it(`reads ${what}`, () => {
      deepEqual(values(text), expected);
    });
  }

  it('knows the places of name, value and lines', () => {
    const text = '# x\n  PYTHONHOME = "/opt"  \nA="1\n2" \nB=3';
    const [first, second] = readDotenv(text, () => undefined, 'debugger').map((variable) => [
      span(variable.nameRange),
      span(variable.valueRange),
      span(variable.lineRange),
    ]);
    deepEqual(first, ['1:2-1:12', '1:15-1:21', '1:0-2:0']);
    deepEqual(second, ['2:0-2:1', '2:2-3:2', '2:0-4:0']);
  });

  it('points at lines that set nothing', () => {
    deepEqual(
      parse('A=1\n=2\n oops \n')?.problems.map(({ range }) => span(range)),
      ['1:0-1:2', '2:1-2:5'],
    );
  });

  it('distinguishes a missing file from one that cannot be read', () => {
    equal(
      parseDotenv(FILE, { kind: 'absent', because: 'missing' }, () => undefined),
      undefined,
    );
    deepEqual([parse(denied)?.variables, parse(denied)?.problems.length], [[], 1]);
  });
});
