/** The user's own code after start-up: which file is read, and what it does to the path. test/live has many more programs. */

import assert from 'node:assert/strict';
import { contextFromOptions } from '../../../../server/src/core/contexts/contextOptions';
import { inspectContext } from '../../../../server/src/core/inspectContext';
import { windows } from '../../../../server/src/core/model/platform';
import type { PathStep, RunMode } from '../../../../server/src/core/model/runContext';
import type { CodeEdit, StartupResult } from '../../../../server/src/core/model/startupResult';
import { FILE_START } from '../../../../server/src/core/text/positions';
import { ownPath } from '../../../support/contextsOf';
import { machineOf } from '../../../support/machine';
import { installation } from '../../../support/situations';
import { pe } from '../../../support/peProgram';
import { directory, link, tree, type Tree } from '../../../support/tree';

const SCRIPT: RunMode = { kind: 'script', file: 'manage.py' };
const COMMAND: RunMode = { kind: 'command' };

interface Situation {
  readonly files: Tree;
  readonly mode?: RunMode;
  readonly version?: string;
  readonly cwd?: string;
  readonly steps?: readonly PathStep[];
  readonly variables?: Readonly<Record<string, string>>;
}

function resultOf({
  files,
  mode = SCRIPT,
  version = '9.8',
  cwd = '/project',
  steps,
  variables = {},
}: Situation): {
  readonly result: StartupResult;
  readonly own: readonly string[];
} {
  const machine = machineOf({ HOME: '/home/kim', ...variables });
  const python = `/opt/py/bin/python${version}`;
  const base = contextFromOptions(
    { variables: [], cleanEnvironment: false, python, mode, cwd },
    machine,
    '/',
  );
  const context = steps === undefined ? base : { ...base, program: { name: 'tool', steps } };
  const disk = tree({
    '/project': directory,
    ...installation('/opt/py', version),
    [`/opt/py/lib/python${version}/site.py`]: '',
    ...files,
  });
  const inspected = inspectContext(context, disk);
  return { result: inspected.result, own: ownPath(inspected) };
}

function check(title: string, situation: Situation, expected: readonly string[], isComplete = true): void {
  it(title, () => {
    const { result, own } = resultOf(situation);
    assert.equal(result.fatal, undefined);
    assert.deepEqual(
      own.filter((path) => !/^(?:base|.opt.py.lib)/.test(path)),
      expected,
    );
    assert.equal(result.complete, isComplete);
  });
}

const HERE = 'import os, sys\nHERE = os.path.dirname(os.path.abspath(__file__))\n';
const APPEND = "import sys\nsys.path.append('/added')\n";

describe('the code of a program', () => {
  check('of a script', { files: { '/project/manage.py': `${HERE}sys.path.append(HERE + '/lib')\n` } }, [
    '/project',
    '/project/lib',
  ]);
  check('that is not there', { files: {} }, ['']);
  for (const [title, code] of [
    ['a fixture', 'def fixture():\n    yield\n'],
    ['a context manager', 'with open("a") as (b, c), (d) as e.f:\n    pass\n'],
    ['a number that ends in a dot', 'x = 1./3.\n'],
    ['print of Python 2', 'print >>sys.stderr, "a", 1\nprint "a", "b"\n'],
  ] as const) {
    const files = { '/project/manage.py': `import sys\n${code}sys.path.append('/added')\n` };
    check(`with ${title}`, { files }, ['/project', '/added']);
  }
  check(
    'with names that a with changes',
    {
      files: {
        '/project/manage.py':
          "import sys\na = b = '/kept'\nwith f() as (a, c), g() as b:\n  pass\nsys.path[:0] = [a, b]\n",
      },
    },
    ['/project'],
    false,
  );
  check(
    'that runs unknown code as Python 2 does',
    { files: { '/project/manage.py': "import sys\nexec code in names\nsys.path.append('/added')\n" } },
    ['/project', '/added'],
    false,
  );
  check(
    'that says nothing of the path',
    { files: { '/project/manage.py': 'import sys\nprint(sys.argv)\n' } },
    ['/project'],
  );
  check(
    'of a directory',
    { files: { '/project/app/__main__.py': APPEND }, mode: { kind: 'script', file: 'app' } },
    ['/project/app', '/added'],
  );
  check('of a module', { files: { '/project/tool.py': APPEND }, mode: { kind: 'module', name: 'tool' } }, [
    '/project',
    '/added',
  ]);
  check(
    'of a package and of its __main__',
    {
      files: {
        '/project/tool/__init__.py': "import sys\nsys.path.append('/' + __name__)\n",
        '/project/tool/__main__.py': "import sys\nsys.path.append('/' + __name__)\n",
      },
      mode: { kind: 'module', name: 'tool' },
    },
    ['/project', '/tool', '/__main__'],
  );
  check(
    'of a module in a package',
    {
      files: {
        '/project/tool/__init__.py': "import sys\nsys.path.append('/' + __name__)\n",
        '/project/tool/run.py': "import sys\nsys.path.append('/' + __name__)\n",
        '/project/tool/other.py': APPEND,
      },
      mode: { kind: 'module', name: 'tool.run' },
    },
    ['/project', '/tool', '/__main__'],
  );
  check(
    'of an installed module is other people’s',
    {
      files: { '/opt/py/lib/python9.8/site-packages/tool.py': APPEND },
      mode: { kind: 'module', name: 'tool' },
    },
    ['/project'],
  );
  check(
    'typed at a prompt is not read',
    { files: { '/project/manage.py': APPEND }, mode: { kind: 'interactive' } },
    [''],
  );
  for (const [version, last] of [
    ['2.7', '/project/pkg'],
    ['3.7', 'pkg'],
    ['3.8', '/project/pkg'],
  ] as const) {
    check(
      `main-of-directory-as-given: __file__ of a directory in ${version}`,
      {
        files: { '/project/pkg/__main__.py': 'import os, sys\nsys.path.append(os.path.dirname(__file__))\n' },
        mode: { kind: 'script', file: 'pkg' },
        version,
      },
      ['pkg', last],
    );
  }
  check(
    'main-file-as-given: up to 3.8 __file__ is relative if the program is',
    {
      files: { '/project/manage.py': 'import os, sys\nsys.path.append(os.path.dirname(__file__))\n' },
      version: '3.8',
    },
    ['/project', ''],
  );
  check(
    'main-file-as-given: from 3.9 on it is absolute',
    {
      files: { '/project/manage.py': 'import os, sys\nsys.path.append(os.path.dirname(__file__))\n' },
      version: '3.9',
    },
    ['/project', '/project'],
  );
  check(
    'sees the working directory without links',
    {
      files: {
        '/project/manage.py': 'import os, sys\nsys.path.append(os.getcwd())\n',
        '/link': link('/project'),
      },
      cwd: '/link',
    },
    ['/project', '/project'],
  );
  check(
    'sees the variables of its context',
    {
      files: { '/project/manage.py': "import os, sys\nsys.path.append(os.environ['LIB'])\n" },
      variables: { LIB: '/l' },
    },
    ['/project', '/l'],
  );
  check(
    'that is broken is read as far as it can be, and not complete',
    { files: { '/project/manage.py': `${APPEND}def (\n` } },
    ['/project', '/added'],
    false,
  );
  check(
    'that a person cannot have written is not read',
    { files: { '/project/manage.py': `${APPEND}${'#'.repeat(300_000)}` } },
    ['/project'],
  );
  check(
    'that loops for ever ends',
    {
      files: {
        '/project/manage.py': "import sys\ndef f():\n  f()\n  f()\nf()\nsys.path.append('/a')\n",
      },
    },
    ['/project'],
    false,
  );
});

describe('the code that a program imports', () => {
  check(
    'is a file',
    {
      files: { '/project/conf/wsgi.py': `${HERE}sys.path.insert(0, HERE)\n` },
      mode: COMMAND,
      steps: [{ kind: 'code', file: '/project/conf/wsgi.py' }],
    },
    ['/project/conf', ''],
  );
  check(
    'is a module with its packages',
    {
      files: {
        '/project/shop/__init__.py': APPEND,
        '/project/shop/wsgi.py': "import sys\nsys.path.append('/' + __name__)\n",
      },
      mode: COMMAND,
      steps: [{ kind: 'import', module: 'shop.wsgi' }],
    },
    ['', '/added', '/shop.wsgi'],
  );
  check(
    'is a conftest.py, of which pytest calls functions',
    {
      files: {
        '/project/conftest.py':
          "import sys\ndef pytest_configure(config):\n    sys.path.append('/hook')\ndef helper():\n    sys.path.append('/never')\n",
      },
      mode: COMMAND,
      steps: [{ kind: 'code', file: '/project/conftest.py' }],
    },
    ['', '/hook'],
  );
});

describe('a conftest.py', () => {
  check(
    'runs where pytest puts its directory first',
    {
      files: { '/project/tests/conftest.py': "import sys\nsys.path.append('/' + __name__)\n" },
      mode: COMMAND,
      steps: [
        {
          kind: 'insert',
          path: '/project/tests',
          by: 'pytest',
          file: '/project/tests/conftest.py',
          range: FILE_START,
        },
      ],
    },
    ['/project/tests', '', '/conftest'],
  );
});

describe('an edit of the path', () => {
  function editsOf(code: string, more: Tree = {}): readonly CodeEdit[] {
    return resultOf({ files: { '/project/manage.py': code, ...more } }).result.codeEdits ?? [];
  }

  it('knows its place', () => {
    const [edit] = editsOf("import sys\n\nsys.path.insert(0, '/a' +\n  '/b')\n");
    assert.equal(edit?.file, '/project/manage.py');
    assert.equal(edit.code, "'/a' + '/b'");
    assert.deepEqual(edit.range, { start: { line: 2, character: 19 }, end: { line: 3, character: 6 } });
    assert.deepEqual(edit.statement, { start: { line: 2, character: 0 }, end: { line: 3, character: 7 } });
  });

  it('says why it is there', () => {
    const { result } = resultOf({ files: { '/project/manage.py': APPEND } });
    assert.deepEqual(result.sysPath.at(-1)?.provenance, {
      kind: 'code',
      file: '/project/manage.py',
      range: { start: { line: 1, character: 16 }, end: { line: 1, character: 24 } },
    });
  });

  it('is named where only running the code shows it', () => {
    const edits = editsOf(
      'import sys, settings\nsys.path.append(settings.LIB)\nif settings.X:\n  sys.path.pop()\n  sys.path.append("/x")\n',
    );
    assert.deepEqual(
      edits.map(({ code, outcome }) => [code, outcome]),
      [
        ['settings.LIB', { kind: 'unknown', what: 'value' }],
        ['"/x"', { kind: 'unknown', what: 'condition' }],
      ],
    );
  });

  it('leaves the directory that the code changes to', () => {
    const { result } = resultOf({
      files: {
        '/project/manage.py': "import os, sys\nos.chdir('/srv')\nsys.path.append('lib')\n",
        '/srv/lib': directory,
      },
    });
    assert.equal(result.changedDirectory, '/srv');
    assert.equal(result.sysPath.at(-1)?.exists, true);
  });
});

describe('the code of a program on Windows', () => {
  it('has paths of Windows', () => {
    const machine = machineOf({}, windows);
    const context = contextFromOptions(
      {
        variables: [],
        cleanEnvironment: false,
        python: 'C:\\py\\python.exe',
        mode: { kind: 'script', file: 'C:\\p\\manage.py' },
      },
      machine,
      'C:\\p',
    );
    const files: Tree = {
      'C:\\py\\python.exe': pe({ imports: ['python313.dll'] }),
      'C:\\py\\python313.dll': pe(),
      'C:\\py\\Lib\\os.py': '',
      'C:\\py\\Lib\\encodings\\__init__.py': '',
      'C:\\p\\manage.py':
        "import sys\nfrom pathlib import Path\nsys.path.insert(0, str(Path(__file__).parent / 'a/b'))\nsys.path.append(__file__[:-3])\n",
    };
    const { result } = inspectContext(context, tree(files));
    assert.equal(result.sysPath[0]?.path, 'C:\\p\\a\\b');
    assert.equal(result.sysPath.at(-1)?.path, 'C:\\p\\manage');
  });
});
