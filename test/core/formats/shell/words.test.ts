/** What each of the two readers of words makes of the same text, and that neither is slow on a hostile one. */

import { deepEqual, ok } from 'node:assert/strict';
import { parseProcfile } from '../../../../server/src/core/formats/deployment/procfile';
import { parseEnvrc } from '../../../../server/src/core/formats/shell/envrc';
import { readShellLine } from '../../../../server/src/core/formats/shell/shellLine';
import { shellChanges } from '../../../../server/src/core/formats/shell/shellVariables';
import { readShlex, shlexWords } from '../../../../server/src/core/formats/shell/shlexWords';
import {
  shCommands,
  shTokens,
  unquoted,
  WINDOWS_SHELLS,
  wordsOfFirstCommand,
} from '../../../../server/src/core/formats/shell/shWords';
import { readWrapperScript } from '../../../../server/src/core/formats/shell/wrapperScript';

/** The words of sh, where operators are words too; then those of shlex, where they differ. */
const words: readonly (readonly [text: string, sh: readonly string[], shlex?: readonly string[]])[] = [
  ['', []],
  [' a \t b ', ['a', 'b']],
  [`'a b'c "" d`, ['a bc', '', 'd']],
  [`a\\ b \\'c "d\\"e" "f\\\\g" "h\\i"`, ['a b', "'c", 'd"e', 'f\\g', 'h\\i']],
  [`'it'\\''s'`, ["it's"]],
  [`"\\$a" "\\\`b"`, ['$a', '`b'], ['\\$a', '\\`b']],
  ['a\\\nb', ['ab'], ['a\nb']],
  ['a # b', ['a'], ['a', '#', 'b']],
  ['a#b', ['a#b']],
  ['a;b&&c', ['a', ';', 'b', '&&', 'c'], ['a;b&&c']],
  ['a|b >c', ['a', '|', 'b', '>', 'c'], ['a|b', '>c']],
  ['a\nb', ['a', '\n', 'b'], ['a', 'b']],
  ['a\rb', ['a\rb'], ['a', 'b']],
  ['"a;b" \'c|d\'', ['a;b', 'c|d']],
  ['$(a b) c', ['$(a b)', 'c'], ['$(a', 'b)', 'c']],
  ['${A:-b c} d', ['${A:-b c}', 'd'], ['${A:-b', 'c}', 'd']],
  ['"$(a "b c")" d', ['$(a "b c")', 'd'], ['$(a b', 'c)', 'd']],
  ['`a b` c', ['`a b`', 'c'], ['`a', 'b`', 'c']],
  [`$(a ')' b)c`, [`$(a ')' b)c`], ['$(a', ')', 'b)c']],
  [`"\${A:-it's}"`, ["${A:-it's}"]],
  ["$'a b\\'' c", ["$'a b\\''", 'c'], ['$a b\\ c']],
  ['$A$ "$" $', ['$A$', '$', '$']],
  ["cat <<X\nit's\nX\nb", ['cat', '<<', 'X', "\nit's\nX\n", 'b'], ['cat', '<<X', 'its\nX\nb']],
  [`'never closed`, ['never closed']],
];

function shValues(text: string): readonly string[] {
  return [...shTokens(text)].map((token) => (token.kind === 'word' ? unquoted(token) : token.operator));
}

describe('words', () => {
  for (const [text, sh, shlex = sh] of words) {
    it(`of ${JSON.stringify(text)}`, () => {
      deepEqual(shValues(text), sh);
      deepEqual(
        shlexWords(text).map(({ value }) => value),
        shlex,
      );
    });
  }

  it('have the places where they are written', () => {
    const text = ` 'a b'c  "" \\d`;
    const places = ["'a b'c", '""', '\\d'];
    const written = (word: { readonly start: number; readonly end: number }): string =>
      text.slice(word.start, word.end);
    deepEqual([...shTokens(text)].map(written), places);
    deepEqual(shlexWords(text).map(written), places);
  });

  it('say what never closes', () => {
    for (const text of ["'a", '"a', '"$(a"', '${a', '`a', "$'a"]) {
      deepEqual(
        wordsOfFirstCommand(text).map(({ isClosed }) => isClosed),
        [false],
        text,
      );
    }
    deepEqual(
      ["'a", '"a', 'a'].map((text) => readShlex(text, () => true).isClosed),
      [false, false, true],
    );
  });

  it('make commands', () => {
    deepEqual(
      [...shCommands('a b; c & d && e | f\n\n(g) # h')].map(({ words: found, operators, ending }) => [
        found.map(unquoted).join(' '),
        operators.join(' '),
        ending,
      ]),
      [
        ['a b', '', ';'],
        ['c', '', '&'],
        ['d', '', '&&'],
        ['e f', '|', '\n'],
        ['g', '( )', ''],
      ],
    );
  });

  it('of shells of Windows keep backslashes', () => {
    deepEqual(
      wordsOfFirstCommand('"C:\\my py\\python.exe" -I C:\\a.py && b', 0, WINDOWS_SHELLS).map(unquoted),
      ['C:\\my py\\python.exe', '-I', 'C:\\a.py'],
    );
  });
});

const HOSTILE = [
  "'",
  '"',
  '`',
  '\\',
  '${',
  '$(',
  '${A:-',
  '"${',
  '"$(',
  "$'",
  '#',
  '(',
  '{',
  '<<A\n',
  '<<',
  ' ',
  'A=1 ',
  'A=1;',
  '"\n',
  '${\n',
  "A='",
  'export A="$(\n',
  'exec ${\n',
  'exec "\n',
  'if [\n',
  ':~',
  '${A}',
  '$A',
  '"${A:-${',
];

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  sh: (text) => [...shCommands(text)],
  shlex: shlexWords,
  'a script of variables': (text) => shellChanges(text, { variable: () => undefined, exists: () => false }),
  '.envrc': (text) => parseEnvrc(`export ${text}`),
  Procfile: (text) => parseProcfile(`web: ${text}`).map(({ line }) => readShellLine(line.text)),
  'a wrapper script': (text) => readWrapperScript(`#!/bin/sh\n${text}`, () => true),
};

/** Milliseconds of processor time, which other programs hardly change; the best of a few runs. */
function timeOf(work: () => unknown, enough: number): number {
  let best = Infinity;
  for (let round = 0; round < 8 && best > enough; round += 1) {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

describe('a Procfile', () => {
  it('has lines for sh', () => {
    const text = 'a: A="x;y" env "B=1" c # d\nb: a; b\nc: "$(a)" b\n';
    deepEqual(
      parseProcfile(text).map(({ name, line }) => [
        name,
        readShellLine(line.text).commands.map(({ assigned, words: found }) => [
          assigned.map(unquoted),
          found.map(unquoted),
        ]),
      ]),
      [
        ['a', [[['A=x;y'], ['env', 'B=1', 'c']]]],
        [
          'b',
          [
            [[], ['a']],
            [[], ['b']],
          ],
        ],
        ['c', [[[], ['$(a)', 'b']]]],
      ],
    );
  });
});

describe('100 KB of', () => {
  for (const part of HOSTILE) {
    it(`${JSON.stringify(part)} take no reader long`, () => {
      const text = part.repeat(Math.ceil(100_000 / part.length));
      const nested = `${part.repeat(Math.ceil(50_000 / part.length))}${'}'.repeat(50_000)}`;
      // Thousands of assignments are not hostile, but each of them takes some time.
      const limit = part.startsWith('A=1') ? 500 : 100;
      for (const [name, read] of Object.entries(READERS)) {
        for (const hostile of [text, nested]) {
          const taken = timeOf(() => read(hostile), limit);
          ok(taken < limit, `${name}: ${taken.toFixed()} ms`);
        }
      }
    });
  }
});
