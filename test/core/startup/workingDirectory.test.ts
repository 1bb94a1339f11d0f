/** What `getcwd()` says in a directory that was reached through links. */

import assert from 'node:assert/strict';
import { linux, windows } from '../../../server/src/core/model/platform';
import { workingDirectory } from '../../../server/src/core/startup/realPath';
import { directory, link, tree } from '../../support/tree';

const fs = tree({
  '/work/real/sub': directory,
  '/work/link': link('real'),
  '/far': link('/work/link/sub'),
  '/around': link('around'),
});

const situations: readonly (readonly [cwd: string, expected: string])[] = [
  ['/work/real', '/work/real'],
  ['/work/link', '/work/real'],
  ['/work/link/sub', '/work/real/sub'],
  ['/far', '/work/real/sub'],
  ['/far/..', '/work/real'],
  ['/', '/'],
  ['/gone', '/gone'],
  ['/around', '/around'],
];

describe('the working directory (getcwd-is-physical)', () => {
  for (const [cwd, expected] of situations) {
    it(`${cwd} is ${expected}`, () => {
      assert.equal(workingDirectory(cwd, linux, fs), expected);
    });
  }

  it('is not changed on Windows', () => {
    assert.equal(workingDirectory('C:\\work', windows, tree({ 'C:\\work': directory })), 'C:\\work');
  });
});
