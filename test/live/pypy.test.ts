/** PyPy, if the machine has one, compared with the prediction. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { realInterpreters } from '../support/realInterpreters';
import type { LiveRun } from './liveCases';
import { predict } from './predict';
import { ask } from './probe';

type Changes = Partial<Pick<LiveRun, 'python' | 'env' | 'flags' | 'cwd' | 'mode'>>;

async function compare(python: string, root: string, changes: Changes): Promise<void> {
  const run: LiveRun = { python, env: {}, flags: '', mode: { kind: 'command' }, cwd: root, ...changes };
  const truth = await ask(run);
  const result = predict(run);
  assert.equal(truth.kind, 'ran', truth.kind === 'died' ? truth.stderr : '');
  const { sysPath, prefix, executable } = truth.facts;
  assert.deepEqual(
    { sysPath: result.sysPath.map(({ path }) => path), prefix: result.prefix, executable: result.executable },
    { sysPath, prefix, executable },
  );
}

describe('PyPy of this machine', function () {
  this.timeout(60_000);
  const found = realInterpreters().filter(({ implementation }) => implementation === 'pypy');
  if (found.length === 0) {
    it('there is none here, so that nothing is compared', () => undefined);
  }
  for (const { executable } of found) {
    describe(executable, () => {
      let root = '';
      before(() => {
        root = realpathSync(mkdtempSync(join(tmpdir(), 'pypath-pypy-')));
        execFileSync(executable, ['-m', 'venv', '--without-pip', join(root, 'venv')], { stdio: 'pipe' });
        execFileSync(
          executable,
          ['-m', 'venv', '--without-pip', '--system-site-packages', join(root, 'system')],
          {
            stdio: 'pipe',
          },
        );
        mkdirSync(join(root, 'copy', 'bin'), { recursive: true });
        copyFileSync(realpathSync(executable), join(root, 'copy', 'bin', 'pypy3'));
        symlinkSync(executable, join(root, 'link'));
      });
      after(() => {
        rmSync(root, { recursive: true, force: true });
      });

      const cases: Readonly<Record<string, (root: string) => Changes>> = {
        'as it is': () => ({}),
        'PYTHONPATH and PYTHONHOME': () => ({ env: { PYTHONPATH: 'rel::/abs:rel', PYTHONHOME: '/nowhere' } }),
        '-S': () => ({ env: { PYTHONPATH: 'rel::/abs:rel' }, flags: '-S' }),
        '-I': () => ({ env: { PYTHONPATH: 'rel' }, flags: '-I' }),
        '-E -s': () => ({ env: { PYTHONPATH: 'rel' }, flags: '-E -s' }),
        'from PATH': () => ({ python: 'pypy3', env: { PATH: `/nowhere:${dirname(executable)}` } }),
        'a link': (at) => ({ python: join(at, 'link') }),
        'a copy': (at) => ({ python: join(at, 'copy', 'bin', 'pypy3') }),
        'a venv': (at) => ({ python: join(at, 'venv', 'bin', 'python') }),
        'a venv with system packages': (at) => ({ python: join(at, 'system', 'bin', 'python') }),
        'a venv, by a relative path': () => ({ python: 'venv/bin/../bin/pypy3' }),
      };
      for (const [title, changes] of Object.entries(cases)) {
        it(title, async () => {
          await compare(executable, root, changes(root));
        });
      }
    });
  }
});
