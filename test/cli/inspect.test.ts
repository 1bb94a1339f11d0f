import * as assert from 'node:assert/strict';
import { copyFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { elf } from '../support/elfProgram';
import { pe } from '../support/peProgram';
import { cli, json, pypath, pypathThroughShell, type CliResult } from './builtCli';
import { useScratch } from './scratch';

interface Inspect {
  readonly schema: number;
  readonly status: string;
  readonly fatal: { readonly code: string; readonly message: string } | null;
  readonly complete: boolean;
  readonly implementation: string;
  readonly version: string | null;
  readonly platform: string;
  readonly executable: string;
  readonly prefix: string;
  readonly basePrefix: string;
  readonly sysPath: readonly {
    readonly path: string;
    readonly kind: string;
    readonly exists: boolean;
    readonly provenance: { readonly rule: string; readonly variable: string | null; readonly why: string };
  }[];
  readonly startupCode: readonly { readonly kind: string; readonly line: number; readonly code: string }[];
  readonly alternative: {
    readonly because: string;
    readonly sysPath: readonly { readonly path: string }[];
  } | null;
  readonly diagnostics: readonly { readonly code: string; readonly fixes: readonly string[] }[];
}

const posix = process.platform !== 'win32';

describe('pypath inspect', () => {
  const scratch = useScratch();

  it('prints the path of the environment in the folder', () => {
    const base = scratch().base('base');
    const executable = scratch().venv('app/.venv', base);
    const result = pypath(['inspect', '--json'], scratch().path('app'));
    const answer = json(result) as Inspect;

    assert.equal(result.status, 0);
    assert.equal(answer.schema, 1);
    assert.equal(answer.status, 'ok');
    assert.equal(answer.fatal, null);
    assert.equal(answer.complete, true);
    assert.equal(answer.implementation, 'cpython');
    assert.equal(answer.version, '3.12.1');
    assert.equal(answer.platform, process.platform);
    assert.equal(answer.executable, executable);
    assert.equal(answer.prefix, scratch().path('app/.venv'));
    assert.equal(answer.basePrefix, scratch().path('base'));
    assert.equal(answer.sysPath[0]?.path, '');
    assert.equal(answer.sysPath.at(-1)?.path, scratch().sitePackages('app/.venv'));
    assert.deepEqual(answer.diagnostics, []);
  });

  it('loads the reader of Python only for code that is not in its tables', () => {
    scratch().venv('app/.venv', scratch().base('base'));
    const packages = scratch().sitePackages('app/.venv');
    const writeThere = (name: string, text: string): string =>
      scratch().write(join(relative(scratch().directory, packages), name), text);
    scratch().mkdir('dist');
    const alone = scratch().path('dist', 'cli.js');
    copyFileSync(cli, alone);
    for (const part of ['program.js', 'core.js', 'mounts.js']) {
      copyFileSync(join(dirname(cli), part), scratch().path('dist', part));
    }
    const inspected = (): CliResult => pypath(['inspect'], scratch().path('app'), {}, alone);

    writeThere('_virtualenv.pth', 'import _virtualenv\n');
    writeThere('_virtualenv.py', '');
    scratch().mkdir(join(relative(scratch().directory, packages), '_distutils_hack'));
    writeThere('_distutils_hack/__init__.py', 'def add_shim(): pass\n');
    writeThere(
      'distutils-precedence.pth',
      "import os; var = 'SETUPTOOLS_USE_DISTUTILS'; enabled = os.environ.get(var, 'local') == 'local'; enabled and __import__('_distutils_hack').add_shim(); ",
    );
    assert.deepEqual([inspected().status, inspected().stderr], [0, '']);

    writeThere('x.pth', "import sys; sys.path.append('/x')\n");
    assert.match(inspected().stderr, /python\.js/);
    copyFileSync(join(dirname(cli), 'python.js'), scratch().path('dist', 'python.js'));
    assert.match(inspected().stdout, / \/x /);
  });

  it('gives both answers if releases differ and the release is not known', () => {
    const python = scratch().base('base');
    // A program that does not contain its release.
    if (posix) {
      scratch().writeProgram('base/bin/python3.12', elf({ needed: ['libpython3.12.so.1.0'] }));
    } else {
      scratch().writeProgram('base/python312.dll', pe());
    }
    const site = scratch().sitePackages('base');
    const hidden = scratch().mkdir('hidden');
    scratch().write(join(site, '.hidden.pth').slice(scratch().directory.length + 1), `${hidden}\n`);
    const args = ['inspect', '--clean-env', '--python', python];

    const answer = json(pypath([...args, '--json'], scratch().directory)) as Inspect;
    assert.equal(answer.version, '3.12');
    assert.equal(answer.sysPath.at(-1)?.path, site);
    assert.ok(answer.alternative !== null);
    assert.deepEqual(
      answer.alternative.sysPath.map(({ path }) => path),
      [...answer.sysPath.map(({ path }) => path), hidden],
    );
    assert.match(answer.alternative.because, /^Releases of Python 3\.12 differ here/);

    const { stdout } = pypath(args, scratch().directory);
    assert.match(stdout, /Releases of Python 3\.12 differ here.*; in that case the path is\n/);
    assert.ok(
      stdout
        .trimEnd()
        .split('\n')
        .some((line) => line.trim() === hidden),
      stdout,
    );
  });

  it('prints the same for a folder that is named', () => {
    scratch().venv('app/.venv', scratch().base('base'));
    const there = pypath(['inspect', '--json'], scratch().path('app'));
    const named = pypath(['inspect', 'app', '--json'], scratch().directory);
    assert.equal(named.stdout, there.stdout);
  });

  it('names the variable that an entry comes from', () => {
    const python = scratch().base('base');
    const result = pypath(
      ['inspect', '--python', python, '--env', `PYTHONPATH=${scratch().path('lib')}`, '--json'],
      scratch().directory,
    );
    const entry = (json(result) as Inspect).sysPath[1];
    assert.equal(entry?.path, scratch().path('lib'));
    assert.equal(entry.kind, 'pythonpath');
    assert.equal(entry.exists, false);
    assert.equal(entry.provenance.variable, 'PYTHONPATH');
  });

  it('starts from its own environment, or from an empty one', () => {
    const python = scratch().base('base');
    const env = { PYTHONPATH: scratch().path('lib') };
    const kinds = (args: readonly string[]): readonly string[] =>
      (
        json(pypath(['inspect', '--python', python, '--json', ...args], scratch().directory, env)) as Inspect
      ).sysPath.map(({ kind }) => kind);
    assert.ok(kinds([]).includes('pythonpath'));
    assert.ok(!kinds(['--clean-env']).includes('pythonpath'));
    assert.ok(!kinds(['--unset', 'PYTHONPATH']).includes('pythonpath'));
    assert.ok(!kinds(['--flags', '-E -s']).includes('pythonpath'));
  });

  it('follows the mode', () => {
    const python = scratch().base('base');
    scratch().write('src/app.py', '');
    const first = (args: readonly string[]): string | undefined =>
      (
        json(
          pypath(['inspect', '--python', python, '--clean-env', '--json', ...args], scratch().directory),
        ) as Inspect
      ).sysPath[0]?.path;
    assert.equal(first([]), '');
    assert.equal(first(['--interactive']), '');
    assert.equal(first(['--command']), '');
    assert.equal(first(['--module', 'app']), scratch().directory);
    assert.equal(first(['--module', 'app', '--cwd', 'src']), scratch().path('src'));
    assert.equal(first(['--script', join('src', 'app.py')]), scratch().path('src'));
  });

  it('lists the code that runs at start-up', () => {
    scratch().venv('.venv', scratch().base('base'));
    scratch().write(
      join(scratch().sitePackages('.venv').slice(scratch().directory.length), 'a.pth'),
      '# a comment\nimport sys; sys.path.reverse()\n',
    );
    const answer = json(pypath(['inspect', '--json'], scratch().directory)) as Inspect;
    assert.equal(answer.complete, false);
    assert.deepEqual(
      answer.startupCode.map(({ kind, line, code }) => ({ kind, line, code })),
      [{ kind: 'pth', line: 2, code: 'import sys; sys.path.reverse()' }],
    );
  });

  it('exits with 1 if Python would not start, and says why', () => {
    const python = scratch().base('base');
    const home = scratch().mkdir('empty');
    const args = ['inspect', '--python', python, '--env', `PYTHONHOME=${home}`];
    const result = pypath([...args, '--json'], scratch().directory);
    const answer = json(result) as Inspect;
    assert.equal(result.status, 1);
    assert.equal(answer.status, 'fatal');
    assert.equal(answer.fatal?.code, 'no-stdlib');
    assert.ok(answer.diagnostics.length > 0);
    const text = pypath(args, scratch().directory);
    assert.equal(text.status, 1);
    assert.match(text.stdout, /Python would not start: /);
  });

  it('finds no Python if there is none', () => {
    const result = pypath(['inspect', '--json'], scratch().directory);
    const answer = json(result) as Inspect;
    assert.equal(result.status, 1);
    assert.equal(answer.fatal?.code, 'no-interpreter');
    assert.deepEqual(
      answer.diagnostics.map(({ code }) => code),
      ['no-python'],
    );
    assert.equal(pypath(['inspect'], scratch().directory).status, 1);
  });

  it('is readable', () => {
    const executable = scratch().venv('.venv', scratch().base('base'));
    const { stdout, status } = pypath(['inspect'], scratch().directory);
    const [headline = '', ...rest] = stdout.split('\n');
    assert.equal(status, 0);
    assert.ok(headline.startsWith(`CPython 3.12.1: ${executable}`), headline);
    assert.match(
      rest.join('\n'),
      /sys\.path\n {2}0 {2}''\n {5}Working directory: [^\n]+\n {2}1 {2}\S+\.zip {2}\(absent, as usual\)\n/,
    );
    assert.ok(!stdout.includes('\u001b'), 'no colours for a pipe');
  });

  if (posix) {
    it('keeps bytes that are not UTF-8, from arguments to JSON', () => {
      const python = scratch().base('base');
      const words = `inspect --json --clean-env --python '${python}' --env "PYTHONPATH=/caf$(printf '\\351')"`;
      const result = pypathThroughShell(words, scratch().directory);
      assert.equal((json(result) as Inspect).sysPath[1]?.path, '/caf\udce9');
      assert.match(result.stdout, /\/caf\\udce9/);
    });

    it('keeps such bytes from the environment, too', () => {
      const python = scratch().base('base');
      const assignment = `PYTHONPATH="/caf$(printf '\\351')"`;
      const words = `inspect --json --python '${python}'`;
      const result = pypathThroughShell(words, scratch().directory, assignment);
      assert.equal((json(result) as Inspect).sysPath[1]?.path, '/caf\udce9');
    });

    for (const [kind, script] of [
      ['symlink-environment', './python-links/python'],
      ['isolated-launcher', './python-isolated'],
    ] as const) {
      it(`reads what the script of ${kind} does to the environment`, () => {
        const python = scratch().base('base');
        const app = scratch().mkdir('app');
        assert.equal(pypath(['generate', kind, '--python', python], app).status, 0);
        const env = { PYTHONPATH: '/x', PYTHONHOME: '/nonexistent' };
        const result = pypath(['inspect', '--json', '--python', script, '--command'], app, env);
        const answer = json(result) as Inspect;
        const home = scratch().path(kind === 'isolated-launcher' ? 'base' : 'app/python-links');
        const library = join(home, 'lib/python3.12');
        assert.deepEqual(
          answer.sysPath.map(({ path }) => path),
          [
            join(home, 'lib/python312.zip'),
            library,
            join(library, 'lib-dynload'),
            join(library, 'site-packages'),
          ],
        );
        assert.equal(answer.complete, true);
        assert.deepEqual(answer.diagnostics, []);
      });
    }

    it('says that a script may do more than is understood', () => {
      const python = scratch().base('base');
      scratch().write('wrapper', `#!/bin/sh\n. ./settings\nexec '${python}' -I "$@"\n`, 0o755);
      const { stdout } = pypath(['inspect', '--python', './wrapper'], scratch().directory);
      const script = scratch().path('wrapper');
      assert.ok(
        stdout.includes(
          `Incomplete: The script ${script} may change the environment: line 2 is not understood.`,
        ),
        stdout,
      );
    });

    it('accepts paths as the shell completes them, otherwise relative to the folder', () => {
      const python = scratch().base('base');
      scratch().mkdir('packages/x/.venv/bin');
      symlinkSync(python, scratch().path('packages/x/.venv/bin/python'));
      scratch().write('packages/x/app.py', '');
      const inspect = (...args: readonly string[]): Inspect =>
        json(
          pypath(['inspect', 'packages/x', '--clean-env', '--json', ...args], scratch().directory),
        ) as Inspect;
      const whole = scratch().path('packages/x/.venv/bin/python');
      assert.equal(inspect('--python', 'packages/x/.venv/bin/python').executable, whole);
      assert.equal(inspect('--python', '.venv/bin/python').executable, whole);
      const script = ['--python', whole, '--script'];
      for (const file of ['packages/x/app.py', 'app.py']) {
        assert.equal(inspect(...script, file).sysPath[0]?.path, scratch().path('packages/x'));
      }
      assert.equal(
        inspect('--python', whole, '--module', 'app', '--cwd', 'packages').sysPath[0]?.path,
        scratch().path('packages'),
      );
    });

    it('starts in the directory that a link to the folder leads to', () => {
      const python = scratch().base('base');
      scratch().mkdir('real');
      symlinkSync('real', scratch().path('link'));
      const args = ['inspect', 'link', '--python', python, '--clean-env', '--module', 'app', '--json'];
      const answer = json(pypath(args, scratch().directory)) as Inspect;
      assert.equal(answer.sysPath[0]?.path, scratch().path('real'));
    });
  }
});
