/** `module-missing` against runpy: it is reported for each module that Python cannot run, and for no other. */

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inspectFolder } from '../../server/src/core/inspectFolder';
import { readMachine } from '../../server/src/node/machine';
import { createNodeFileSystem } from '../../server/src/node/nodeFileSystem';
import { realInterpreters, type RealInterpreter } from '../support/realInterpreters';

const FILES: Readonly<Record<string, string>> = {
  'own.py': '',
  'package/__init__.py': '',
  'package/part.py': '',
  'package/deep/__init__.py': '',
  'package/deep/__main__.py': '',
  'program/__main__.py': '',
  'program/__init__.py': '',
  'space/part.py': '',
  'space/deep/__main__.py': '',
  'extended/__init__.py': "__path__ = __import__('pkgutil').extend_path(__path__, __name__)\n",
  'making/__init__.py': 'import sys\nsys.modules[__name__ + ".made"] = sys.modules["sys"]\n',
  'own-dash.py': '',
};

const MODULES = [
  'own',
  'own.py',
  'gone',
  'gone.part',
  'package',
  'package.part',
  'package.gone',
  'package.part.gone',
  'package.deep',
  'package.deep.__main__',
  'package/part',
  'program',
  'space',
  'space.part',
  'space.gone',
  'space.deep',
  'extended.gone',
  'own-dash',
  'Own',
  'site',
  'json.tool',
  'json.gone',
  'email',
  'unittest',
  'this',
  'encodings',
  'making.gone',
] as const;

/** Their packages may do more than import, which is not followed: they may be reported if they do not run. */
const UNDECIDED: ReadonlySet<string> = new Set(['email', 'encodings', 'json.gone', 'making.gone']);

/** What `-m` does before it runs the module. */
const PROBE = `
import json, runpy, sys
found = {}
for name in sys.argv[1:]:
    try:
        runpy._get_module_details(name)
        found[name] = True
    except ImportError:
        found[name] = False
print(json.dumps(found))
`;

function whichRun({ executable }: RealInterpreter, folder: string): Readonly<Record<string, boolean>> {
  const output = execFileSync(executable, ['-S', '-c', PROBE, ...MODULES], {
    cwd: folder,
    env: {},
    encoding: 'utf8',
  });
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as Readonly<Record<string, boolean>>;
}

function reported({ executable }: RealInterpreter, folder: string): ReadonlySet<string> {
  const configurations = MODULES.map((module) => ({
    name: module,
    type: 'debugpy',
    request: 'launch',
    module,
    python: executable,
    // What is installed on this machine may run code of its own.
    pythonArgs: ['-S'],
  }));
  writeFileSync(join(folder, '.vscode/launch.json'), JSON.stringify({ configurations }, undefined, 1));
  const { findings } = inspectFolder(
    folder,
    { ...readMachine(), processEnvironment: new Map([['HOME', folder]]) },
    createNodeFileSystem(),
  );
  return new Set(
    findings.flatMap(({ code, contexts }) =>
      code === 'module-missing' ? contexts.map((name) => name.replace(/^Launch: /, '')) : [],
    ),
  );
}

describe('modules that are started', () => {
  let folder = '';

  before(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'started-')));
    for (const [name, text] of Object.entries({ ...FILES, '.vscode/launch.json': '' })) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  for (const real of realInterpreters()) {
    it(`are reported if ${real.executable} cannot run them`, () => {
      const runs = whichRun(real, folder);
      const missing = reported(real, folder);
      const expected = MODULES.filter(
        (module) => runs[module] !== true && (missing.has(module) || !UNDECIDED.has(module)),
      );
      assert.deepEqual(
        MODULES.filter((module) => missing.has(module)),
        expected,
      );
    });
  }

  it('end with a message that says the same', () => {
    const [real] = realInterpreters();
    for (const [module, text] of [
      ['gone', /No module named '?gone/],
      ['package', /package\.__main__; 'package' is a package and cannot be directly executed/],
      ['own.py', /own\.py/],
    ] as const) {
      const { status, stderr } = spawnSync(real?.executable ?? '', ['-m', module], {
        cwd: folder,
        env: {},
        encoding: 'utf8',
      });
      assert.equal(status, 1);
      assert.match(stderr, text);
    }
  });
});
