import { deepEqual, equal } from 'node:assert/strict';
import { linux } from '../../../server/src/core/model/platform';
import type { FileSystem } from '../../../server/src/core/ports/fileSystem';
import { runToEnd } from '../../../server/src/core/ports/steps';
import { cachingFileSystem } from '../../../server/src/node/cachingFileSystem';
import { AnswerMemory } from '../../../server/src/node/memory/answerMemory';
import { tree } from '../../support/tree';

/** Files of equal size, whose first byte can be changed. */
function disk(size: number) {
  const empty = tree({ '/data/x': '' });
  const firsts = new Map<string, number>();
  const asked: string[] = [];
  const fs: FileSystem = {
    stat: (path) => empty.stat(path),
    readLink: () => ({ kind: 'not-a-link' }),
    readAt: (path, offset, length) => empty.readAt(path, offset, length),
    list: (path) => empty.list(path),
    isMarkedHidden: () => false,
    read(path) {
      asked.push(path);
      return { kind: 'bytes', bytes: new Uint8Array(size).fill(firsts.get(path) ?? 0, 0, 1) };
    },
  };
  return { fs, asked, firsts };
}

describe('what is held of large answers', () => {
  it('is the latest, within a budget', () => {
    const { fs, asked } = disk(512 * 1024);
    const cache = cachingFileSystem(fs, linux);
    const names = Array.from({ length: 40 }, (_, index) => `/data/${index}`);
    for (const name of [...names, ...names.slice(-10), ...names.slice(0, 2)]) {
      cache.read(name, 1024 * 1024);
    }
    deepEqual(asked, [...names, ...names.slice(0, 2)]);
  });

  it('is nothing of a file that nobody reads twice', () => {
    const { fs, asked } = disk(2 * 1024 * 1024);
    const cache = cachingFileSystem(fs, linux);
    cache.read('/data/a', 4 * 1024 * 1024);
    cache.read('/data/a', 4 * 1024 * 1024);
    equal(asked.length, 2);
  });

  it('shows a change of what is no longer held, and only a change', () => {
    const { fs, firsts } = disk(2 * 1024 * 1024);
    const cache = cachingFileSystem(fs, linux);
    const memory = new AnswerMemory(cache);
    let found = 0;
    const again = (): void => {
      cache.forget('/data/a');
      runToEnd(cache.settle());
      memory.remember('a', [], () => {
        found += 1;
        return cache.read('/data/a', 4 * 1024 * 1024).kind;
      });
    };
    again();
    again();
    equal(found, 1);
    firsts.set('/data/a', 7);
    again();
    equal(found, 2);
  });
});

describe('what nobody depends on', () => {
  it('is dropped once there is much of it', () => {
    const asked: string[] = [];
    const { fs } = disk(1);
    const counting: FileSystem = {
      ...fs,
      stat(path) {
        asked.push(path);
        return fs.stat(path);
      },
    };
    const cache = cachingFileSystem(counting, linux);
    const memory = new AnswerMemory(cache);
    memory.remember('kept', [], () => cache.stat('/data/kept').kind);
    for (let round = 0; round < 10_000; round += 1) {
      cache.stat(`/data/typed${round}`);
      runToEnd(cache.tidy());
    }
    cache.stat('/data/kept');
    cache.stat('/data/typed1');
    deepEqual(asked.slice(-2), ['/data/typed9999', '/data/typed1']);
  });
});
