/** `explain` against the importlib of real interpreters: every kind of module, and who wins. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { contextFromOptions } from '../../server/src/core/contexts/contextOptions';
import { explainImports } from '../../server/src/core/explainImports';
import type { ImportAnswer } from '../../server/src/core/imports/importSearch';
import { inspectContext } from '../../server/src/core/inspectFolder';
import { readMachine } from '../../server/src/node/machine';
import { createNodeFileSystem } from '../../server/src/node/nodeFileSystem';
import { realInterpreters, type RealInterpreter } from '../support/realInterpreters';
import { probeScript, readAnswers, type RealSpec } from './explainProbe';

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

function comparable({ spec, loaded }: ImportAnswer): RealSpec {
  return {
    found: spec !== undefined,
    kind: spec?.kind ?? null,
    origin: spec?.origin ?? null,
    locations: spec?.locations?.map(({ path }) => path) ?? null,
    loaded,
  };
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

describe('explain, beside importlib', function () {
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
