/**
 * Single files, built and run by each Python here that can: an application with a distribution of plain Python, one that reads
 * data through `__file__`, and one with compiled code, in surroundings that would leak in.
 */

import * as assert from 'node:assert/strict';
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { planEdits } from '../../server/src/cli/edits/planEdits';
import { lookAt, writeChanges } from '../../server/src/cli/edits/writeChanges';
import { contextFromOptions } from '../../server/src/core/contexts/contextOptions';
import { inspectContext } from '../../server/src/core/inspectContext';
import type { IsolationOptions } from '../../server/src/core/isolation/options';
import { singleFileKind } from '../../server/src/core/isolation/singleFile/index';
import type { InspectedContext } from '../../server/src/core/model/inspection';
import { previewIsolation, type IsolationPreview } from '../../server/src/core/previewIsolation';
import { readMachine } from '../../server/src/node/machine';
import { createNodeFileSystem } from '../../server/src/node/nodeFileSystem';
import type { RealInterpreter } from '../support/realInterpreters';
import { makeHostileEnvironment, type HostileEnvironment } from './hostileEnvironment';
import { realCPythons } from './liveCases';

interface Told {
  readonly path: readonly string[];
  readonly data: string;
  readonly argv: readonly string[];
  readonly name: string;
  readonly metadata: string;
}

const TELL = `
import json, sys
import helper, plain, reads

def version():
    try:
        from importlib.metadata import version
    except ImportError:
        return plain.VERSION
    return version('plain')

def tell():
    print(json.dumps({'path': sys.path, 'data': reads.DATA, 'argv': sys.argv[1:], 'name': __name__,
                      'metadata': version()}))
    return 7
`;

/** A venv with distributions written by hand, an application next to it, and traps around them. */
class Surroundings {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'pypath-single-file-')));
  readonly folder = join(this.root, `my "app" it's`);
  readonly python = join(this.folder, '.venv/bin/python');
  readonly sitePackages: string;
  readonly scratch = join(this.root, 'scratch');
  private readonly hostileEnvironment: HostileEnvironment;

  constructor({ executable, version }: RealInterpreter) {
    mkdirSync(this.folder);
    mkdirSync(this.scratch);
    const made = spawnSync(executable, ['-I', '-m', 'venv', '--without-pip', join(this.folder, '.venv')], {
      encoding: 'utf8',
      env: {},
    });
    assert.equal(made.status, 0, made.stderr);
    const name = `python${String(version.major)}.${String(version.minor)}`;
    this.sitePackages = join(this.folder, '.venv/lib', name, 'site-packages');
    this.install('plain', { 'plain/__init__.py': `VERSION = '1.0'\n` });
    this.install('reads', {
      'reads/__init__.py':
        'import os\n\nwith open(os.path.join(os.path.dirname(__file__), "data.txt")) as file:\n    DATA = file.read()\n',
      'reads/data.txt': 'kept',
    });
    this.install('fast', { 'fast/__init__.py': '', 'fast/_speed.so': '' });
    this.write(join(this.sitePackages, 'trap.pth'), 'import sys; sys.path.insert(0, "/trap")\n');
    this.write(join(this.folder, 'helper.py'), '');
    this.hostileEnvironment = makeHostileEnvironment(this.root, version);
    for (const module of ['helper', 'plain', 'reads', 'json', 'runpy', 'zipfile', 'tempfile']) {
      this.write(
        join(this.hostileEnvironment.evil, `${module}.py`),
        `raise RuntimeError('from ' + __file__)\n`,
      );
    }
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  hostile(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
    return { ...this.hostileEnvironment.variables, TMPDIR: this.scratch, ...more };
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private install(name: string, files: Readonly<Record<string, string>>): void {
    const all = {
      ...files,
      [`${name}-1.0.dist-info/METADATA`]: `Metadata-Version: 2.1\nName: ${name}\nVersion: 1.0\n`,
    };
    for (const [path, text] of Object.entries(all)) {
      this.write(join(this.sitePackages, path), text);
    }
    const record = [...Object.keys(all), `${name}-1.0.dist-info/RECORD`, `../../../bin/${name}`];
    this.write(
      join(this.sitePackages, `${name}-1.0.dist-info/RECORD`),
      record.map((path) => `${path},,\n`).join(''),
    );
  }
}

function inspected(at: Surroundings): InspectedContext {
  const options = { python: at.python, variables: [], cleanEnvironment: true, cwd: at.folder } as const;
  const context = contextFromOptions({ ...options, mode: { kind: 'interactive' } }, readMachine(), at.folder);
  return inspectContext(context, createNodeFileSystem());
}

function make(at: Surroundings, options: IsolationOptions): IsolationPreview {
  const outcome = previewIsolation({
    kind: singleFileKind,
    options,
    inspected: inspected(at),
    facts: {
      folder: at.folder,
      machine: readMachine(),
      fs: createNodeFileSystem(),
      baseInterpreters: [],
    },
    findAgain: () => undefined,
  });
  assert.ok(outcome.kind === 'preview', JSON.stringify(outcome));
  writeChanges(planEdits({ edits: outcome.edits, force: true, look: lookAt }));
  return outcome;
}

function build(at: Surroundings, options: IsolationOptions): { file: string; preview: IsolationPreview } {
  const preview = make(at, options);
  const { status, stdout, stderr } = spawnSync(at.python, ['-I', join(at.folder, 'build_single_file.py')], {
    encoding: 'utf8',
    env: {},
  });
  assert.equal(status, 0, stderr);
  return { file: stdout.trim(), preview };
}

/** Leaves out the directory that it unpacked into, which no longer exists. */
function told({ stdout, stderr, status }: SpawnSyncReturns<string>, at: Surroundings, expected = 7): Told {
  assert.equal(status, expected, stderr);
  assert.equal(stderr, '');
  const answer = JSON.parse(stdout) as Told;
  const unpacked = answer.path.filter((path) => path.startsWith(at.scratch));
  assert.equal(unpacked.length, 1);
  assert.deepEqual(readdirSync(at.scratch), []);
  return { ...answer, path: answer.path.filter((path) => !unpacked.includes(path)) };
}

describe('a single file', function () {
  this.timeout(60_000);
  if (process.platform === 'win32') {
    return;
  }
  const able = realCPythons().filter(({ version }) => version.major === 3 && version.minor >= 6);
  for (const interpreter of able) {
    describe(interpreter.executable, () => {
      let at: Surroundings;
      beforeEach(() => {
        at = new Surroundings(interpreter);
      });
      afterEach(() => {
        at.remove();
      });

      const run = (command: string, args: readonly string[], env: NodeJS.ProcessEnv = at.hostile()) =>
        spawnSync(command, args, { encoding: 'utf8', env, cwd: join(at.root, 'evil') });

      it('has nothing but itself and the standard library on its path', () => {
        at.write(join(at.folder, 'main.py'), `${TELL}\nif __name__ == '__main__':\n    exit(tell())\n`);
        const { file, preview } = build(at, {});
        assert.equal(preview.effective, true);
        const answer = told(run(at.python, ['-I', file, 'a b', '*']), at);
        assert.deepEqual(
          answer.path,
          preview.after.result.sysPath.map(({ path }) => path),
        );
        assert.deepEqual(
          [answer.data, answer.argv, answer.name, answer.metadata],
          ['kept', ['a b', '*'], '__main__', '1.0'],
        );
        const foreign = answer.path.filter((path) => path.startsWith(at.root) && path !== file);
        assert.deepEqual(foreign, []);
      });

      it('starts again if it was not started in isolation', () => {
        at.write(join(at.folder, 'src/it/__init__.py'), '');
        at.write(join(at.folder, 'src/it/cli.py'), TELL);
        at.write(join(at.folder, 'src/helper.py'), '');
        const { file } = build(at, { entry: 'it.cli:tell', output: join(at.root, 'out/made.pyz') });
        assert.equal(file, join(at.root, 'out/made.pyz'));
        // A sitecustomize has run by then, but its effect ended with that process.
        const rivals = join(at.root, 'rivals');
        at.write(join(rivals, 'sitecustomize.py'), `import sys\nsys.path.insert(0, '/rivals')\n`);
        at.write(join(rivals, 'plain.py'), `raise RuntimeError('from ' + __file__)\n`);
        const env = at.hostile({ PYTHONHOME: undefined, PYTHONPATH: rivals });
        const [isolated, usual] = [run(at.python, ['-I', '-S', file]), run(at.python, [file], env)];
        assert.deepEqual(told(usual, at), told(isolated, at));
      });

      it('runs by its first line, with a __main__ that reads next to itself', () => {
        // A link without spaces, which the first line of a script can name.
        const called = join(at.root, 'venv/bin/python');
        at.write(join(at.folder, '__main__.py'), `${TELL}\nopen(__file__).close()\nquit(tell())\n`);
        const made = spawnSync(interpreter.executable, [
          '-I',
          '-m',
          'venv',
          '--without-pip',
          join(at.root, 'venv'),
        ]);
        assert.equal(made.status, 0);
        const { preview } = build(at, {});
        assert.equal(preview.report?.application?.place, 'unpacked');
        const output = join(at.root, 'named.pyz');
        const script = join(at.folder, 'build_single_file.py');
        const args = ['-I', script, '--output', output, '--interpreter', `${called} -IS`];
        assert.equal(spawnSync(at.python, args, { env: {} }).status, 0);
        assert.equal(told(run(output, ['x']), at).data, 'kept');
      });

      it('is judged by distribution, with the lines', () => {
        at.write(join(at.folder, 'main.py'), '');
        const { report, why } = make(at, {});
        const parts = report?.distributions.map(({ name, verdict, place, evidence }) => [
          name,
          verdict,
          place,
          ...evidence.map(({ file, line }) => `${file.slice(at.sitePackages.length)}:${String(line)}`),
        ]);
        const usual = ['pip', 'setuptools', 'wheel'];
        assert.deepEqual(
          parts?.filter(([name]) => !usual.includes(String(name))),
          [
            ['fast', 'cannot', 'left-out', '/fast/_speed.so:undefined'],
            ['plain', 'ok', 'archive'],
            ['reads', 'needs-unpacking', 'unpacked', '/reads/__init__.py:3'],
          ],
        );
        assert.match(JSON.stringify(why), /fast/);
      });

      it('is not built with compiled code, and nothing is left behind', () => {
        at.write(join(at.folder, 'main.py'), '');
        make(at, {});
        at.write(join(at.folder, 'late.so'), '');
        const { status, stderr } = run(at.python, ['-I', join(at.folder, 'build_single_file.py')]);
        assert.equal(status, 1);
        assert.match(stderr, /Compiled code cannot be loaded from an archive: .*late\.so/);
        assert.deepEqual(readdirSync(at.scratch), []);
        assert.equal(
          readdirSync(at.folder).some((name) => name.includes('.pyz')),
          false,
        );
        assert.equal(existsSync(join(at.folder, 'main.py')), true);
      });
    });
  }
});
