import { deepEqual } from 'node:assert/strict';
import { matchesPattern } from '../../../server/src/core/formats/filePattern';

describe('a pattern for names', () => {
  const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['*.conf', ['a.conf', 'x-y.conf'], ['.conf', 'a.confx', 'conf']],
    ['?', ['a', '+'], ['', 'ab']],
    ['[a-c]x', ['ax', 'cx'], ['dx']],
    ['[!a]', ['b', ']'], ['a']],
    ['a+(b)', ['a+(b)'], ['aab']],
    ['.*', ['.a'], ['a']],
    ['[', ['['], ['a']],
    ['\\*', ['*'], ['a']],
  ];
  for (const [pattern, yes, no] of cases) {
    it(`${pattern} fits ${yes.join(' ')}`, () => {
      deepEqual(
        [...yes, ...no].filter((name) => matchesPattern(name, pattern)),
        yes,
      );
    });
  }
});
