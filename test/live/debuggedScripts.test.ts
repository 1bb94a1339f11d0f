/** The first entry of a script that pdb runs, also through a link: before 3.8 it is as written. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectFolder } from '../../server/src/core/inspectFolder';
import { readMachine } from '../../server/src/node/machine';
import { createNodeFileSystem } from '../../server/src/node/nodeFileSystem';
import { realInterpreters } from '../support/realInterpreters';

const SCRIPTS = ['real/shop.py', 'bin/shop.py', 'here.py'] as const;

describe('scripts in pdb', () => {
  let folder = '';

  before(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'debugged-')));
    mkdirSync(join(folder, 'real'));
    mkdirSync(join(folder, 'bin'));
    for (const script of ['real/shop.py', 'here.py']) {
      writeFileSync(join(folder, script), 'import sys\nprint("first " + sys.path[0])\n');
    }
    symlinkSync('../real/shop.py', join(folder, 'bin/shop.py'));
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  for (const { executable } of realInterpreters()) {
    it(`have the first entry of ${executable}`, () => {
      const lines = SCRIPTS.map((script, index) => `p${String(index)}: ${executable} -m pdb ${script}\n`);
      writeFileSync(join(folder, 'Procfile'), lines.join(''));
      const { contexts } = inspectFolder(
        folder,
        { ...readMachine(), processEnvironment: new Map([['HOME', folder]]) },
        createNodeFileSystem(),
      );
      const predicted = SCRIPTS.map(
        (_, index) =>
          contexts.find(({ context: { name } }) => name.endsWith(`p${String(index)}`))?.result.sysPath[0]
            ?.path,
      );
      const actual = SCRIPTS.map((script) => {
        const { stdout } = spawnSync(executable, ['-m', 'pdb', script], {
          cwd: folder,
          env: { HOME: folder },
          encoding: 'utf8',
          input: 'c\nq\n',
        });
        return /first (.*)/.exec(stdout)?.[1];
      });
      assert.deepEqual(predicted, actual);
    });
  }
});
