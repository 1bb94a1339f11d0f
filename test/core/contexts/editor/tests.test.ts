import { deepEqual, equal } from 'node:assert/strict';
import { describeProvenance } from '../../../../server/src/core/model/provenance';
import { renderMessage } from '../../../../server/src/core/model/message';
import { entryKind } from '../../../../server/src/core/model/provenance';
import { contextsOf, factsOf, ownPath, started, uncertainty, variablesOf } from '../../../support/contextsOf';

const SETTINGS = '/project/.vscode/settings.json';
const SITE = 'venv/site-packages';

describe('tests', () => {
  it('are those of pytest if a file configures it', () => {
    const found = contextsOf('test', { '/project/pytest.ini': '[pytest]\npythonpath = src lib\n' });
    deepEqual(
      found.map(({ context }) => context.name),
      ['Tests (pytest)'],
    );
    const [context] = found;
    if (context === undefined) {
      throw new Error('There is no such context');
    }
    equal(started(context), '/project/.venv/bin/python -m pytest in /project');
    deepEqual(ownPath(context), ['/project/src', '/project/lib', '/project', SITE]);
    const [first] = context.result.sysPath;
    const told = first && describeProvenance(first);
    deepEqual(
      [told?.file, told?.line, told && renderMessage(told.why)],
      ['/project/pytest.ini', 2, 'Put first by pytest, because of pytest.ini line 2'],
    );
  });

  it('are never known completely', () => {
    const [context] = contextsOf('test', { '/project/pytest.ini': '' });
    equal(context?.result.complete, false);
    equal(
      uncertainty(context),
      'pytest also puts the directories of conftest.py and test files first, and the Python extension adds its own',
    );
  });

  it('take the first file that configures pytest, and where tests run', () => {
    const [context] = contextsOf('test', {
      [SETTINGS]: '{"python.testing.cwd": "${workspaceFolder}/sub"}',
      '/project/pytest.ini': '[pytest]\npythonpath = no\n',
      '/project/sub/pyproject.toml': '[tool.pytest.ini_options]\npythonpath = ["src"]\n',
      '/project/sub/setup.cfg': '[tool:pytest]\npythonpath = no\n',
    });
    deepEqual(context && ownPath(context), ['/project/sub/src', '/project/sub', SITE]);
  });

  it('are those of pytest and unittest if a setting enables them', () => {
    const found = contextsOf('test', {
      [SETTINGS]: '{"python.testing.pytestEnabled": true, "python.testing.unittestEnabled": true}',
    });
    deepEqual(
      found.map((context) => [context.context.name, ownPath(context)]),
      [
        ['Tests (pytest)', ['/project', SITE]],
        ['Tests (unittest)', ['/project', SITE]],
      ],
    );
  });

  for (const [args, first] of [
    ['["-v", "-s", "./tests", "-p", "test*.py"]', '/project/tests'],
    ['["-s", "tests/unit", "-t", "tests"]', '/project/tests'],
    ['["--start-directory=a"]', '/project/a'],
  ] as const) {
    it(`put the top-level directory of unittest first: ${args}`, () => {
      const [context] = contextsOf('test', {
        [SETTINGS]: `{"python.testing.unittestEnabled": true, "python.testing.unittestArgs": ${args}}`,
      });
      deepEqual(context && ownPath(context), [first, '/project', SITE]);
    });
  }

  it('have .env as the Python extension reads it, in front of the variables of the process', () => {
    const [context] = contextsOf(
      'test',
      { '/project/pytest.ini': '', '/project/.env': 'PYTHONPATH=${HOME}/lib\nKEY="a\nb"\n' },
      { PYTHONPATH: '/p' },
    );
    deepEqual(context && variablesOf(context), ['PYTHONPATH=/home/kim/lib:/p', 'KEY="a']);
  });

  it('report what is wrong with a file', () => {
    const { problems } = factsOf({ '/project/pyproject.toml': 'x = \n' });
    deepEqual(
      problems.map(({ file }) => file),
      ['/project/pyproject.toml'],
    );
  });
});

describe('notebooks', () => {
  it('have a context for each directory, with the working directory behind the standard library', () => {
    const found = contextsOf('notebook', {
      '/project/a.ipynb': '{}',
      '/project/b.ipynb': '{}',
      '/project/docs/c.ipynb': '{}',
      '/project/docs/deep/d.ipynb': '{}',
    });
    deepEqual(
      found.map((context) => [context.context.name, started(context), ownPath(context)]),
      [
        ['Notebook', '/project/.venv/bin/python -m ipykernel_launcher in /project', ['', SITE]],
        ['Notebook (docs)', '/project/.venv/bin/python -m ipykernel_launcher in /project/docs', ['', SITE]],
        [
          'Notebook (docs/deep)',
          '/project/.venv/bin/python -m ipykernel_launcher in /project/docs/deep',
          ['', SITE],
        ],
      ],
    );
    deepEqual(found[0]?.result.sysPath.map(entryKind), [
      'stdlib-zip',
      'stdlib',
      'platstdlib',
      'cwd',
      'site-packages',
    ]);
    equal(found[0].result.complete, false);
  });

  it('run where a setting says', () => {
    const found = contextsOf('notebook', {
      '/project/docs/c.ipynb': '{}',
      [SETTINGS]: '{"jupyter.notebookFileRoot": "${workspaceFolder}"}',
    });
    deepEqual(
      found.map(({ context }) => [context.name, context.cwd]),
      [['Notebook', '/project']],
    );
  });
});
