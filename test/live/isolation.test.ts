/**
 * Isolation files for each Python here: made in a scratch copy, run by the real interpreter in surroundings that want to leak
 * in, and compared with what the preview promised. Where a kind claims no effect, that is shown as well.
 */

import * as assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gatherFolder } from '../../server/src/core/inspectFolder';
import { isolationKinds } from '../../server/src/core/isolation/index';
import { readMachine } from '../../server/src/node/machine';
import { createNodeFileSystem } from '../../server/src/node/nodeFileSystem';
import type { RealInterpreter } from '../support/realInterpreters';
import { compileHost, findHost, type Host } from './embeddingHost';
import { inspected, make, run, same } from './isolationFiles';
import { realCPythons } from './liveCases';
import { ask, PROBE } from './probe';

const fs = createNodeFileSystem();

/** A folder with an interpreter that was copied into it, and a home directory that is full of traps. */
class Surroundings {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'pypath-isolation-')));
  readonly python = join(this.root, 'app', 'bin', 'python');
  readonly folder = join(this.root, 'folder');
  readonly userSite: string;
  private readonly evil = join(this.root, 'evil');
  private readonly foreign = join(this.root, 'foreign/lib/python3.99/site-packages');

  constructor({ executable, version }: RealInterpreter) {
    const home = join(this.root, 'home');
    this.userSite = join(home, `.local/lib/python${version.major}.${version.minor}/site-packages`);
    mkdirSync(dirname(this.python), { recursive: true });
    mkdirSync(this.folder);
    copyFileSync(realpathSync(executable), this.python);
    this.write(join(this.evil, 'sitecustomize.py'), `import sys\nsys.path.insert(0, '/evil')\n`);
    this.write(join(this.foreign, 'foreign.py'), '');
    this.write(join(this.userSite, 'user.pth'), `${this.evil}\nimport sys; sys.path.append('/user')\n`);
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** Another Python's packages, a sitecustomize that takes over, the user's packages. */
  hostile(more: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
    return {
      HOME: join(this.root, 'home'),
      LC_ALL: 'C.UTF-8',
      PATH: '/usr/bin:/bin',
      PYTHONPATH: `${this.foreign}:${this.evil}:`,
      ...more,
    };
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** The generated file with a main() around it. */
function compileWith(host: Host, file: string, hasPyConfig: boolean): string {
  const start = hasPyConfig
    ? 'PyStatus status = start_isolated_python(); if (PyStatus_Exception(status)) Py_ExitStatusException(status);'
    : 'start_isolated_python();';
  const source = join(dirname(file), 'main.c');
  writeFileSync(
    source,
    `#include "isolated_python.c"\n#include <stdlib.h>\nint main(void) { ${start} return PyRun_SimpleString(getenv("PROBE")); }\n`,
  );
  return compileHost(host, dirname(file), source);
}

describe('isolation files', function () {
  this.timeout(60_000);
  for (const interpreter of realCPythons()) {
    const { version, executable } = interpreter;
    const since = (minor: number): boolean => version.major === 3 && version.minor >= minor;
    describe(executable, () => {
      let at: Surroundings;
      beforeEach(() => {
        at = new Surroundings(interpreter);
      });
      afterEach(() => {
        at.remove();
      });

      it('isolated-launcher lets nothing in', async () => {
        const env = at.hostile({ PYTHONHOME: '/nonexistent' });
        const before = inspected(at.python, env, at.folder);
        const preview = make({ kind: 'isolated-launcher', inspected: before, folder: at.folder });
        assert.equal(preview.effective, true);
        const truth = await run(join(at.folder, 'python-isolated'), env, at.folder);
        assert.equal(truth.kind, 'ran', truth.stderr);
        same(truth, preview.after);
        assert.ok(preview.after.result.sysPath.every(({ path }) => !path.startsWith(at.root)));
      });

      it('isolated-launcher without site leaves the standard library alone', async () => {
        const before = inspected(at.python, at.hostile(), at.folder);
        const options = { site: false, safePath: true };
        const preview = make({ kind: 'isolated-launcher', options, inspected: before, folder: at.folder });
        same(await run(join(at.folder, 'python-isolated'), at.hostile(), at.folder), preview.after);
      });

      for (const site of [false, true]) {
        it(`underscore-pth ${site ? 'with' : 'without'} site ${since(11) ? 'fixes the path' : 'has no effect'}`, async () => {
          const env = at.hostile(since(11) ? { PYTHONHOME: '/nonexistent' } : {});
          const before = inspected(at.python, env, at.folder);
          const options = { site, paths: [join(at.root, 'chosen dir')] };
          const preview = make({ kind: 'underscore-pth', options, inspected: before, folder: at.folder });
          assert.equal(preview.effective, since(11));
          const truth = await run(at.python, env, at.folder);
          assert.equal(truth.kind, 'ran', truth.stderr);
          same(truth, preview.after);
          assert.equal(
            preview.after.result.sysPath.some(({ path }) => path.endsWith('chosen dir')),
            since(11),
          );
        });
      }

      it('site-pair has no effect where the directory of the interpreter is not on the path', async () => {
        const before = inspected(at.python, at.hostile(), at.folder);
        const preview = make({ kind: 'site-pair', inspected: before, folder: at.folder });
        assert.equal(preview.effective, false);
        same(await run(at.python, at.hostile(), at.folder), preview.after);
      });

      it(`site-pair ${since(11) ? 'has no effect since site is frozen' : 'sets the path where it is found first'}`, async () => {
        const own = dirname(at.python);
        const env = at.hostile({ PYTHONPATH: `${join(at.root, 'evil')}:${own}:${at.folder}` });
        const before = inspected(at.python, env, at.folder);
        const options = { paths: [join(at.root, `it's "a" dir\\`), '/ünï'] };
        const preview = make({ kind: 'site-pair', options, inspected: before, folder: at.folder });
        assert.equal(preview.effective, !since(11));
        const truth = await run(at.python, env, at.folder);
        assert.equal(truth.kind, 'ran', truth.stderr);
        same(truth, preview.after);
        assert.equal(preview.after.result.sysPath.at(-1)?.path === '/ünï', !since(11));
      });

      it('pyvenv-cfg beside a copy names its installation', async () => {
        const before = inspected(at.python, at.hostile(), at.folder);
        const kind = isolationKinds.find((candidate) => candidate.kind === 'pyvenv-cfg');
        assert.ok(kind);
        if (!since(3)) {
          assert.equal(
            kind.appliesTo(before, { folder: at.folder, machine: readMachine(), fs, baseInterpreters: [] })
              .effective,
            false,
          );
          return;
        }
        const preview = make({ kind: 'pyvenv-cfg', inspected: before, folder: at.folder });
        assert.equal(preview.effective, true);
        const truth = await run(at.python, at.hostile(), at.folder);
        assert.equal(truth.kind, 'ran', truth.stderr);
        same(truth, preview.after);
        assert.equal(preview.after.result.venv?.root, join(at.root, 'app'));
      });

      for (const form of ['quarantine', 'paths', 'start']) {
        it(`startup-code ${form} ${form === 'start' && !since(15) ? 'has no effect' : 'silences the line'}`, async () => {
          const target = join(at.userSite, 'user.pth');
          const env = { HOME: join(at.root, 'home'), LC_ALL: 'C.UTF-8' };
          const before = inspected(realpathSync(executable), env, at.folder);
          assert.ok(before.result.sysPath.some(({ path }) => path === '/user'));
          const preview = make({
            kind: 'startup-code',
            options: { form, target },
            inspected: before,
            folder: at.folder,
          });
          const silences = form !== 'start' || since(15);
          assert.equal(preview.effective, silences);
          same(await run(realpathSync(executable), env, at.folder), preview.after);
          assert.equal(
            preview.lost.some(({ path }) => path === '/user'),
            silences,
          );
        });
      }

      it('symlink-environment has packages of its own', async () => {
        const target = join(at.root, `links "a" $b`);
        const env = at.hostile({ PYTHONHOME: '/nonexistent' });
        const before = inspected(realpathSync(executable), env, at.folder);
        const preview = make({
          kind: 'symlink-environment',
          options: { target },
          inspected: before,
          folder: at.folder,
        });
        assert.equal(preview.effective, true);
        const truth = await run(join(target, 'python'), env, at.folder);
        assert.equal(truth.kind, 'ran', truth.stderr);
        same(truth, preview.after);
        const [found] = gatherFolder(target, readMachine({}), fs).contexts;
        assert.deepEqual(
          found?.result.sysPath.map(({ path }) => path).filter((path) => path !== ''),
          preview.after.result.sysPath.map(({ path }) => path).filter((path) => path !== ''),
          'discovery knows it again',
        );
        const own = preview.after.result.sysPath.filter(({ path }) => path !== '');
        assert.ok(own.every(({ path }) => path.startsWith(target)));
        assert.ok(own.some(({ kind }) => kind === 'site-packages'));
      });

      const host = findHost(interpreter);
      const reason = since(3) && host.kind === 'none' ? `: ${host.because}` : '';
      it(`embedding in C ${since(3) ? 'sets the whole path' : 'is not possible'}${reason}`, async () => {
        const before = inspected(realpathSync(executable), at.hostile(), at.folder);
        const kind = isolationKinds.find((candidate) => candidate.kind === 'embedding');
        assert.ok(kind);
        const facts = { folder: at.folder, machine: readMachine(), fs, baseInterpreters: [] };
        assert.equal(kind.appliesTo(before, facts).effective, since(3));
        if (!since(3)) {
          return;
        }
        const options = { paths: ['/it"s a\\dir', '/ünï/😀', '/what??/trigraph'] };
        const preview = make({ kind: 'embedding', options, inspected: before, folder: at.folder });
        assert.equal(preview.effective, true);
        if (host.kind === 'none') {
          return;
        }
        const program = compileWith(host.host, join(at.folder, 'isolated_python.c'), since(8));
        const env = at.hostile({ PYTHONHOME: '/nonexistent', PROBE });
        same(await run(program, env, at.folder), preview.after);
      });

      it('environment-settings take the variables out of a terminal', async () => {
        at.write(
          join(at.folder, '.vscode/settings.json'),
          `{
  // Kept.
  "python.defaultInterpreterPath": ${JSON.stringify(realpathSync(executable))},
  "terminal.integrated.env.linux": { "PYTHONHOME": "/nonexistent", "HOME": ${JSON.stringify(join(at.root, 'home'))} }
}
`,
        );
        const contexts = gatherFolder(at.folder, readMachine({}), fs).contexts;
        const before = contexts.find(({ context }) => context.kind === 'terminal');
        assert.ok(before?.result.fatal !== undefined);
        const preview = make({
          kind: 'environment-settings',
          inspected: before,
          folder: at.folder,
          isFound: true,
        });
        assert.equal(preview.effective, true);
        const { context, result } = preview.after;
        const env = Object.fromEntries([...context.environment].map(([name, { value }]) => [name, value]));
        const truth = await ask({
          python: realpathSync(executable),
          env,
          flags: '',
          mode: { kind: 'interactive' },
          cwd: at.folder,
        });
        same(truth, preview.after);
        assert.ok(result.sysPath.every(({ path }) => path === '' || !path.startsWith(at.root)));
      });
    });
  }
});
