/** Lines of `.pth` files that fail: which of them fail, and what that prevents, as the real interpreters report on standard error. */

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { realInterpreters } from '../support/realInterpreters';
import { predict } from './predict';

const PROBE = 'import json, sys; sys.stdout.write(json.dumps(sys.path))';

const NSPKG =
  "import sys, types, os;p = os.path.join(sys._getframe(1).f_locals['sitedir'], *('shop',));importlib = __import__('importlib.util');__import__('importlib.machinery');m = sys.modules.setdefault('shop', importlib.util.module_from_spec(importlib.machinery.PathFinder.find_spec('shop', [os.path.dirname(p)])));m = m or sys.modules.setdefault('shop', types.ModuleType('shop'));mp = (m or []) and m.__dict__.setdefault('__path__',[]);(p not in mp) and mp.append(p)\n";
const PRECEDENCE =
  "import os; var = 'SETUPTOOLS_USE_DISTUTILS'; enabled = os.environ.get(var, 'local') == 'local'; enabled and __import__('_distutils_hack').add_shim(); \n";

interface Situation {
  /** Below site-packages. */
  readonly files: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
  /** Whether the modules that lines import do something that is not modelled. */
  readonly complete: boolean;
}

const situations: Readonly<Record<string, Situation>> = {
  'a name of the line above': {
    files: {
      'a.pth': 'import helper\nimport sys; helper.run()\n./sub\n',
      'helper.py': 'def run(): pass\n',
      'sub/x.py': '',
    },
    complete: false,
  },
  'a name of the line above, by another name': {
    files: {
      'a.pth': 'import json as j\nimport sys; sys.path.append(j.dumps(1))\n./sub\n',
      'sub/x.py': '',
    },
    complete: false,
  },
  'a path in front of a name that is gone': {
    files: {
      'a.pth': 'import json\nimport sys; sys.path.append("/first"); json.dumps(1)\n./sub\n',
      'sub/x.py': '',
    },
    complete: false,
  },
  'a bracket that is not closed': {
    files: { 'a.pth': './sub\nimport os; os.environ.get(\n./more\n', 'sub/x.py': '', 'more/x.py': '' },
    complete: true,
  },
  'a quote that is not closed': {
    files: { 'a.pth': "import os; x = 'a\n./sub\n", 'b.pth': './more\n', 'sub/x.py': '', 'more/x.py': '' },
    complete: true,
  },
  'a statement that cannot be there': {
    files: { 'a.pth': 'import sys; if sys: sys.path.append("/lit")\n./sub\n', 'sub/x.py': '' },
    complete: true,
  },
  'a hash and a bracket in a text': {
    files: { 'a.pth': 'import sys; sys.path.append("/a#(")\n./sub\n', 'sub/x.py': '' },
    complete: true,
  },
  'names that site has itself': {
    files: { 'a.pth': 'import sys\nimport os; sys.path.append("/lit")\n' },
    complete: true,
  },
  "setuptools' line without its module": {
    files: { 'distutils-precedence.pth': `${PRECEDENCE}./sub\n`, 'sub/x.py': '' },
    complete: true,
  },
  "setuptools' line, switched off, without its module": {
    files: { 'distutils-precedence.pth': `${PRECEDENCE}./sub\n`, 'sub/x.py': '' },
    variables: { SETUPTOOLS_USE_DISTUTILS: 'stdlib' },
    complete: true,
  },
  'the line of a namespace package': {
    files: { 'shop-nspkg.pth': NSPKG, 'shop/one/x.py': '' },
    complete: true,
  },
  'the line of a namespace package that is gone': {
    files: { 'shop-nspkg.pth': `${NSPKG}./sub\n`, 'sub/x.py': '' },
    complete: true,
  },
  'a module that only a later file makes importable': {
    files: { 'a.pth': 'import late\n./sub\n', 'b.pth': './more\n', 'more/late.py': '', 'sub/x.py': '' },
    complete: false,
  },
  'a second import that is missing': {
    files: { 'a.pth': 'import sys; import nowhere_at_all\n./sub\n', 'sub/x.py': '' },
    complete: true,
  },
  'a missing module from which a name is imported': {
    files: { 'a.pth': 'import sys; from nowhere_at_all import x\n./sub\n', 'sub/x.py': '' },
    complete: true,
  },
};

describe('lines of .pth files that fail', function () {
  this.timeout(60_000);
  let root = '';
  before(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'pypath-lines-')));
  });
  after(() => {
    rmSync(root, { recursive: true, force: true });
  });

  const interpreters = realInterpreters().filter(
    ({ implementation, version: { major } }) => implementation === 'cpython' && major === 3,
  );
  for (const { executable, version } of interpreters) {
    const name = `${String(version.major)}.${String(version.minor)}.${String(version.micro)}`;
    describe(`Python ${name}`, () => {
      for (const [title, { files, variables = {}, complete }] of Object.entries(situations)) {
        it(title, () => {
          const venv = mkdtempSync(join(root, 'v-'));
          execFileSync(executable, ['-m', 'venv', '--without-pip', venv]);
          const library = readdirSync(join(venv, 'lib')).find((found) => found.startsWith('python')) ?? '';
          const site = join(venv, 'lib', library, 'site-packages');
          for (const [path, text] of Object.entries(files)) {
            mkdirSync(dirname(join(site, path)), { recursive: true });
            writeFileSync(join(site, path), text);
          }
          const env = { PATH: '/usr/bin:/bin', HOME: '/nonexistent', LC_ALL: 'C.UTF-8', ...variables };
          const python = join(venv, 'bin', 'python');
          const { stdout, stderr } = spawnSync(python, ['-c', PROBE], { env, cwd: '/', encoding: 'utf8' });
          const predicted = predict({ python, env, flags: '', mode: { kind: 'command' }, cwd: '/' });
          if (predicted.complete) {
            assert.deepEqual(
              predicted.sysPath.map(({ path }) => path),
              JSON.parse(stdout),
            );
          }
          const failed = predicted.startupCode.filter(({ failure }) => failure !== undefined);
          const errors = stderr.match(/^Error (?:processing line \d+ of|in import line from) .*/gm) ?? [];
          // A virtual environment's files are read twice.
          assert.equal(failed.length, new Set(errors).size, stderr);
          for (const { failure = '' } of failed) {
            assert.ok(stderr.includes(failure), `${failure} is not in ${stderr}`);
          }
          if (complete) {
            assert.equal(predicted.complete, true);
          }
        });
      }
    });
  }
});
