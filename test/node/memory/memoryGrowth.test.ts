/** Weeks of work in a few seconds: what is remembered does not grow with the number of changes. */

import { ok } from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { inspectFolderInSteps } from '../../../server/src/core/inspectFolder';
import { linux } from '../../../server/src/core/model/platform';
import { runToEnd } from '../../../server/src/core/ports/steps';
import { cachingFileSystem } from '../../../server/src/node/cachingFileSystem';
import { AnswerMemory } from '../../../server/src/node/memory/answerMemory';
import { overlayFileSystem } from '../../../server/src/node/overlayFileSystem';
import { machineOf } from '../../support/machine';
import { BASE } from '../../support/situations';
import { link, tree, type Tree } from '../../support/tree';

const EDITS = 1500;

function venv(root: string): Tree {
  return {
    [`${root}/pyvenv.cfg`]: 'home = /usr/bin\nversion = 9.8.1\n',
    [`${root}/bin/python`]: link('/usr/bin/python9.8'),
    [`${root}/lib/python9.8/site-packages/a.pth`]: '/project/src\n',
  };
}

function heapAfterCollection(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

describe('memory over many edits', () => {
  it('stays within a tenth', async function () {
    this.timeout(240_000);
    const edited = new Map<string, Uint8Array>();
    const roots = Array.from({ length: 3 }, (_, index) => `/project/services/s${index}/.venv`);
    const disk = tree(Object.assign({ '/project/.env': '' }, BASE, ...roots.map(venv)) as Tree);
    const cache = cachingFileSystem(overlayFileSystem(disk, edited, linux), linux);
    const memory = new AnswerMemory(cache);
    const machine = machineOf({ PATH: '/usr/bin' });
    let found: unknown;
    const edit = async (path: string, content: string): Promise<void> => {
      edited.set(path, Buffer.from(content));
      cache.forget(path);
      runToEnd(cache.settle());
      found = runToEnd(memory.inspection(inspectFolderInSteps('/project', machine, cache, memory)));
      runToEnd(cache.tidy());
      // Weakly referenced objects are collected only afterwards.
      await setImmediate();
    };
    const edits = async (from: number, to: number): Promise<void> => {
      for (let index = from; index < to; index += 1) {
        const file =
          index % 2 === 0 ? '/project/.env' : `${roots[index % 3]}/lib/python9.8/site-packages/a.pth`;
        await edit(file, index % 2 === 0 ? `PYTHONPATH=src${index}\n` : `/project/src${index}\n`);
      }
    };
    // Compiling code and filling the cache happen at the beginning.
    await edits(0, EDITS / 2);
    const before = heapAfterCollection();
    await edits(EDITS / 2, EDITS);
    const after = heapAfterCollection();
    ok(found !== undefined);
    ok(after < before * 1.1, `${before} bytes grew to ${after}`);
  });
});
