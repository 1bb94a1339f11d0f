/** `.env` files as python-dotenv and uv read them; `test/tools/dotenvReaders.test.ts` compares with both. */

import assert from 'node:assert/strict';
import { readDotenv, type DotenvReader } from '../../../../server/src/core/formats/dotenv/dotenv';

type Found = Readonly<Record<string, string>>;

const PROCESS: Found = { HOME: '/home/kim', EMPTY: '' };

function read(text: string, reader: DotenvReader): Found {
  const variables = readDotenv(text, (name) => PROCESS[name], reader);
  return Object.fromEntries(variables.map(({ name, value }) => [name, value]));
}

describe('python-dotenv', () => {
  const rows: readonly (readonly [string, Found])[] = [
    ['export A=b', { A: 'b' }],
    ['export\tA = b ', { A: 'b' }],
    ["'A b'=c", { 'A b': 'c' }],
    ['A=b # c', { A: 'b' }],
    ['A=b#c', { A: 'b#c' }],
    ['A= # c', { A: '' }],
    ['A=# c', { A: '# c' }],
    ['A="b" # c', { A: 'b' }],
    ['A="b" c\nB=d', { B: 'd' }],
    ['A="b\\tc\\"\\$"', { A: 'b\tc"\\$' }],
    ["A='b\\tc\\''", { A: "b\\tc'" }],
    ['A=b\\n', { A: 'b\\n' }],
    ['A="b\nc"\nD=e', { A: 'b\nc', D: 'e' }],
    ['A="b\r\nc"\rD=e', { A: 'b\nc', D: 'e' }],
    ['A="b\nB=c', { B: 'c' }],
    ['A=1\nB=${A}2', { A: '1', B: '12' }],
    ["A='${HOME}/a'", { A: '/home/kim/a' }],
    ['A=$HOME', { A: '$HOME' }],
    ['A=${GONE}', { A: '' }],
    ['A=${GONE:-b}', { A: 'b' }],
    ['A=${EMPTY:-b}', { A: '' }],
    ['A=${HOME:b}', { A: '${HOME:b}' }],
    ['A=\nB=${A:-c}', { A: '', B: '' }],
    ['A', {}],
    ['A=b\nA', {}],
    ['A\nA=b', { A: 'b' }],
    ['A=b\nA=c', { A: 'c' }],
    ['=b\nA=c', { A: 'c' }],
    ['A.b-c=d', { 'A.b-c': 'd' }],
    ['# A=b\n\n  A=c', { A: 'c' }],
  ];
  for (const [text, expected] of rows) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(read(text, 'python-dotenv'), expected);
    });
  }

  it('QUIRK(python-dotenv-name-alone)', () => {
    assert.deepEqual(read('A=b\nA', 'python-dotenv'), {});
    assert.deepEqual(read('A=b\nA\nC=${A:-d}', 'python-dotenv'), { C: '' });
  });

  it('replaces a variable of the process, or that of the file', () => {
    const text = 'HOME=/a\nA=${HOME}';
    assert.deepEqual(read(text, 'python-dotenv'), { HOME: '/a', A: '/a' });
    assert.deepEqual(read(text, 'python-dotenv-keeping'), { HOME: '/a', A: '/home/kim' });
  });
});

describe('uv run --env-file', () => {
  const rows: readonly (readonly [string, Found])[] = [
    ['export A=b', { A: 'b' }],
    ['export=b', { export: 'b' }],
    ['A = b', { A: 'b' }],
    ['A=b # c', { A: 'b' }],
    ['A=b#c', { A: 'b#c' }],
    ['A=#b', { A: '' }],
    ['A=b"c d"\'e f\'', { A: 'bc de f' }],
    ['A="b\\nc"', { A: 'b\nc' }],
    ["A='b\\nc'", { A: 'b\\nc' }],
    ['A=b\\ c', { A: 'b c' }],
    ['A="b\nc"\nD=e', { A: 'b\nc', D: 'e' }],
    ['A=$HOME/a', { A: '/home/kim/a' }],
    ['A="${HOME}"', { A: '/home/kim' }],
    ["A='$HOME'", { A: '$HOME' }],
    ['A=\\$HOME', { A: '$HOME' }],
    ['A=$GONE.', { A: '.' }],
    ['A=b\nA=c\nD=$A', { A: 'b', D: 'c' }],
    // What is not understood ends the file.
    ['A=b\nC=d e\nF=g', { A: 'b' }],
    ['A=b\n1=c\nD=e', { A: 'b' }],
    ['A=b\nC="d\nE=f', { A: 'b' }],
    ['A=b\nC="d\\te"', { A: 'b' }],
    ['A=b\nC=d ', { A: 'b' }],
  ];
  for (const [text, expected] of rows) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(read(text, 'dotenvy'), expected);
    });
  }

  it('QUIRK(dotenvy-first-line-counts)', () => {
    assert.deepEqual(read('A=b\nA=c\nD=$A', 'dotenvy'), { A: 'b', D: 'c' });
  });

  it('QUIRK(dotenvy-quote-behind-a-reference)', () => {
    // The quote does not close, so the file ends here.
    assert.deepEqual(read('A=b\nC="$HOME"', 'dotenvy'), { A: 'b' });
  });
});
