/**
 * Isolation files for each Python here: made in a scratch copy, run by the real interpreter in surroundings that would leak in, and
 * compared with what the preview promised. Where a kind promises no effect, that is tested too.
 */

import * as assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gatherFolder } from '../../server/src/core/inspectFolder';
import { isolationKinds } from '../../server/src/core/isolation/index';
import { planIsolation } from '../../server/src/core/isolation/kind';
import { readMachine } from '../../server/src/node/machine';
import { createNodeFileSystem } from '../../server/src/node/nodeFileSystem';
import type { RealInterpreter } from '../support/realInterpreters';
import type { InspectedContext } from '../../server/src/core/model/inspection';
import {
  EVIL_ENTRY,
  makeHostileEnvironment,
  USER_ENTRY,
  withoutHome,
  type HostileEnvironment,
} from './hostileEnvironment';
import { compileHost, findHost, type Host } from './embeddingHost';
import { inspected, make, outcomeOf, run, same } from './isolationFiles';
import { realCPythons } from './liveCases';
import { ask, PROBE } from './probe';

const fs = createNodeFileSystem();

/** A folder with an interpreter that was copied into it, with names that have to be quoted, and hostile surroundings. */
class Surroundings {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'pypath-isolation it\'s "a" $HOME `x` é-')));
  readonly python = join(this.root, 'app', 'bin', 'python');
  readonly folder = join(this.root, 'folder');
  readonly hostile: HostileEnvironment;
  /** The same, for kinds that cannot remove PYTHONHOME, with which no Python starts. */
  readonly hostileButHome: Readonly<Record<string, string>>;

  constructor({ executable, version }: RealInterpreter) {
    mkdirSync(dirname(this.python), { recursive: true });
    mkdirSync(this.folder);
    copyFileSync(realpathSync(executable), this.python);
    this.hostile = makeHostileEnvironment(this.root, version);
    this.hostileButHome = withoutHome(this.hostile);
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
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

      /** Nothing of the surroundings is on the path. */
      const lets = ({ result: { sysPath } }: InspectedContext): readonly string[] =>
        sysPath
          .map(({ path }) => path)
          .filter((path) => path.startsWith(at.root) || path === EVIL_ENTRY || path === USER_ENTRY);

      for (const { title, options } of [
        { title: '', options: {} },
        { title: ' without site', options: { site: false } },
        { title: ' with a safe path', options: { safePath: true } },
        { title: ' without site and with a safe path', options: { site: false, safePath: true } },
      ]) {
        it(`isolated-launcher${title} lets nothing in`, async () => {
          const env = at.hostile.variables;
          const before = inspected(at.python, env, at.folder);
          const preview = make({ kind: 'isolated-launcher', options, inspected: before, folder: at.folder });
          assert.equal(preview.effective, true);
          const truth = await run(join(at.folder, 'python-isolated'), env, at.folder);
          assert.equal(truth.kind, 'ran', truth.stderr);
          same(truth, preview.after);
          // Before 3.4, which added -I, the directory of the script stays, which is the empty one for -c.
          assert.deepEqual(lets(preview.after), []);
        });
      }

      it('isolated-launcher names an interpreter after a line end', async () => {
        const python = join(at.root, 'two\nlines\\', 'py thon');
        mkdirSync(dirname(python));
        copyFileSync(at.python, python);
        const before = inspected(python, at.hostile.variables, at.folder);
        const preview = make({ kind: 'isolated-launcher', inspected: before, folder: at.folder });
        const truth = await run(join(at.folder, 'python-isolated'), at.hostile.variables, at.folder);
        assert.equal(truth.kind, 'ran', truth.stderr);
        same(truth, preview.after);
        assert.equal(truth.facts.executable, python);
      });

      for (const site of [false, true]) {
        for (const paths of [undefined, ['chosen dir', 'é']]) {
          const title = `${site ? 'with' : 'without'} site${paths === undefined ? '' : ' and with chosen directories'}`;
          it(`underscore-pth ${title} ${since(11) ? 'fixes the path' : 'has no effect'}`, async () => {
            const chosen = paths?.map((path) => join(at.root, path));
            const options = { site, ...(chosen === undefined ? {} : { paths: chosen }) };
            const before = inspected(at.python, at.hostile.variables, at.folder);
            const preview = make({ kind: 'underscore-pth', options, inspected: before, folder: at.folder });
            assert.equal(preview.effective, since(11));
            const truth = await run(at.python, at.hostile.variables, at.folder);
            assert.equal(truth.kind, since(11) ? 'ran' : 'died', truth.stderr);
            same(truth, preview.after);
            if (!since(11)) {
              const usual = inspected(at.python, at.hostileButHome, at.folder);
              same(await run(at.python, at.hostileButHome, at.folder), usual);
              assert.ok(lets(usual).includes(EVIL_ENTRY));
              return;
            }
            const foreign = lets(preview.after).filter((path) => chosen?.includes(path) !== true);
            // Once from a sitecustomize, if the installation has none of its own, and once from a usercustomize.
            // Since 3.15 the user site is off there (gh-120037).
            assert.deepEqual([...new Set(foreign)], site && !since(15) ? usersOwn(at) : []);
          });
        }
      }

      it('site-pair has no effect if the directory of the interpreter is not on the path', async () => {
        const before = inspected(at.python, at.hostileButHome, at.folder);
        const preview = make({ kind: 'site-pair', inspected: before, folder: at.folder });
        assert.equal(preview.effective, false);
        same(await run(at.python, at.hostileButHome, at.folder), preview.after);
        assert.ok(lets(preview.after).includes(EVIL_ENTRY));
      });

      it(`site-pair ${since(11) ? 'has no effect since site is frozen' : 'sets the path where it is found first'}`, async () => {
        const own = dirname(at.python);
        const env = {
          ...at.hostileButHome,
          PYTHONPATH: `${at.hostile.foreign}:${at.hostile.evil}:${own}:${at.folder}`,
        };
        const before = inspected(at.python, env, at.folder);
        const options = { paths: [join(at.root, `it's "a" dir\\`), '/ünï'] };
        const preview = make({ kind: 'site-pair', options, inspected: before, folder: at.folder });
        assert.equal(preview.effective, !since(11));
        const truth = await run(at.python, env, at.folder);
        assert.equal(truth.kind, 'ran', truth.stderr);
        same(truth, preview.after);
        assert.equal(preview.after.result.sysPath.at(-1)?.path === '/ünï', !since(11));
        assert.equal(lets(preview.after).includes(EVIL_ENTRY), since(11));
      });

      if (!since(11)) {
        it('site-pair is the same if it already exists, and still sets the path', async () => {
          const env = { ...at.hostileButHome, PYTHONPATH: `${dirname(at.python)}:${at.hostile.evil}` };
          const plan = { kind: 'site-pair', folder: at.folder } as const;
          const first = make({ ...plan, inspected: inspected(at.python, env, at.folder) });
          const before = inspected(at.python, env, at.folder);
          same(await run(at.python, env, at.folder), before);
          const again = make({ ...plan, inspected: before, force: true });
          assert.deepEqual(again.edits, first.edits);
          assert.equal(again.effective, true);
          const options = { paths: [join(at.root, 'chosen')] };
          const changed = make({ ...plan, options, inspected: before, force: true });
          same(await run(at.python, env, at.folder), changed.after);
          assert.equal(changed.after.result.sysPath.at(-1)?.path, options.paths[0]);
        });
      }

      it('site-pair cannot help against PYTHONHOME, and says so', async () => {
        const before = inspected(at.python, at.hostile.variables, at.folder);
        const preview = make({ kind: 'site-pair', inspected: before, folder: at.folder });
        assert.equal(preview.effective, false);
        const truth = await run(at.python, at.hostile.variables, at.folder);
        assert.equal(truth.kind, 'died');
        same(truth, preview.after);
      });

      if (since(3)) {
        it('pyvenv-cfg next to a copy names its installation', async () => {
          const before = inspected(at.python, at.hostileButHome, at.folder);
          const preview = make({ kind: 'pyvenv-cfg', inspected: before, folder: at.folder });
          assert.equal(preview.effective, true);
          const truth = await run(at.python, at.hostileButHome, at.folder);
          assert.equal(truth.kind, 'ran', truth.stderr);
          same(truth, preview.after);
          assert.equal(preview.after.result.venv?.root, join(at.root, 'app'));
          const again = inspected(at.python, at.hostileButHome, at.folder);
          assert.deepEqual(
            make({ kind: 'pyvenv-cfg', inspected: again, folder: at.folder }).edits,
            preview.edits,
          );
          assert.ok(!lets(preview.after).includes(USER_ENTRY), "the user's packages stay out");
        });

        for (const broken of ['home = /nonexistent/bin', '']) {
          it(`pyvenv-cfg ${broken === '' ? 'gets the home that it lacks' : 'is repaired in place'}`, async () => {
            const root = join(at.root, 'venv');
            const python = join(root, 'bin/python');
            execFileSync(executable, ['-I', '-m', 'venv', '--copies', '--without-pip', root], {
              env: { LC_ALL: 'C.UTF-8' },
              stdio: 'pipe',
            });
            const file = join(root, 'pyvenv.cfg');
            const text = readFileSync(file, 'utf8').replace(/^home = .*$/m, broken);
            writeFileSync(file, `# Kept.\nunknown = kept\n${text}`);
            const before = inspected(python, at.hostileButHome, at.folder);
            same(await run(python, at.hostileButHome, at.folder), before);
            const preview = make({ kind: 'pyvenv-cfg', inspected: before, folder: at.folder });
            assert.equal(preview.effective, true);
            const truth = await run(python, at.hostileButHome, at.folder);
            assert.equal(truth.kind, 'ran', truth.stderr);
            same(truth, preview.after);
            assert.match(readFileSync(file, 'utf8'), /# Kept\.\nunknown = kept\n/);
            assert.ok(lets(preview.after).some((path) => path.startsWith(root)));
          });
        }

        it('pyvenv-cfg cannot help against PYTHONHOME, and says so', async () => {
          const before = inspected(at.python, at.hostile.variables, at.folder);
          const preview = make({ kind: 'pyvenv-cfg', inspected: before, folder: at.folder });
          assert.equal(preview.effective, false);
          const truth = await run(at.python, at.hostile.variables, at.folder);
          assert.equal(truth.kind, 'died');
          same(truth, preview.after);
        });
      } else {
        it('pyvenv-cfg is refused, and Python reads none', async () => {
          const before = inspected(at.python, at.hostileButHome, at.folder);
          const outcome = outcomeOf({ kind: 'pyvenv-cfg', inspected: before, folder: at.folder });
          assert.equal(outcome.kind, 'refused');
          at.write(join(at.root, 'app/pyvenv.cfg'), `home = ${dirname(realpathSync(executable))}\n`);
          same(await run(at.python, at.hostileButHome, at.folder), before);
        });
      }

      for (const form of ['quarantine', 'paths', 'start']) {
        it(`startup-code ${form} ${form === 'start' && !since(15) ? 'has no effect' : 'silences the line'}`, async () => {
          const target = join(at.hostile.userSite, 'user.pth');
          const python = realpathSync(executable);
          const before = inspected(python, at.hostileButHome, at.folder);
          assert.ok(lets(before).includes(USER_ENTRY));
          const options = { form, target };
          const preview = make({ kind: 'startup-code', options, inspected: before, folder: at.folder });
          const silences = form !== 'start' || since(15);
          assert.equal(preview.effective, silences);
          const truth = await run(python, at.hostileButHome, at.folder);
          assert.equal(truth.kind, 'ran', truth.stderr);
          same(truth, preview.after);
          assert.equal(lets(preview.after).includes(USER_ENTRY), !silences);
        });
      }

      it('symlink-environment has its own packages, and no others', async () => {
        const target = join(at.root, `links "a" $b`);
        const env = at.hostile.variables;
        const before = inspected(realpathSync(executable), env, at.folder);
        const options = { target };
        const preview = make({ kind: 'symlink-environment', options, inspected: before, folder: at.folder });
        assert.equal(preview.effective, true);
        const { sysPath } = preview.after.result;
        const packages =
          sysPath.find(({ provenance: { kind } }) => kind === 'site-packages')?.path ?? assert.fail();
        at.write(join(packages, 'installed/__init__.py'), '');
        at.write(join(packages, 'installed-1.0.dist-info/METADATA'), 'Name: installed\nVersion: 1.0\n');
        const program = `import installed\n${PROBE}`;
        const python = join(target, 'python');
        const truth = await ask(
          { python, env, flags: '', mode: { kind: 'command' }, cwd: at.folder },
          program,
        );
        assert.equal(truth.kind, 'ran', truth.stderr);
        same(truth, preview.after);
        const [found] = gatherFolder(target, readMachine({}), fs).contexts;
        const entries = (result: InspectedContext['result']): readonly string[] =>
          result.sysPath.map(({ path }) => path).filter((path) => path !== '');
        assert.ok(found);
        assert.deepEqual(entries(found.result), entries(preview.after.result), 'discovery knows it again');
        assert.ok(entries(preview.after.result).every((path) => path.startsWith(target)));
      });

      if (since(3)) {
        it('symlink-environment has environments of venv made in it', async () => {
          const target = join(at.root, 'links');
          const before = inspected(realpathSync(executable), at.hostile.variables, at.folder);
          const options = { target };
          make({ kind: 'symlink-environment', options, inspected: before, folder: at.folder });
          const venv = join(at.root, 'venv');
          execFileSync(join(target, 'python'), ['-m', 'venv', '--without-pip', venv], {
            env: at.hostile.variables,
            cwd: at.folder,
            stdio: 'pipe',
          });
          const python = join(venv, 'bin/python');
          const predicted = inspected(python, at.hostileButHome, at.folder);
          const truth = await run(python, at.hostileButHome, at.folder);
          assert.equal(truth.kind, 'ran', truth.stderr);
          same(truth, predicted);
          assert.ok(predicted.result.sysPath.some(({ path }) => path.startsWith(`${venv}/`)));
        });
      }

      const host = findHost(interpreter);
      const reason = since(3) && host.kind === 'none' ? `: ${host.because}` : '';
      it(`embedding in C ${since(3) ? 'sets the whole path' : 'is not possible'}${reason}`, async () => {
        const before = inspected(realpathSync(executable), at.hostile.variables, at.folder);
        const kind = isolationKinds.find((candidate) => candidate.kind === 'embedding');
        assert.ok(kind);
        const facts = { folder: at.folder, machine: readMachine(), fs, baseInterpreters: [] };
        assert.equal(planIsolation(kind, before, {}, facts).kind, since(3) ? 'plan' : 'refused');
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
        const env = { ...at.hostile.variables, PROBE };
        same(await run(program, env, at.folder), preview.after);
      });

      if (!since(6)) {
        it('pie and single-file say that they need 3.6, and what they make does not run', () => {
          const python = realpathSync(executable);
          const before = inspected(python, at.hostileButHome, at.folder);
          at.write(join(at.folder, 'main.py'), '');
          for (const [kind, program] of [
            ['pie', 'load_isolated_environment.py'],
            ['single-file', 'build_single_file.py'],
          ] as const) {
            const preview = make({ kind, inspected: before, folder: at.folder });
            assert.equal(preview.effective, false);
            const { status } = spawnSync(python, ['-E', '-s', join(at.folder, program)], { env: {} });
            assert.notEqual(status, 0, kind);
          }
        });
      }

      for (const isInherited of [false, true]) {
        it(`environment-settings take ${isInherited ? 'inherited variables' : 'those of the settings'} out of a terminal`, async () => {
          const { PYTHONHOME, PYTHONPATH, ...rest } = at.hostile.variables;
          const settings = {
            'python.defaultInterpreterPath': realpathSync(executable),
            'terminal.integrated.env.linux': isInherited ? {} : { PYTHONHOME, PYTHONPATH },
          };
          at.write(join(at.folder, '.vscode/settings.json'), `// Kept.\n${JSON.stringify(settings)}`);
          const env = isInherited ? at.hostile.variables : rest;
          const contexts = gatherFolder(at.folder, readMachine(env), fs).contexts;
          const before = contexts.find(({ context }) => context.kind === 'terminal');
          assert.ok(before?.result.fatal !== undefined);
          const preview = make({
            kind: 'environment-settings',
            inspected: before,
            folder: at.folder,
            foundWith: env,
          });
          assert.equal(preview.effective, true);
          const truth = await ask({
            python: realpathSync(executable),
            env: variablesOf(preview.after),
            flags: '',
            mode: { kind: 'interactive' },
            cwd: at.folder,
          });
          assert.equal(truth.kind, 'ran', truth.stderr);
          same(truth, preview.after);
          assert.deepEqual(lets(preview.after), []);
        });

        it(`environment-settings ${isInherited ? 'say that they leave inherited variables to' : 'take the variables out of'} a program that is debugged`, async () => {
          const { PYTHONHOME = '', PYTHONPATH = '', ...rest } = at.hostile.variables;
          const settings = { 'python.defaultInterpreterPath': realpathSync(executable) };
          const launch = {
            version: '0.2.0',
            configurations: [
              {
                name: 'app',
                type: 'debugpy',
                request: 'launch',
                program: '${workspaceFolder}/app.py',
                cwd: '${workspaceFolder}',
                // Not a terminal, whose settings would remove them.
                console: 'internalConsole',
                env: isInherited ? {} : { PYTHONPATH },
              },
            ],
          };
          at.write(join(at.folder, 'app.py'), PROBE);
          at.write(join(at.folder, '.vscode/settings.json'), JSON.stringify(settings));
          at.write(join(at.folder, '.vscode/launch.json'), JSON.stringify(launch));
          at.write(join(at.folder, '.env'), isInherited ? '# Nothing.\n' : `PYTHONHOME=${PYTHONHOME}\n`);
          const env = isInherited ? { ...rest, PYTHONPATH } : rest;
          const contexts = gatherFolder(at.folder, readMachine(env), fs).contexts;
          const before = contexts.find(({ context }) => context.kind === 'launch');
          assert.ok(before !== undefined);
          const preview = make({
            kind: 'environment-settings',
            inspected: before,
            folder: at.folder,
            foundWith: env,
          });
          assert.equal(preview.effective, !isInherited);
          const truth = await ask({
            python: realpathSync(executable),
            env: variablesOf(preview.after),
            flags: '',
            mode: { kind: 'script', file: join(at.folder, 'app.py') },
            cwd: at.folder,
          });
          assert.equal(truth.kind, 'ran', truth.stderr);
          same(truth, preview.after);
          const own = since(11) ? [] : [at.folder];
          assert.deepEqual(isInherited ? own : lets(preview.after), own);
          assert.equal(lets(preview.after).includes(EVIL_ENTRY), isInherited);
        });
      }
    });
  }
});

function variablesOf({ context }: InspectedContext): Readonly<Record<string, string>> {
  return Object.fromEntries([...context.environment].map(([name, { value }]) => [name, value]));
}

/** What site adds again up to 3.14: the user's packages, and what their .pth file names. */
function usersOwn({ hostile: { userSite, evil } }: Surroundings): readonly string[] {
  return [EVIL_ENTRY, userSite, evil, USER_ENTRY];
}
