/** Broken folders, each with the real interpreter as the referee: it fails before the repair, and works after it. */

import * as assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
  writeSync,
  closeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { realInterpreters, type RealInterpreter } from '../support/realInterpreters';

const CLI = resolve(__dirname, '../../server/src/cli/main.js');

interface Workbench {
  readonly real: RealInterpreter;
  readonly folder: string;
  readonly venv: string;
  readonly python: string;
  readonly sitePackages: string;
  readonly env: Readonly<Record<string, string>>;
}

interface Repair {
  readonly code: string;
  readonly minors: readonly number[];
  readonly breakIt: (bench: Workbench) => void;
  /** The arguments of the interpreter, or of the program in `run`. */
  readonly run: (bench: Workbench) => readonly string[];
  readonly before: RegExp;
  readonly after: RegExp;
  readonly variables?: (bench: Workbench) => Readonly<Record<string, string>>;
}

const NEWEST = 13;

const REPAIRS: readonly Repair[] = [
  {
    code: 'pth-other-installation',
    minors: [8, NEWEST],
    breakIt: ({ folder, sitePackages }) => {
      const other = join(folder, 'old', 'lib', 'python2.7', 'site-packages');
      mkdirSync(other, { recursive: true });
      writeFileSync(join(other, 'yaml.py'), 'raise SyntaxError("print statement")\n');
      writeFileSync(join(sitePackages, 'easy-install.pth'), `${other}\n`);
    },
    run: ({ python }) => [python, '-c', 'import sys; print(sys.path)'],
    before: /python2\.7/,
    after: /^(?!.*python2\.7).*site-packages/,
  },
  {
    code: 'pyvenv-cfg-malformed-line',
    minors: [9, 12, NEWEST],
    breakIt: ({ venv, folder, real, python }) => {
      // The base has moved away from where it was compiled for, so that only home leads to it.
      const base = join(folder, 'base');
      copyBase(real, base);
      rmSync(python);
      copyFileSync(real.executable, python);
      const text = `home: ${join(base, 'bin')}\ninclude-system-site-packages = false\n`;
      writeFileSync(join(venv, 'pyvenv.cfg'), text);
    },
    run: ({ python }) => [python, '-c', 'import sys; print(sys.base_prefix)'],
    before: /^(?!.*\/base$)/,
    after: /\/base$/,
  },
  {
    code: 'relative-import-in-program',
    minors: [8, NEWEST],
    breakIt: ({ folder }) => {
      mkdirSync(join(folder, 'shop'));
      mkdirSync(join(folder, '.vscode'));
      writeFileSync(join(folder, 'shop', '__init__.py'), '');
      writeFileSync(join(folder, 'shop', 'prices.py'), 'print("sold")\n');
      writeFileSync(join(folder, 'shop', 'cart.py'), 'from . import prices\n');
      writeFileSync(
        join(folder, '.vscode', 'launch.json'),
        '{ "configurations": [{ "name": "Shop", "type": "debugpy", "request": "launch", "program": "${workspaceFolder}/shop/cart.py" }] }\n',
      );
    },
    run: ({ python, folder }) => [python, ...launchArguments(folder)],
    before: /no known parent package/,
    after: /^sold/,
  },
  {
    code: 'site-shadowed',
    minors: [12, NEWEST],
    breakIt: ({ folder }) => {
      mkdirSync(join(folder, 'tools'));
      writeFileSync(join(folder, 'tools', 'site.py'), 'print("customised")\n');
    },
    variables: ({ folder }) => ({ PYTHONPATH: join(folder, 'tools') }),
    run: ({ python }) => [python, '-c', 'print("ready")'],
    before: /^ready/,
    after: /^customised\s+ready/,
  },
  {
    code: 'metadata-missing',
    minors: [8, NEWEST],
    breakIt: ({ sitePackages }) => {
      const info = join(sitePackages, 'shop-1.2.dist-info');
      mkdirSync(info);
      writeFileSync(join(info, 'METADATA'), '');
      writeFileSync(join(info, 'RECORD'), '');
    },
    run: ({ python }) => [python, '-c', 'from importlib.metadata import version; print(version("shop"))'],
    before: /None|KeyError|PackageNotFoundError/,
    after: /^1\.2/,
  },
  {
    code: 'interpreter-other-processor',
    minors: [NEWEST],
    breakIt: ({ folder, real }) => {
      const foreign = join(folder, 'foreign-python');
      copyFileSync(real.executable, foreign);
      const file = openSync(foreign, 'r+');
      // ELF's e_machine: s390x.
      writeSync(file, Uint8Array.of(22, 0), 0, 2, 18);
      closeSync(file);
      mkdirSync(join(folder, '.vscode'));
      writeFileSync(
        join(folder, '.vscode', 'settings.json'),
        JSON.stringify({ 'python.defaultInterpreterPath': foreign }),
      );
    },
    run: ({ folder }) => [chosenInterpreter(folder), '-c', 'print("runs")'],
    // execvp() runs a file that the kernel refuses with a shell.
    before: /ENOEXEC|Exec format error|Syntax error|not found/,
    after: /^runs/,
  },
];

function copyBase({ executable, version }: RealInterpreter, base: string): void {
  const library = `python${String(version.major)}.${String(version.minor)}`;
  const from = dirname(dirname(realpathSync(executable)));
  mkdirSync(join(base, 'bin'), { recursive: true });
  mkdirSync(join(base, 'lib'));
  copyFileSync(executable, join(base, 'bin', library));
  execFileSync('ln', ['-s', library, join(base, 'bin', 'python')]);
  execFileSync('ln', ['-s', join(from, 'lib', library), join(base, 'lib', library)]);
}

function launchArguments(folder: string): readonly string[] {
  const text = readFileSync(join(folder, '.vscode', 'launch.json'), 'utf8');
  const module = /"module": "([^"]*)"/.exec(text)?.[1];
  const program = /"program": "\$\{workspaceFolder\}([^"]*)"/.exec(text)?.[1];
  return module === undefined ? [join(folder, program ?? '')] : ['-m', module];
}

function chosenInterpreter(folder: string): string {
  const text = readFileSync(join(folder, '.vscode', 'settings.json'), 'utf8');
  return /"python.defaultInterpreterPath":\s*"([^"]*)"/.exec(text)?.[1] ?? '';
}

describe('broken folders', function () {
  this.timeout(120_000);
  let root = '';

  before(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'pypath-broken-')));
  });

  after(() => {
    rmSync(root, { recursive: true, force: true });
  });

  const reals = realInterpreters().filter(
    ({ implementation, version }) => implementation === 'cpython' && version.major === 3,
  );

  for (const repair of REPAIRS) {
    for (const real of reals.filter(({ version }) => repair.minors.includes(version.minor))) {
      const version = `${String(real.version.major)}.${String(real.version.minor)}`;
      it(`${repair.code} makes ${real.executable} work`, () => {
        const bench = makeBench(mkdtempSync(join(root, 'p-')), real, version, repair);
        repair.breakIt(bench);
        assert.match(said(repair.run(bench), bench), repair.before);

        const [id] = fixesOf(repair.code, bench);
        assert.ok(id !== undefined, `No fix of ${repair.code} is offered`);
        pypath(['fix', bench.folder, '--apply', id], bench);
        assert.match(said(repair.run(bench), bench), repair.after);
        assert.deepEqual(fixesOf(repair.code, bench), []);
      });
    }
  }

  it('has a real interpreter for each', () => {
    assert.ok(reals.length > 0, 'There is no CPython 3 on this machine');
    assert.ok(existsSync(CLI));
    assert.ok(readdirSync(root).length > 0);
  });
});

function makeBench(folder: string, real: RealInterpreter, version: string, repair: Repair): Workbench {
  const venv = join(folder, '.venv');
  execFileSync(real.executable, ['-m', 'venv', '--without-pip', venv], { stdio: 'ignore' });
  const python = join(venv, 'bin', 'python');
  const sitePackages = join(venv, 'lib', `python${version}`, 'site-packages');
  const env = { PATH: dirname(real.executable), HOME: '/nonexistent' };
  const bench = { real, folder, venv, python, sitePackages, env };
  return { ...bench, env: { ...env, ...repair.variables?.(bench) } };
}

/** What a program prints on both outputs, or why it can't be started. */
function said([program = '', ...words]: readonly string[], { folder, env }: Workbench): string {
  const { stdout, stderr, error } = spawnSync(program, words, { cwd: folder, env, encoding: 'utf8' });
  return error === undefined ? `${stdout}${stderr}`.trim() : error.message;
}

function pypath(words: readonly string[], { env }: Workbench): string {
  return execFileSync(process.execPath, [CLI, ...words], { env, encoding: 'utf8' });
}

function fixesOf(code: string, bench: Workbench): readonly string[] {
  const listed = JSON.parse(pypath(['fix', bench.folder, '--list', '--json'], bench)) as {
    readonly fixes: readonly { readonly id: string; readonly code: string; readonly preferred: boolean }[];
  };
  return listed.fixes
    .filter((fix) => fix.code === code)
    .toSorted((a, b) => Number(b.preferred) - Number(a.preferred))
    .map(({ id }) => id);
}
