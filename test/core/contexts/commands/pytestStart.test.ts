/** What was on the path of pytest 9.2 at the first line of the first test. */

import { deepEqual } from 'node:assert/strict';
import { contextsOf, factsOf, ownPath, uncertainty } from '../../../support/contextsOf';
import { LAUNCHERS } from '../../../support/launchers';
import { directory, type Tree } from '../../../support/tree';

const INI = '[pytest]\npythonpath = src ./lib ../x\n';
const TOML = '[tool.pytest.ini_options]\npythonpath = ["src"]\n';
const SILENT = '[project]\nname = "x"\n';

function rooted(files: Readonly<Record<string, string>>): Tree {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`/project/${name}`, text]));
}

/** Paths in front of the script's directory; `|` is where that is. */
const situations: readonly (readonly [
  arguments_: string,
  files: Readonly<Record<string, string>>,
  expected: string,
])[] = [
  ['tests/test_a.py', { 'tests/test_a.py': '', 'pytest.ini': INI }, 'tests src lib ../x |'],
  ['tests/test_a.py::test_x', { 'tests/test_a.py': '' }, 'tests |'],
  [
    'tests/u/test_a.py',
    { 'tests/__init__.py': '', 'tests/u/__init__.py': '', 'tests/u/test_a.py': '' },
    '. |',
  ],
  [
    'tests/u/test_a.py',
    {
      'conftest.py': '',
      'tests/conftest.py': '',
      'tests/u/conftest.py': '',
      'tests/u/test_a.py': '',
      'pytest.ini': INI,
    },
    'tests/u tests . src lib ../x |',
  ],
  [
    'tests/u/test_a.py',
    {
      'tests/conftest.py': '',
      'tests/u/test_a.py': '',
      'pytest.ini': '[pytest]\naddopts = --import-mode=append\n',
    },
    '| tests tests/u',
  ],
  [
    '--import-mode importlib tests/test_a.py',
    { 'conftest.py': '', 'tests/test_a.py': '', 'pyproject.toml': TOML },
    'src |',
  ],
  [
    'backend/tests/test_a.py',
    { 'pyproject.toml': TOML, 'backend/pyproject.toml': TOML, 'backend/tests/test_a.py': '' },
    'backend/tests backend/src |',
  ],
  [
    'backend/tests/test_a.py front',
    {
      'pyproject.toml': TOML,
      'backend/pyproject.toml': TOML,
      'backend/tests/test_a.py': '',
      'front/test_b.py': '',
    },
    'backend/tests src |',
  ],
  [
    '-c cfg/my.ini tests/test_a.py',
    { 'cfg/my.ini': '[pytest]\npythonpath=../src\n', 'tests/test_a.py': '' },
    'tests cfg/../src |',
  ],
  ['-ccfg/my.toml tests/test_a.py', { 'cfg/my.toml': TOML, 'tests/test_a.py': '' }, 'tests cfg/src |'],
  ['-o pythonpath=lib tests/test_a.py', { 'pyproject.toml': TOML, 'tests/test_a.py': '' }, 'tests lib |'],
  ['-o pythonpath=lib sub/tests/test_a.py', { 'sub/tests/test_a.py': '' }, 'sub/tests lib |'],
  [
    '-o pythonpath=lib sub/tests/test_a.py',
    { 'sub/pyproject.toml': SILENT, 'sub/tests/test_a.py': '' },
    'sub/tests sub/lib |',
  ],
  [
    'sub/tests/test_a.py',
    { 'conftest.py': '', 'sub/pyproject.toml': TOML, 'sub/conftest.py': '', 'sub/tests/test_a.py': '' },
    'sub/tests sub sub/src |',
  ],
  ['--noconftest tests/test_a.py', { 'conftest.py': '', 'tests/test_a.py': '' }, 'tests |'],
  [
    'sub/test_a.py o',
    { 'setup.py': '', 'sub/tox.ini': '[pytest]\npythonpath=y\n', 'sub/test_a.py': '', 'o/test_b.py': '' },
    'sub |',
  ],
  ['test_a.py', { 'setup.cfg': '[tool:pytest]\npythonpath = a\n    b\n', 'test_a.py': '' }, '. a b |'],
  [
    'tests/test_a.py',
    {
      'conftest.py': '',
      'pyproject.toml': `${TOML}addopts = "--import-mode append"\n`,
      'tests/test_a.py': '',
    },
    'src | . tests',
  ],
  ['-k x tests/test_a.py', { 'pyproject.toml': TOML, 'tests/test_a.py': '', 'x/a': '' }, 'tests src |'],
  [
    '-m "not slow" -p no:cacheprovider --tb short tests/test_a.py',
    { 'pyproject.toml': TOML, 'tests/test_a.py': '' },
    'tests src |',
  ],
];

function expectedPath(expected: string): readonly string[] {
  return expected.split(' ').flatMap((part) => {
    switch (part) {
      case '|':
        return ['/project/.venv/bin', 'venv/site-packages'];
      case '.':
        return ['/project'];
      default:
        return [`/project/${part}`];
    }
  });
}

describe('pytest with arguments, QUIRK(pytest-keeps-dot-dot)', () => {
  for (const [words, files, expected] of situations) {
    it(`${words} in ${Object.keys(files).join(', ')}`, () => {
      const [context] = contextsOf('task', {
        ...LAUNCHERS,
        ...rooted(files),
        '/project/Procfile': `web: pytest ${words}\n`,
      });
      deepEqual(context && [ownPath(context), context.result.complete], [expectedPath(expected), true]);
    });
  }

  it('is not known completely without a test file', () => {
    const [context] = contextsOf('task', {
      ...LAUNCHERS,
      ...rooted({ 'pytest.ini': INI, 'tests/conftest.py': '' }),
      '/project/Procfile': 'web: PYTEST_ADDOPTS="-o pythonpath=lib" pytest tests\n',
    });
    deepEqual(context && [ownPath(context), uncertainty(context)], [
      ['/project/tests', '/project/lib', '/project/.venv/bin', 'venv/site-packages'],
      'pytest also puts the directories of conftest.py and test files first',
    ]);
  });
});

describe('the tests of the editor', () => {
  function tests(args: readonly string[], files: Readonly<Record<string, string>>) {
    const settings = {
      'python.testing.pytestEnabled': true,
      'python.testing.pytestArgs': args,
      'my.tests': 'backend',
    };
    return contextsOf('test', {
      '/project/.vscode/settings.json': JSON.stringify(settings),
      ...rooted(files),
    });
  }
  const NESTED = { 'pyproject.toml': TOML, 'backend/pyproject.toml': TOML, 'backend/tests/test_a.py': '' };
  const SITE = ['/project', 'venv/site-packages'];

  for (const [args, files, expected, describedBy] of [
    [['backend'], NESTED, ['/project/backend/src', ...SITE], 'backend/pyproject.toml'],
    [['${workspaceFolder}/backend'], NESTED, ['/project/backend/src', ...SITE], 'backend/pyproject.toml'],
    [['${config:my.tests}'], NESTED, ['/project/backend/src', ...SITE], 'backend/pyproject.toml'],
    [[], NESTED, ['/project/src', ...SITE], 'pyproject.toml'],
    [['-o', 'pythonpath=lib'], NESTED, ['/project/lib', ...SITE], 'pyproject.toml'],
    [['tests/test_a.py'], { 'tests/test_a.py': '' }, ['/project/tests', ...SITE], '.vscode/settings.json'],
  ] as const) {
    it(`follow pytestArgs ${JSON.stringify(args)}`, () => {
      const found = tests(args, files)
        .slice(0, 1)
        .map((context) => {
          const { describedBy: place } = context.context;
          return [ownPath(context), place?.kind === 'file' ? place.file : undefined];
        });
      deepEqual(found, [[expected, `/project/${describedBy}`]]);
    });
  }

  it('are also those of a project within the folder, from its own directory', () => {
    const more = { 'other/pytest.ini': '[pytest]\n', 'third/tox.ini': '[pytest]\npythonpath = gone\n' };
    deepEqual(
      tests([], { ...NESTED, ...more }).map((context) => [
        context.context.name,
        ownPath(context),
        context.context.cwd,
      ]),
      [
        ['Tests (pytest)', ['/project/src', ...SITE], '/project'],
        [
          'Tests (pytest, backend)',
          ['/project/backend/src', '/project/backend', 'venv/site-packages'],
          '/project/backend',
        ],
        [
          'Tests (pytest, third)',
          ['/project/third/gone', '/project/third', 'venv/site-packages'],
          '/project/third',
        ],
      ],
    );
    // The directory that the arguments choose is not listed twice.
    deepEqual(
      tests(['backend'], NESTED).map(({ context }) => context.name),
      ['Tests (pytest)'],
    );
  });

  it('have the place of an option in the settings', () => {
    const [context] = tests(['-o', 'pythonpath=lib'], { 'pyproject.toml': TOML, lib: '' });
    const [entry] = context?.result.sysPath ?? [];
    deepEqual(entry?.provenance.kind === 'hook' && entry.provenance.file, '/project/.vscode/settings.json');
  });

  it('are not what a file above the folder is for', () => {
    const { contexts } = factsOf({ '/pytest.ini': INI, '/project/tests': directory });
    deepEqual(
      contexts.filter(({ context }) => context.kind === 'test').map(({ context }) => context.name),
      [],
    );
  });
});
