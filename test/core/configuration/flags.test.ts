import { deepEqual } from 'node:assert/strict';
import { parseFlags } from '../../../server/src/core/configuration/flags';

/** The flags that are set, or the reason why they are not known. */
function set(text: string): readonly string[] | string {
  const outcome = parseFlags(text);
  return outcome.kind === 'unknown'
    ? outcome.flag
    : Object.entries(outcome.flags).flatMap(([name, value]) => (value === true ? name : []));
}

const situations: readonly (readonly [string, readonly string[] | string])[] = [
  ['', []],
  ['-I', ['isolated']],
  ['-E -s -S -P', ['ignoreEnvironment', 'noUserSite', 'noSite', 'safePath']],
  ['  -IS  -B', ['isolated', 'noSite']],
  ['-uBqvvOOi', []],
  ['-X utf8 -s', ['noUserSite']],
  ['-Xutf8 -Werror::S -s', ['noUserSite']],
  ['-sW ignore', ['noUserSite']],
  ['--check-hash-based-pycs never -I', ['isolated']],
  ['-Z', '-Z'],
  ['-m', '-m'],
  ['-Ic', '-c'],
  ['--isolated', '--isolated'],
  ['script.py', 'script.py'],
  ['-', '-'],
];

describe("Python's flags", () => {
  for (const [text, expected] of situations) {
    it(`${JSON.stringify(text)} means ${JSON.stringify(expected)}`, () => {
      deepEqual(set(text), expected);
    });
  }
});
