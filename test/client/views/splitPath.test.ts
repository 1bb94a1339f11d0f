import * as assert from 'node:assert/strict';
import { splitPath } from '../../../client/src/views/splitPath';

const shortening = { folder: '/work/shop', basePrefix: '/opt/python3.12', home: '/home/me' };

describe('a path in a row', () => {
  const situations: readonly (readonly [string, string, string])[] = [
    ['/work/shop/.venv/lib/python3.12/site-packages', 'site-packages', '.venv/lib/python3.12'],
    ['/work/shop/lib', 'lib', ''],
    ['/work/shop', 'shop', ''],
    ['/opt/python3.12/lib/python3.12', 'python3.12', '…/lib'],
    ['/home/me/code/lib', 'lib', '~/code'],
    ['/lib', 'lib', '/'],
    ['libs/one', 'one', "'libs'"],
    ['libs', "'libs'", ''],
    ['C:\\work\\lib', 'lib', 'C:\\work'],
    ['/srv/name with\nline', 'name with\nline', '/srv'],
  ];
  for (const [path, label, rest] of situations) {
    it(`${JSON.stringify(path)} has its name first`, () => {
      assert.deepEqual(splitPath(path, shortening), { label, rest });
    });
  }
});
