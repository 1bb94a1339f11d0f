/** `explain` against the importlib of real interpreters: every kind of module, and which one is found first. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { contextFromOptions } from '../../server/src/core/contexts/contextOptions';
import { explainImports } from '../../server/src/core/explainImports';
import type { ImportAnswer } from '../../server/src/core/imports/search/importSearch';
import { inspectContext } from '../../server/src/core/inspectContext';
import { readMachine } from '../../server/src/node/machine';
import { createNodeFileSystem } from '../../server/src/node/nodeFileSystem';
import { realInterpreters, type RealInterpreter } from '../support/realInterpreters';
import { comparable, probeScript, readAnswers } from './explainProbe';

/** `{project}` and `{other}` are directories of the case; `{tag}` is the interpreter's own suffix for extension modules. */
const PROJECT: Readonly<Record<string, string>> = {
  'random.py': '',
  'colorsys/__init__.py': '',
  'os.py': 'raise SystemExit(3)',
  'sys.py': 'raise SystemExit(3)',
  'math.py': '',
  'time.py': '',
  'abc.py': 'raise SystemExit(3)',
  'plain/__init__.py': '',
  'plain/child.py': '',
  'plain/child/inner.py': '',
  'plain/bare/inner.py': '',
  'space/one.py': '',
  'lost/part.py': '',
  'both.py': '',
  'both/__init__.py': '',
  'dir_and_file.py': '',
  'dir_and_file/x.py': '',
  'onlycode.pyc': '',
  'codepkg/__init__.pyc': '',
  '__pycache__/cached.cpython-312.pyc': '',
  'Mixed.py': '',
  'ext.so': '',
  'ext.py': '',
  'stable.abi3.so': '',
  'tagged{tag}': '',
  'foreign.cpython-31-x86_64-linux-gnu.so': '',
  'folder.py/x': '',
  'extended/__init__.py': "__path__ = __import__('pkgutil').extend_path(__path__, __name__)\n",
  'extended/here.py': '',
  'appended/__init__.py': "__path__.append('{other}/elsewhere')\n",
  'filemod.py': '',
  'yaml/x.py': '',
};

const OTHER: Readonly<Record<string, string>> = {
  'space/two.py': '',
  'lost/__init__.py': '',
  'lost/other.py': '',
  'extended/__init__.py': '',
  'extended/there.py': '',
  'elsewhere/far.py': '',
  'random.py': '',
  'wave/__init__.py': '',
  'Mixed/__init__.py': '',
  'yaml/y.py': '',
};

const NAMES = [
  ...[
    'random',
    'colorsys',
    'os',
    'os.path',
    'sys',
    'math',
    'time',
    'abc',
    'json',
    'json.decoder',
    'site',
    'codecs',
  ],
  ...[
    'encodings',
    'encodings.utf_8',
    'encodings.idna',
    'builtins',
    'zipimport',
    'importlib.util',
    'importlib.machinery',
  ],
  ...[
    'importlib',
    'importlib.abc',
    'email.mime.text',
    'xml.etree',
    'sqlite3',
    '_ctypes',
    '_socket',
    'zlib',
    'posix',
    'nt',
  ],
  ...[
    'plain',
    'plain.child',
    'plain.child.inner',
    'plain.bare',
    'plain.bare.inner',
    'plain.gone',
    'plain.gone.more',
  ],
  ...[
    'space',
    'space.one',
    'space.two',
    'lost',
    'lost.part',
    'lost.other',
    'both',
    'dir_and_file',
    'dir_and_file.x',
  ],
  ...[
    'onlycode',
    'codepkg',
    'cached',
    'mixed',
    'Mixed',
    'ext',
    'stable',
    'tagged',
    'foreign',
    'folder',
    'linked',
    'dangling',
  ],
  ...[
    'extended.here',
    'extended.there',
    'appended',
    'appended.far',
    'filemod.sub',
    'gone',
    '__hello__',
    'yaml',
    'yaml.y',
  ],
  ...[
    'inzip',
    'zippkg',
    'zippkg.child',
    'deep',
    'sitecustomize',
    '_virtualenv',
    '__future__',
    'idlelib',
    'test',
    'lib2to3',
  ],
];

/** Only real packages, whose parents Python 2 finds without running them. */
const NOT_IN_2 =
  /^(?:os\.path|sys|os|abc|zippkg|inzip|deep|extended|appended|importlib|builtins|site|codecs|lost\.|nt|folder)/;

function write(
  root: string,
  files: Readonly<Record<string, string>>,
  words: Readonly<Record<string, string>>,
): void {
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole);
  for (const [name, text] of Object.entries(files)) {
    const file = join(root, fill(name));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, fill(text));
  }
}

function explain(
  python: string,
  script: string,
  cwd: string,
  env: Readonly<Record<string, string>>,
  names: readonly string[],
): readonly ImportAnswer[] {
  const context = contextFromOptions(
    {
      python,
      variables: Object.entries(env).map(([name, value]) => ({ kind: 'set', name, value })),
      cleanEnvironment: true,
      mode: { kind: 'script', file: script },
      cwd,
    },
    readMachine(),
    cwd,
  );
  const fs = createNodeFileSystem();
  return explainImports(names, inspectContext(context, fs), fs);
}

function suffixOf({ executable, version }: RealInterpreter): string {
  const program = "import sysconfig; print(sysconfig.get_config_var('EXT_SUFFIX') or '.so')";
  return version.major < 3 ? '.so' : execFileSync(executable, ['-c', program], { encoding: 'utf8' }).trim();
}

/** Python's own archives, one with and one without entries for directories. */
function makeArchives(executable: string, other: string): void {
  const program = `import zipfile, sys
z = zipfile.ZipFile(sys.argv[1], 'w')
for name in ('inzip.py', 'zippkg/__init__.py', 'zippkg/child.py', 'sub/deep.py'):
    z.writestr(name, '')
z.close()`;
  execFileSync(executable, ['-c', program, join(other, 'lib.zip')]);
}

describe('explain, compared with importlib', function () {
  this.timeout(60_000);
  for (const interpreter of realInterpreters()) {
    const { executable, implementation, version } = interpreter;
    if (implementation !== 'cpython') {
      continue;
    }
    it(`${executable} ${String(version.major)}.${String(version.minor)}.${String(version.micro)}`, () => {
      const root = realpathSync(mkdtempSync(join(tmpdir(), 'pypath-explain-')));
      try {
        const [project, other] = [join(root, 'project'), join(root, 'other')];
        const words = { project, other, tag: suffixOf(interpreter) };
        write(project, PROJECT, words);
        write(other, OTHER, words);
        symlinkSync(join(other, 'random.py'), join(project, 'linked.py'));
        symlinkSync('/nowhere.py', join(project, 'dangling.py'));
        makeArchives(executable, other);
        const names = NAMES.filter((name) => version.major > 2 || !NOT_IN_2.test(name));
        const script = join(project, 'app.py');
        writeFileSync(script, probeScript(names, version.major));
        const env = { PYTHONPATH: `${other}:${other}/lib.zip:${other}/lib.zip/sub`, LC_ALL: 'C.UTF-8' };
        const truth = readAnswers(executable, script, project, env);
        const answers = explain(executable, script, project, env, names);
        if (answers.every(({ complete }) => !complete)) {
          // Its site-packages have start-up code that is not understood, and the answers say so.
          return;
        }
        assert.deepEqual(
          Object.fromEntries(answers.map((answer) => [answer.module, comparable(answer)])),
          truth,
        );
      } finally {
        rmSync(root, { recursive: true, force: true });
      }
    });
  }
});

/** Finders and namespaces that start-up code makes: in an environment, with setuptools' own code. */
const ENVIRONMENT: Readonly<Record<string, string>> = {
  'zope.a-1-nspkg.pth':
    "import sys, types, os;has_mfs = sys.version_info > (3, 5);p = os.path.join(sys._getframe(1).f_locals['sitedir'], *('zope',));importlib = has_mfs and __import__('importlib.util');has_mfs and __import__('importlib.machinery');m = has_mfs and sys.modules.setdefault('zope', importlib.util.module_from_spec(importlib.machinery.PathFinder.find_spec('zope', [os.path.dirname(p)])));m = m or sys.modules.setdefault('zope', types.ModuleType('zope'));mp = (m or []) and m.__dict__.setdefault('__path__',[]);(p not in mp) and mp.append(p)\n",
  'zope/a.py': '',
  'declared/__init__.py': "__import__('pkg_resources').declare_namespace(__name__)\n",
  'declared/one.py': '',
  'sitecustomize.py': '# nothing\n',
};

const SOURCES: Readonly<Record<string, string>> = {
  'flat/__init__.py': '',
  'flat/inner.py': '',
  'single.py': '',
  'space/deep/leaf.py': '',
  'zope/b.py': '',
  'declared/__init__.py': "__import__('pkg_resources').declare_namespace(__name__)\n",
  'declared/two.py': '',
};

const ENVIRONMENT_NAMES = [
  ...['flat', 'flat.inner', 'flat.gone', 'single', 'space', 'space.deep', 'space.deep.leaf'],
  ...['zope', 'zope.a', 'zope.b', 'sitecustomize', 'distutils', 'distutils.core', 'distutils.gone'],
  ...['declared', 'declared.one', 'declared.two', 'pip', 'setuptools', 'setuptools.command.build'],
];

function finderOf(python: string, project: string): string | undefined {
  const program = `import sys
from setuptools.command.editable_wheel import _finder_template as make
p = sys.argv[1]
print(make('__editable__.p-1.finder', {'flat': p + '/flat', 'single': p + '/single'}, {'space': [p + '/space'], 'space.deep': [p + '/space/deep']}))`;
  try {
    return execFileSync(python, ['-W', 'ignore', '-c', program, project], {
      encoding: 'utf8',
      stdio: 'pipe',
    });
  } catch {
    return undefined;
  }
}

describe('explain, compared with finders of start-up code', function () {
  this.timeout(60_000);
  for (const { executable, implementation, version } of realInterpreters()) {
    if (implementation !== 'cpython' || version.major < 3 || version.minor < 8) {
      continue;
    }
    it(`${executable} ${String(version.major)}.${String(version.minor)}.${String(version.micro)}`, () => {
      const root = realpathSync(mkdtempSync(join(tmpdir(), 'pypath-explain-')));
      try {
        const [project, venv, scripts] = [join(root, 'project'), join(root, 'venv'), join(root, 'scripts')];
        // Up to 3.11 an environment has setuptools.
        const bare = version.minor >= 12 ? ['--without-pip'] : [];
        execFileSync(executable, ['-m', 'venv', ...bare, venv], { stdio: 'pipe' });
        const python = join(venv, 'bin', 'python');
        const [library = ''] = readdirSync(join(venv, 'lib')).filter((name) => name.startsWith('python'));
        const site = join(venv, 'lib', library, 'site-packages');
        write(project, SOURCES, {});
        write(site, ENVIRONMENT, {});
        const finder = finderOf(python, project);
        if (finder !== undefined) {
          write(
            site,
            {
              '__editable__.p-1.pth': 'import __editable___p_1_finder; __editable___p_1_finder.install()',
              '__editable___p_1_finder.py': finder,
            },
            {},
          );
        }
        mkdirSync(scripts);
        const script = join(scripts, 'app.py');
        writeFileSync(script, probeScript(ENVIRONMENT_NAMES, version.major));
        const env = { PYTHONPATH: project, LC_ALL: 'C.UTF-8' };
        for (const variables of [env, { LC_ALL: 'C.UTF-8' }]) {
          const truth = readAnswers(python, script, scripts, variables);
          const answers = explain(python, script, scripts, variables, ENVIRONMENT_NAMES);
          assert.deepEqual(
            Object.fromEntries(answers.map((answer) => [answer.module, comparable(answer)])),
            truth,
          );
          assert.ok(answers.every(({ complete }) => complete));
        }
      } finally {
        rmSync(root, { recursive: true, force: true });
      }
    });
  }
});
