/** Equal answers to different questions are one object, and still the answers to their own questions. */

import { deepEqual, equal, notEqual } from 'node:assert/strict';
import { inspectFolder, inspectFolderInSteps } from '../../../server/src/core/inspectFolder';
import { linux } from '../../../server/src/core/model/platform';
import type { ListOutcome, ReadOutcome } from '../../../server/src/core/ports/fileSystem';
import { runToEnd } from '../../../server/src/core/ports/steps';
import { cachingFileSystem } from '../../../server/src/node/cachingFileSystem';
import { AnswerMemory } from '../../../server/src/node/memory/answerMemory';
import { oneOfEqual } from '../../../server/src/node/memory/equalAnswers';
import { machineOf } from '../../support/machine';
import { BASE } from '../../support/situations';
import { link, tree, type Tree } from '../../support/tree';

describe('equal answers of the disk', () => {
  const fs = oneOfEqual(
    tree({
      '/a/one': 'text',
      '/a/two': 'more',
      '/b/one': 'text',
      '/b/two': 'text',
      '/c/one': 'text',
      '/c/three': '',
      '/large/a': 'x'.repeat(100_000),
      '/large/b': 'x'.repeat(100_000),
    }),
  );
  const read = (path: string): ReadOutcome => fs.read(path, 1_000_000);
  const same: readonly (readonly [string, ReadOutcome | ListOutcome, ReadOutcome | ListOutcome])[] = [
    ['files with the same bytes', read('/a/one'), read('/b/two')],
    ['directories with the same names', fs.list('/a'), fs.list('/b')],
    ['parts of files with the same bytes', fs.readAt('/a/one', 1, 2), fs.readAt('/b/one', 1, 2)],
  ];
  for (const [title, one, other] of same) {
    it(`are one object for ${title}`, () => {
      equal(one, other);
    });
  }

  it('are as many as there are different ones', () => {
    notEqual(read('/a/one'), read('/a/two'));
    notEqual(fs.list('/a'), fs.list('/c'));
    deepEqual(fs.list('/c'), tree({ '/c/one': 'text', '/c/three': '' }).list('/c'));
  });

  it('are not searched for among large ones', () => {
    notEqual(read('/large/a'), read('/large/b'));
    deepEqual(read('/large/a'), read('/large/b'));
  });

  it('are distinguished however many there are', () => {
    const names = Array.from({ length: 5000 }, (_, index) => `/many/${index}`);
    const many = oneOfEqual(tree(Object.fromEntries(names.map((name) => [name, name]))));
    for (const name of [...names, ...names]) {
      const answer = many.read(name, 100);
      equal(answer.kind === 'bytes' && Buffer.from(answer.bytes).toString(), name);
    }
  });
});

describe('environments with the same names in them', () => {
  /** One of them is damaged although its directory has the same names. */
  const environment = (root: string, inner: string): Tree => ({
    [`${root}/pyvenv.cfg`]: 'home = /usr/bin\nversion = 9.8.1\n',
    [`${root}/bin/python`]: link('/usr/bin/python9.8'),
    [`${root}/lib/python9.8/site-packages/pkg/${inner}`]: '',
    [`${root}/lib/python9.8/site-packages/pkg-1.0.dist-info/METADATA`]: 'Name: pkg\nVersion: 1.0\n',
    [`${root}/lib/python9.8/site-packages/pkg-1.0.dist-info/RECORD`]: 'pkg/__init__.py,,\n',
  });

  it('have their own facts', () => {
    const disk = tree({
      ...BASE,
      ...environment('/project/a/.venv', '__init__.py'),
      ...environment('/project/b/.venv', 'other.py'),
      ...environment('/project/c/.venv', '__init__.py'),
    });
    const machine = machineOf({ PATH: '/usr/bin' });
    const cache = cachingFileSystem(disk, linux);
    const memory = new AnswerMemory(cache);
    const found = runToEnd(memory.inspection(inspectFolderInSteps('/project', machine, cache, memory)));
    const installs = found.contexts.flatMap((context) => context.installs ?? []);
    deepEqual(
      installs.filter(({ incomplete }) => incomplete.length > 0).map(({ directory }) => directory),
      ['/project/b/.venv/lib/python9.8/site-packages'],
    );
    equal(JSON.stringify(found), JSON.stringify(inspectFolder('/project', machine, disk)));
  });
});
