/** Commands that show the same results in a different form: trace, contexts, compare. */

import * as assert from 'node:assert/strict';
import { json, pypath } from './builtCli';
import { useScratch } from './scratch';

interface Trace {
  readonly schema: number;
  readonly steps: readonly {
    readonly step: string;
    readonly detail: string;
    readonly looked: readonly { readonly path: string; readonly found: boolean }[];
    readonly cause: string | null;
  }[];
  readonly result: { readonly schema: number; readonly status: string };
}

interface Context {
  readonly name: string;
  readonly kind: string;
  readonly group: string | null;
  readonly source: unknown;
  readonly status: string;
  readonly sysPath: readonly { readonly path: string }[];
}

interface Comparison {
  readonly rows: readonly {
    readonly kind: string;
    readonly left: { readonly path: string; readonly why: string } | null;
    readonly right: { readonly path: string; readonly why: string } | null;
    readonly missing: string | null;
  }[];
  readonly schema: number;
  readonly left: { readonly version: string };
  readonly right: { readonly version: string };
  readonly onlyLeft: readonly string[];
  readonly onlyRight: readonly string[];
  readonly moved: readonly unknown[];
  readonly distributions: unknown;
}

describe('pypath trace', () => {
  const scratch = useScratch();

  it('prints the steps, what they looked for, and the result', () => {
    scratch().venv('.venv', scratch().base('base'));
    const answer = json(pypath(['trace', '--json'], scratch().directory)) as Trace;
    assert.equal(answer.schema, 1);
    assert.ok(answer.steps.length > 3);
    assert.ok(
      answer.steps.some(({ looked }) =>
        looked.some(({ path, found }) => found && path.endsWith('pyvenv.cfg')),
      ),
    );
    assert.equal(answer.result.status, 'ok');
    assert.match(pypath(['trace'], scratch().directory).stdout, /found {4}\S+pyvenv\.cfg/);
  });
});

describe('pypath trace --format', () => {
  const scratch = useScratch();

  const beginnings: Readonly<Record<string, RegExp>> = {
    text: /^executable: /,
    json: /^\{\n {2}"schema": 1,\n {2}"steps"/,
    mermaid: /^flowchart LR\n/,
    svg: /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" /,
    markdown: /^# How Python found its path\n/,
  };
  for (const [format, beginning] of Object.entries(beginnings)) {
    it(`prints ${format}, the same each time`, () => {
      scratch().venv('.venv', scratch().base('base'));
      const first = pypath(['trace', '--format', format], scratch().directory);
      assert.equal(first.status, 0);
      assert.match(first.stdout, beginning);
      assert.equal(pypath(['trace', '--format', format], scratch().directory).stdout, first.stdout);
    });
  }

  it('says which variable decided, and where it is set', () => {
    scratch().venv('.venv', scratch().base('base'));
    const { stdout } = pypath(['trace', '--env', 'PYTHONPATH=lib'], scratch().directory);
    assert.match(stdout, /sys\.path: .*\n {4}because of PYTHONPATH=lib \(--env\)/);
  });

  it('accepts no other word, and not two', () => {
    const { directory } = scratch();
    for (const [args, message] of [
      [['--format', 'png'], /--format takes text, json, mermaid, svg, markdown; not "png"/],
      [['--json', '--format', 'svg'], /Give either --json or --format svg/],
    ] as const) {
      const { status, stderr } = pypath(['trace', ...args], directory);
      assert.equal(status, 2);
      assert.match(stderr, message);
    }
    assert.equal(pypath(['trace', '--json', '--format', 'json'], directory).stderr, '');
  });
});

describe('pypath contexts', () => {
  const scratch = useScratch();

  it('says where the path is incomplete, and because of which line', () => {
    const python = scratch().base('base');
    scratch().venv('.venv', python);
    const site =
      process.platform === 'win32' ? '.venv/Lib/site-packages' : '.venv/lib/python3.12/site-packages';
    scratch().write(`${site}/evil.py`, 'import sys; sys.path.insert(0, input())');
    scratch().write(`${site}/evil.pth`, 'import evil\n');
    assert.match(
      pypath(['contexts'], scratch().directory).stdout,
      /Incomplete: start-up code that is not understood may change this path \(\S+evil\.pth:1\)\./,
    );
  });

  it('lists each environment, also one that would not start', () => {
    scratch().venv('.venv', scratch().base('base'));
    scratch().venv('old', scratch().path('gone/bin/python3.12'));
    const result = pypath(['contexts', '--json'], scratch().directory);
    const contexts = json(result) as readonly Context[];
    assert.equal(result.status, 0);
    assert.deepEqual(
      contexts.map(({ status, group }) => ({ status, group })),
      [
        { status: 'ok', group: null },
        { status: 'fatal', group: null },
      ],
    );
    assert.equal(new Set(contexts.map(({ name }) => name)).size, 2);
  });

  it('lists the names that inspect accepts', () => {
    const base = scratch().base('base');
    scratch().venv('.venv', base);
    scratch().venv('other', base);
    const contexts = json(pypath(['contexts', '--json'], scratch().directory)) as readonly Context[];
    for (const { name, sysPath } of contexts) {
      const inspected = json(
        pypath(['inspect', '--context', name, '--json'], scratch().directory),
      ) as Context;
      assert.deepEqual(inspected.sysPath, sysPath);
    }
  });
});

describe('pypath compare', () => {
  const scratch = useScratch();

  it('says what only one side has, and which distributions differ', () => {
    const base = scratch().base('base');
    scratch().venv('a', base);
    scratch().venv('b', base);
    const install = (venv: string, name: string): string =>
      scratch().mkdir(
        `${scratch()
          .sitePackages(venv)
          .slice(scratch().directory.length + 1)}/${name}.dist-info`,
      );
    install('a', 'Flask_Login-1.0');
    install('b', 'flask_login-2.0');
    install('b', 'yaml-6.0');
    const options = (venv: string): string => `--python '${scratch().venvExecutable(venv)}' --clean-env`;
    const answer = json(
      pypath(['compare', '--left', options('a'), '--right', options('b'), '--json'], scratch().directory),
    ) as Comparison;
    assert.equal(answer.schema, 1);
    assert.deepEqual(answer.onlyLeft, [scratch().sitePackages('a')]);
    assert.deepEqual(answer.onlyRight, [scratch().sitePackages('b')]);
    assert.deepEqual(answer.moved, []);
    assert.deepEqual(answer.distributions, {
      onlyLeft: {},
      onlyRight: { yaml: '6.0' },
      changed: { 'flask-login': { left: '1.0', right: '2.0' } },
    });
    assert.deepEqual(
      answer.rows.map(({ kind, left, right, missing }) => [kind, left?.path, right?.path, missing]),
      [
        ['only-left', scratch().sitePackages('a'), undefined, null],
        ['only-right', undefined, scratch().sitePackages('b'), null],
      ],
    );
    assert.match(answer.rows[0]?.left?.why ?? '', /\S/);
  });
});
