import * as assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { json, pypath } from './builtCli';
import { useScratch } from './scratch';

interface Generated {
  readonly schema: number;
  readonly files: readonly { readonly path: string; readonly text: string; readonly executable: boolean }[];
  readonly before: readonly { readonly kind: string }[];
  readonly after: readonly { readonly kind: string }[];
  readonly effective: boolean;
  readonly why: string;
}

describe('pypath generate isolated-launcher', () => {
  const scratch = useScratch();
  const generate = (...args: readonly string[]) =>
    pypath(['generate', 'isolated-launcher', ...args], scratch().directory);

  it('shows the files and both paths, and writes nothing', () => {
    scratch().venv('.venv', scratch().base('base'));
    const answer = json(generate('--dry-run', '--json', '--env', 'PYTHONPATH=/lib')) as Generated;
    assert.equal(answer.schema, 1);
    assert.equal(answer.effective, true);
    assert.ok(answer.before.some(({ kind }) => kind === 'pythonpath'));
    assert.ok(!answer.after.some(({ kind }) => kind === 'pythonpath' || kind === 'cwd'));
    assert.ok(answer.files.every(({ path }) => !existsSync(path)));
    assert.match(generate('--dry-run').stdout, /sys\.path before[\s\S]*sys\.path after/);
  });

  it('writes an executable file, and does not replace an existing one', () => {
    scratch().venv('.venv', scratch().base('base'));
    const [file] = (json(generate('--dry-run', '--json')) as Generated).files;
    const path = file?.path ?? '';
    assert.equal(generate().status, 0);
    assert.equal(readFileSync(path, 'utf8'), file?.text);
    if (process.platform !== 'win32') {
      assert.equal(statSync(path).mode & 0o111, 0o111);
    }

    scratch().write(path.slice(scratch().directory.length + 1), 'mine\n');
    const refused = generate();
    assert.equal(refused.status, 2);
    assert.match(refused.stderr, /already exists; --force replaces it/);
    assert.equal(readFileSync(path, 'utf8'), 'mine\n');

    assert.equal(generate('--force').status, 0);
    assert.equal(readFileSync(path, 'utf8'), file?.text);
  });

  it('needs an interpreter', () => {
    const { status, stderr } = generate();
    assert.equal(status, 2);
    assert.match(stderr, /nothing was written: The interpreter is unknown/);
  });
});

describe('pypath generate KIND', () => {
  const scratch = useScratch();
  const generate = (...args: readonly string[]) => pypath(['generate', ...args], scratch().directory);

  it('knows its kinds and their forms, and lists them if one is unknown', () => {
    for (const [args, message] of [
      [[], /generate needs a KIND: isolated-launcher, environment-settings, underscore-pth/],
      [['no'], /Unknown kind "no": the kinds are isolated-launcher/],
      [['embedding', '--form', 'no'], /--form of embedding takes c, mod_wsgi, uwsgi; not "no"/],
      [['underscore-pth', '--site', '--no-site'], /Give only one of --site and --no-site/],
      [['site-pair'], /nothing was written: The interpreter is unknown/],
    ] as const) {
      const { status, stderr } = generate(...args);
      assert.equal(status, 2);
      assert.match(stderr, message);
    }
  });

  it('refuses an option that the kind does not accept, and lists those that it does', () => {
    scratch().venv('.venv', scratch().base('base'));
    for (const [args, message] of [
      [
        ['underscore-pth', '--target', 'x'],
        'underscore-pth does not take --target: it takes --form, --path, --site, --no-site',
      ],
      [
        ['isolated-launcher', '--entry', 'a:b'],
        'isolated-launcher does not take --entry: it takes --form, --target, --site, --no-site, --safe-path, --no-safe-path',
      ],
      [
        ['environment-settings', '--no-site'],
        'environment-settings does not take --no-site: it takes --form, --safe-path, --no-safe-path',
      ],
      [['site-pair', '--safe-path'], 'site-pair does not take --safe-path: it takes --form, --path'],
      [['pyvenv-cfg', '--path', 'x'], 'pyvenv-cfg does not take --path: it takes --form, --target'],
      [['startup-code', '--output', 'x'], 'startup-code does not take --output: it takes --form, --target'],
      [
        ['symlink-environment', '--path', 'x'],
        'symlink-environment does not take --path: it takes --form, --target',
      ],
      [['embedding', '--site'], 'embedding does not take --site: it takes --form, --path, --target'],
      [
        ['single-file', '--path', 'x'],
        'single-file does not take --path: it takes --form, --entry, --target, --output',
      ],
      [['pie', '--no-safe-path'], 'pie does not take --no-safe-path: it takes --form, --path, --target'],
    ] as const) {
      const { status, stdout, stderr } = generate(...args, '--dry-run');
      assert.deepEqual({ status, stdout, stderr }, { status: 2, stdout: '', stderr: `pypath: ${message}\n` });
    }
  });

  it('accepts the options that it lists', () => {
    scratch().venv('.venv', scratch().base('base'));
    scratch().write('main.py', '');
    for (const args of [
      ['isolated-launcher', '--target', 'x', '--no-site', '--safe-path'],
      ['environment-settings', '--no-safe-path'],
      ['underscore-pth', '--path', 'x', '--site'],
      ['site-pair', '--path', 'x'],
      ['embedding', '--path', 'x', '--target', 'y'],
      ['single-file', '--entry', 'main', '--target', 'x', '--output', 'y'],
      ['pie', '--path', '.', '--target', 'y'],
    ]) {
      const { status, stderr } = generate(...args, '--dry-run');
      assert.deepEqual([status, stderr], [0, ''], args.join(' '));
    }
  });

  it('says that a file with this content already exists', () => {
    scratch().venv('.venv', scratch().base('base'));
    const first = json(generate('embedding', '--json')) as Generated;
    const file = first.files[0]?.path ?? '';
    for (const args of [[], ['--dry-run'], ['--force']]) {
      const { status, stdout } = generate('embedding', ...args);
      assert.equal(status, 0);
      assert.ok(stdout.startsWith(`${file} already exists with the same content\n`), stdout);
    }
    assert.deepEqual((json(generate('embedding', '--json')) as Generated).files, first.files);
  });

  it('says that a file would have no effect', () => {
    scratch().venv('.venv', scratch().base('base'));
    const answer = json(generate('site-pair', '--dry-run', '--json')) as Generated;
    assert.equal(answer.effective, false);
    assert.match(answer.why, /site built in/);
    assert.match(generate('site-pair', '--dry-run').stdout, /\nWithout effect: Python 3\.12/);
  });

  it('writes the given directories, which are relative to the working directory', () => {
    scratch().venv('.venv', scratch().base('base'));
    const { files } = json(generate('underscore-pth', '--json', '--path', 'src', '--site')) as Generated;
    const text = readFileSync(files[0]?.path ?? '', 'utf8');
    assert.ok(text.includes(`\n${scratch().path('src')}\n`));
    assert.match(text, /\nimport site\n$/);
  });

  it('replaces an existing list by a new one', () => {
    scratch().venv('.venv', scratch().base('base'));
    const [first] = (json(generate('underscore-pth', '--json', '--path', 'a')) as Generated).files;
    const [second] = (json(generate('underscore-pth', '--json', '--path', 'b', '--force')) as Generated)
      .files;
    assert.equal(second?.path, first?.path);
    assert.equal(second?.text, first?.text.replace(scratch().path('a'), scratch().path('b')));
  });

  it('renames, and says so', () => {
    scratch().venv('.venv', scratch().base('base'));
    const pth = scratch().write(
      `${scratch()
        .sitePackages('.venv')
        .slice(scratch().directory.length + 1)}/a.pth`,
      'import thing; thing.start()\n',
    );
    const { stdout, status } = generate('startup-code');
    assert.equal(status, 0);
    assert.ok(stdout.includes(`rename from ${pth}\nrename to ${pth}.quarantined\n`));
    assert.equal(existsSync(pth), false);
    assert.match(readFileSync(`${pth}.quarantined.txt`, 'utf8'), /line 1: import thing/);
  });

  if (process.platform !== 'win32') {
    it('says in one line that nothing can be written there', () => {
      scratch().venv('.venv', scratch().base('base'));
      scratch().write('file', '');
      scratch().mkdir('directory');
      symlinkSync('loop', scratch().path('loop'));
      for (const [target, reason] of [
        ['directory', 'it is a directory'],
        ['file/below', 'a directory above it is a file'],
        ['loop', 'its links form a loop'],
        ['loop/below', 'its links form a loop'],
        ['n'.repeat(300), 'the name is too long'],
        // Node's recursive mkdir never returns from here.
        ['/proc/pypath/below', ''],
      ] as const) {
        const { status, stderr } = generate('isolated-launcher', '--target', target);
        assert.equal(status, 2, target);
        assert.match(stderr, /^pypath: [^\n]+ cannot be written: [^\n]+\n$/);
        assert.ok(stderr.includes(reason), stderr);
      }
    });

    it('writes next to a file whose name has the maximum length', () => {
      scratch().venv('.venv', scratch().base('base'));
      const directory = scratch()
        .sitePackages('.venv')
        .slice(scratch().directory.length + 1);
      const pth = scratch().write(`${directory}/${'n'.repeat(226)}.pth`, 'import thing\n');
      const { status, stderr } = generate('startup-code');
      assert.deepEqual([status, stderr], [0, '']);
      assert.deepEqual(
        readdirSync(scratch().sitePackages('.venv'))
          .filter((name) => /^[n.]/.test(name))
          .map((name) => name.replace(/^n+/, 'n')),
        ['n.pth.quarantined', 'n.pth.quarantined.txt'],
      );
      assert.ok(!existsSync(pth));
    });

    it('makes links', () => {
      scratch().venv('.venv', scratch().base('base'));
      const { status } = generate('symlink-environment', '--target', 'links');
      assert.equal(status, 0);
      assert.ok(readFileSync(scratch().path('links', 'python'), 'utf8').startsWith('#!/bin/sh\n'));
      assert.equal(existsSync(scratch().path('links', 'lib', 'python3.12', 'os.py')), true);
    });
  }
});

describe('pypath generate single-file', () => {
  const scratch = useScratch();
  const generate = (...args: readonly string[]) =>
    pypath(['generate', 'single-file', ...args], scratch().directory);

  /** A distribution that reads a file next to its code. */
  function install(): string {
    scratch().venv('.venv', scratch().base('base'));
    const directory = scratch().sitePackages('.venv');
    const below = directory.slice(scratch().directory.length + 1);
    scratch().write(`${below}/reads.py`, 'import os\nopen(os.path.join(os.path.dirname(__file__), "x"))\n');
    scratch().write(`${below}/reads-1.0.dist-info/RECORD`, 'reads.py,,\n');
    scratch().write('main.py', '');
    return join(directory, 'reads.py');
  }

  it('reports as JSON and as text', () => {
    const file = install();
    const { report } = json(generate('--dry-run', '--json')) as {
      readonly report: {
        readonly stopped: null;
        readonly distributions: readonly { readonly name: string; readonly verdict: string }[];
      };
    };
    assert.equal(report.stopped, null);
    const reads = report.distributions.find(({ name }) => name === 'reads');
    assert.deepEqual(reads, {
      name: 'reads',
      version: '1.0',
      directory: scratch().sitePackages('.venv'),
      verdict: 'needs-unpacking',
      place: 'unpacked',
      evidence: [
        {
          kind: 'file-attribute',
          verdict: 'needs-unpacking',
          why: 'asks for the location of a file',
          file,
          line: 2,
          text: 'open(os.path.join(os.path.dirname(__file__), "x"))',
        },
      ],
      more: 0,
    });
    const { stdout } = generate('--dry-run');
    assert.ok(
      stdout.includes(`reads 1.0: needs unpacking\n    ${file}:2: asks for the location of a file: open(`),
    );
    assert.equal(existsSync(scratch().path('build_single_file.py')), false);
  });

  it('accepts the entry point and the output', () => {
    install();
    const { files, effective } = json(
      generate('--json', '--entry', 'reads:run', '--output', 'out/made.pyz'),
    ) as Generated;
    assert.equal(effective, true);
    const text = readFileSync(scratch().path('build_single_file.py'), 'utf8');
    assert.equal(text, files[0]?.text);
    assert.match(text, /^ENTRY = "reads:run"$/m);
    assert.ok(text.includes(`\nOUTPUT = ${JSON.stringify(scratch().path('out', 'made.pyz'))}\n`));
  });
});
