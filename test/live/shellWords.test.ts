/** The words that the two readers find, compared with those of sh and Python's `shlex.split()`. */

import { deepEqual } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { shlexWords } from '../../server/src/core/formats/shell/shlexWords';
import { withTildes } from '../../server/src/core/formats/shell/shTildes';
import { partsOf, unquoted, wordsOfFirstCommand } from '../../server/src/core/formats/shell/shWords';
import { realInterpreters } from '../support/realInterpreters';

/** Without expansions, which the reader does not change. */
const SIMPLE: readonly string[] = [
  'a b\t c',
  `'a b'c "" 'd'"e"f`,
  `a\\ b \\'c "d\\"e" "f\\\\g" "h\\i" 'j\\k'`,
  `'it'\\''s' "it's"`,
  '"\\$a" "\\`b" \\$c \\`d\\`',
  'a\\\nb "c\\\nd"',
  'a b#c "#d" # e',
  'a "b;c" \'d|e\' f\\;g',
  '"a\nb" \'c\nd\'',
  'A=b --c="d e" ~f{g,h}i',
  'a\u00a0b "\u00e9 \u4e2d"',
];

const ENDED: readonly (readonly [string, string])[] = [
  ['a b; true', 'a b'],
  ["a 'b c' && true", "a 'b c'"],
  ['a "b | c" | cat', 'a "b | c"'],
  ['a b\ntrue', 'a b'],
];

/** Texts that are one word, whatever is in them. */
const NESTED: readonly string[] = [
  '"$(echo "a b")" c',
  '"${NONE:-a b}" c',
  `"\${NONE:-it's}" c`,
  '"$(echo \')\' "(")" c',
  '"`echo "a b"`" c',
  '"$(echo a # it\'s\n)" c',
  '"$(( (1 + 2) * 3 ))" c',
  '"${NONE:-${NONE:-"}"}}" c',
];

/** Words, then what follows the equals sign of an assignment. HOME is `/h`. */
const TILDES = {
  word: ['~', '~/x', '~"/x"', '"~/x"', "'~'/x", '\\~/x', 'a~/x', 'a:~/x', '~/x:~/y', '~$NONE/x', '--a=~/x'],
  assignment: [
    '~',
    '~/x',
    '~:/x',
    '/x:~',
    '/x:~/y:~',
    '"/x":~',
    '"/x:"~/y',
    '/x":"~/y',
    '~"/x"',
    'a~',
    '~$NONE',
  ],
};

const python = realInterpreters().find(({ version }) => version.major === 3);
const hasShell = spawnSync('/bin/sh', ['-c', ':']).status === 0;

describe('words', () => {
  if (hasShell) {
    for (const [text, words] of [...SIMPLE.map((simple) => [simple, simple] as const), ...ENDED]) {
      it(`of sh in ${JSON.stringify(text)}`, () => {
        deepEqual(wordsOfFirstCommand(text).map(unquoted), shellArguments(words));
      });
    }
    for (const text of NESTED) {
      it(`of sh, whole, in ${JSON.stringify(text)}`, () => {
        deepEqual(wordsOfFirstCommand(text).length, shellArguments(text).length);
      });
    }
    for (const word of TILDES.word) {
      it(`of sh with the tilde of ${word}`, () => {
        deepEqual([withHome(word, false)], shellArguments(word));
      });
    }
    for (const value of TILDES.assignment) {
      it(`of sh with the tilde of A=${value}`, () => {
        deepEqual([withHome(`A=${value}`, true)], shellArguments('"A=$A"', `A=${value}\n`));
      });
    }
  } else {
    it('of sh are not compared: this machine has no /bin/sh', () => undefined);
  }

  if (python === undefined) {
    it('of shlex are not compared: this machine has no Python 3', () => undefined);
  } else {
    it(`of shlex in ${python.executable}`, () => {
      const texts = [...SIMPLE, ...ENDED.flat(), ...NESTED];
      deepEqual(
        texts.map((text) => shlexWords(text).map(({ value }) => value)),
        split(python.executable, texts),
      );
    });
  }
});

function withHome(text: string, isAssignment: boolean): string {
  return withTildes(partsOf(text), isAssignment)
    .map((part) => (part.kind === 'text' ? part.text : part.written === '~' ? '/h' : ''))
    .join('');
}

function shellArguments(text: string, before = ''): readonly string[] {
  const { stdout, stderr } = spawnSync('/bin/sh', ['-c', `${before}printf '%s\\0' ${text}`], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: '/h' },
  });
  deepEqual(stderr, '');
  return stdout.split('\0').slice(0, -1);
}

function split(executable: string, texts: readonly string[]): unknown {
  const program =
    'import json, shlex, sys; print(json.dumps([shlex.split(text) for text in json.load(sys.stdin)]))';
  const { stdout } = spawnSync(executable, ['-I', '-c', program], {
    encoding: 'utf8',
    input: JSON.stringify(texts),
  });
  return JSON.parse(stdout);
}
