import * as assert from 'node:assert/strict';
import { distinctParents } from '../../../client/src/views/distinctParents';

describe('folders with the same name', () => {
  const situations: readonly (readonly [readonly string[], readonly string[]])[] = [
    [
      ['/work/one/app', '/work/two/app'],
      ['one', 'two'],
    ],
    [
      ['/work/one/src/app', '/work/two/src/app'],
      ['one/src', 'two/src'],
    ],
    [
      ['C:\\a\\app', 'D:\\a\\app'],
      ['C:/a', 'D:/a'],
    ],
    [
      ['/a/app', '/a/app'],
      ['/a', '/a'],
    ],
    [
      ['/app', '/a/b/app', '/c/b/app'],
      ['', 'a/b', 'c/b'],
    ],
  ];
  for (const [paths, parents] of situations) {
    it(`are distinguished: ${paths.join(' ')}`, () => {
      const found = distinctParents(paths);
      assert.deepEqual(
        paths.map((path) => found.get(path)),
        parents,
      );
    });
  }
});
