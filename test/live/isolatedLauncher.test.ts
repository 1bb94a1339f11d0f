/** The POSIX launcher in a real shell with a real interpreter, in a hostile environment. */

import * as assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { isolatedLauncherKind } from '../../server/src/core/isolation/launcher/index';
import { contextOf } from '../support/facts';
import { plannedEdits } from '../support/isolationPlans';

/** By the names under which they are started, without following links. */
function interpretersInPath(): readonly string[] {
  const directories = (process.env['PATH'] ?? '').split(path.delimiter);
  return directories
    .map((directory) => path.join(directory, 'python3'))
    .filter((file) => spawnSync(file, ['-I', '-c', '']).status === 0);
}

const shells = ['sh', 'dash', 'bash', 'ksh', 'mksh', 'zsh', 'busybox'].filter(
  (shell) => spawnSync(shell, shell === 'busybox' ? ['sh', '-c', ':'] : ['-c', ':']).status === 0,
);

const HOSTILE: Readonly<Record<string, string>> = {
  PYTHONHOME: '/nonexistent home',
  PYTHONPATH: "/nonexistent:/it's",
  PYTHONEXECUTABLE: '/nonexistent/python',
  __PYVENV_LAUNCHER__: '/nonexistent/python',
  PYTHONSTARTUP: '/nonexistent',
  OTHER: 'two\nPYTHONPATH=/lines\n*',
  name: 'kept',
  IFS: 'x',
};

const PROBE =
  'import json, os, sys; print(json.dumps([sys.path, dict(os.environ), sys.argv[1:], sys.executable]))';

describe('the isolated launcher', function () {
  this.timeout(30_000);
  if (process.platform === 'win32') {
    return;
  }
  const [python] = interpretersInPath();
  let folder = '';

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), `it's "a" $HOME \`x\` `));
  });
  afterEach(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });

  function writeLauncher(): string {
    assert.ok(python !== undefined, 'There is no python3 in PATH, which this test needs');
    // A link, so that the path of the interpreter itself has to be quoted.
    const called = path.join(folder, 'bin', 'python3');
    fs.mkdirSync(path.dirname(called));
    const real = spawnSync(python, ['-I', '-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' });
    fs.symlinkSync(real.stdout.trim(), called);
    const [edit] = plannedEdits(isolatedLauncherKind, contextOf({}, { argv0: called }), folder);
    assert.ok(edit?.kind === 'create');
    fs.writeFileSync(edit.file, edit.text, { mode: 0o755 });
    return edit.file;
  }

  function run(command: string, args: readonly string[]): readonly unknown[] {
    const env = { ...process.env, ...HOSTILE };
    const outcome = spawnSync(command, [...args, '-c', PROBE, 'a b', '', '*', '$x', "it's"], {
      env,
      encoding: 'utf8',
      cwd: folder,
    });
    assert.equal(outcome.status, 0, outcome.stderr);
    assert.equal(outcome.stderr, '');
    return JSON.parse(outcome.stdout) as readonly unknown[];
  }

  function checkOutcome([sysPath, environment, argv, executable]: readonly unknown[]): void {
    assert.ok(Array.isArray(sysPath));
    assert.ok(sysPath.every((entry) => typeof entry === 'string' && path.isAbsolute(entry)));
    assert.ok(!sysPath.some((entry) => String(entry).includes('nonexistent') || entry === folder));
    const names = Object.keys(environment as object);
    assert.deepEqual(
      names.filter((name) => name.startsWith('PYTHON') || name === '__PYVENV_LAUNCHER__'),
      [],
    );
    const { OTHER, name } = environment as Record<string, string>;
    assert.deepEqual([OTHER, name], [HOSTILE['OTHER'], 'kept']);
    assert.deepEqual(argv, ['a b', '', '*', '$x', "it's"]);
    assert.equal(executable, path.join(folder, 'bin', 'python3'));
  }

  it('gives a clean path and passes on its arguments', () => {
    checkOutcome(run(writeLauncher(), []));
  });

  for (const shell of shells) {
    it(`works in ${shell}`, () => {
      const file = writeLauncher();
      checkOutcome(run(shell, shell === 'busybox' ? ['sh', file] : [file]));
    });
  }

  it('has the exit status of the interpreter', () => {
    assert.equal(spawnSync(writeLauncher(), ['-c', 'raise SystemExit(7)']).status, 7);
  });
});
