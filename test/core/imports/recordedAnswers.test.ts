import * as assert from 'node:assert/strict';
import { inspectFolder } from '../../../server/src/core/inspectFolder';
import { linux } from '../../../server/src/core/model/platform';
import type { FileSystem } from '../../../server/src/core/ports/fileSystem';
import { cachingFileSystem } from '../../../server/src/node/cachingFileSystem';
import { machineOf } from '../../support/machine';
import { distribution, HOME, SITE } from '../rules/installs/installsSituations';
import { tree } from '../../support/tree';

/** Counts how often one directory is listed. */
function counted(fs: FileSystem): { readonly fs: FileSystem; readonly lists: () => number } {
  let lists = 0;
  const wrapped: FileSystem = {
    stat: (path) => fs.stat(path),
    readLink: (path) => fs.readLink(path),
    read: (path, limit) => fs.read(path, limit),
    readAt: (path, offset, length) => fs.readAt(path, offset, length),
    isMarkedHidden: (path) => fs.isMarkedHidden(path),
    list(path) {
      lists += path === `${SITE}/shop/deep` ? 1 : 0;
      return fs.list(path);
    },
  };
  return { fs: wrapped, lists: () => lists };
}

describe('what an examination of installs was answered', () => {
  const disk = tree({
    ...HOME,
    ...distribution('shop', { 'shop/__init__.py': 'a', 'shop/deep/cart.py': 'b' }),
  });
  const cache = cachingFileSystem(disk, linux);
  const codes = (fs: FileSystem): readonly string[] =>
    inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), fs).findings.map(({ code }) => code);

  it('is compared the next time, and asked again only if something differs', () => {
    const first = counted(cache);
    assert.deepEqual(codes(first.fs), []);
    const second = counted(cache);
    assert.deepEqual(codes(second.fs), []);
    assert.equal(second.lists(), 1);

    disk.remove(`${SITE}/shop/deep/cart.py`);
    assert.deepEqual(codes(cache), []);
    cache.forget(`${SITE}/shop/deep/cart.py`);
    assert.deepEqual(codes(cache), ['install-incomplete']);
  });
});
