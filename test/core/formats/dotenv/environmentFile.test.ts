/** What systemd 252 made of these lines (30-systemd-environment-d-generator, which reads with the same function). */

import { deepEqual } from 'node:assert/strict';
import { readEnvironmentFile } from '../../../../server/src/core/formats/dotenv/environmentFile';

const lines: readonly (readonly [text: string, value: string])[] = [
  ['A=1 # not a comment', '1 # not a comment'],
  ['A="a" b', 'ab'],
  ['A=a"b"', 'a"b"'],
  ["A='x y'  z ", 'x yz'],
  ['A=one\\\n two', 'one two'],
  ['A="q\\n\\"\\`"', 'q\\n"`'],
  ['A = 3', '3'],
  ['A=a\\ b', 'a b'],
  ['A="l1\nl2"', 'l1\nl2'],
  ['A=1;2', '1;2'],
  ['  A=5  ', '5'],
  ['A="a"b c', 'ab c'],
  ['A=a\\\\b', 'a\\b'],
  ['A="a\\\nb"', 'ab'],
  ['A=', ''],
  ['A=$HOME/${B}', '$HOME/${B}'],
];

describe('a file of EnvironmentFile=', () => {
  for (const [text, value] of lines) {
    it(JSON.stringify(text), () => {
      const found = readEnvironmentFile(`# c\n; d\n${text}\n`).assignments;
      deepEqual(
        found.map((assignment) => [assignment.name, assignment.value]),
        [['A', value]],
      );
    });
  }

  it('drops invalid names, and reads no line without an equals sign', () => {
    const { assignments, dropped } = readEnvironmentFile('export A=1\nB: 2\n3C=4\nD=5');
    deepEqual(
      [assignments, dropped].map((found) => found.map(({ name, value }) => `${name}=${value}`)),
      [['D=5'], ['export A=1', '3C=4']],
    );
  });

  it('knows where a value is', () => {
    const text = 'A=1\nB="x y" \n';
    deepEqual(
      readEnvironmentFile(text).assignments.map(({ nameStart, valueStart, valueEnd }) => [
        text.slice(nameStart, nameStart + 1),
        text.slice(valueStart, valueEnd),
      ]),
      [
        ['A', '1'],
        ['B', '"x y"'],
      ],
    );
  });
});
