/** Where files are: small folders, unique names, and the tests of a rule at the path of the rule. */

import * as assert from 'node:assert/strict';
import { posix } from 'node:path';
import { filesBelow } from '../support/sources';

/** As many as one can take in at a glance. */
const MOST_FILES = 25;

/** Files of these names may repeat, since the folder says what they contain. */
const NAMED_BY_FOLDER = new Set(['index.ts', 'main.ts']);

const RULES = 'server/src/core/rules/';

const sources = ['server/src', 'client/src', 'webview/src']
  .flatMap((room) => filesBelow(room, '.ts'))
  .map(({ path }) => path)
  .filter((path) => !NAMED_BY_FOLDER.has(posix.basename(path)));

describe('rooms', () => {
  it('hold at most 25 files each', () => {
    const crowded = [...groupBy(sources, (path) => posix.dirname(path))].filter(
      ([, files]) => files.length > MOST_FILES,
    );
    assert.deepEqual(
      crowded.map(([room, files]) => `${room}: ${String(files.length)}`),
      [],
    );
  });

  it('contain no two files with the same name', () => {
    const twice = [...groupBy(sources, (path) => posix.basename(path).toLowerCase()).values()];
    assert.deepEqual(
      twice.filter((paths) => paths.length > 1),
      [],
    );
  });
});

describe('a rule', () => {
  it('has a test file at the mirrored path', () => {
    const tests = new Set(filesBelow('test/core/rules', '.test.ts').map(({ path }) => path));
    const wanted = sources
      .filter((path) => path.startsWith(RULES) && posix.basename(path).includes('-'))
      .map((path) => path.replace('server/src/', 'test/').replace(/\.ts$/, '.test.ts'));
    assert.notEqual(wanted.length, 0);
    assert.deepEqual(
      wanted.filter((path) => !tests.has(path)),
      [],
    );
  });
});

function groupBy(
  paths: readonly string[],
  key: (path: string) => string,
): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    groups.set(key(path), [...(groups.get(key(path)) ?? []), path]);
  }
  return groups;
}
