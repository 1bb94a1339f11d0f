import { deepEqual, equal } from 'node:assert/strict';
import { chooseActiveContext } from '../../../server/src/core/contexts/chooseActiveContext';
import { gatherFolder } from '../../../server/src/core/inspectFolder';
import { renderMessage } from '../../../server/src/core/model/message';
import { linux } from '../../../server/src/core/model/platform';
import { machineOf } from '../../support/machine';
import { plainPe } from '../../support/peProgram';
import { directory, executable, link, tree, type Tree } from '../../support/tree';

const PYTHON: Tree = {
  '/opt/py/bin/python9.8': executable,
  '/opt/py/bin/python': link('python9.8'),
  '/opt/py/lib/python9.8/os.py': '',
  '/opt/py/lib/python9.8/encodings/__init__.py': '',
  '/opt/py/lib/python9.8/lib-dynload': directory,
};

const venv = (root: string): Tree => ({
  [`${root}/pyvenv.cfg`]: 'home = /opt/py/bin\ninclude-system-site-packages = false\nversion = 9.8.1\n',
  [`${root}/bin/python`]: link('/opt/py/bin/python9.8'),
  [`${root}/lib/python9.8/site-packages/six.py`]: '',
});

const json = JSON.stringify;

const launch = (...configurations: readonly object[]): Tree => ({
  '/ws/.vscode/launch.json': json({
    configurations: configurations.map((each) => ({ type: 'debugpy', request: 'launch', ...each })),
  }),
});

const notebook = (kernel: string): string =>
  json({ cells: [], metadata: { kernelspec: { name: kernel, language: 'python' } } });

const OTHER_KERNEL = json({
  argv: ['/envs/other/bin/python', '-m', 'ipykernel_launcher'],
  language: 'python',
});

interface Row {
  readonly when: string;
  readonly files: Tree;
  readonly variables?: Readonly<Record<string, string>>;
  /** The context that answers for each open file; '' is the folder. */
  readonly answers: Readonly<Record<string, string>>;
}

const MONOREPO: Tree = {
  ...venv('/ws/.venv'),
  ...venv('/ws/services/api/.venv'),
  ...venv('/ws/worker/envs/py98'),
  '/ws/worker/pyproject.toml': '',
};

const PYTEST: Tree = { ...venv('/ws/.venv'), '/ws/pytest.ini': '[pytest]\n' };

const rows: readonly Row[] = [
  {
    when: 'nothing decides',
    files: venv('/ws/.venv'),
    answers: { '': 'Terminal', 'app.py': 'Terminal', '.env': 'Terminal', '.vscode/launch.json': 'Terminal' },
  },
  {
    when: 'an interpreter is preferred to the environment of the folder itself',
    files: {
      ...venv('/ws/.venv'),
      '/ws/.vscode/settings.json': json({ 'python.defaultInterpreterPath': '/opt/py/bin/python' }),
    },
    answers: { 'app.py': 'Terminal (/opt/py/bin/python)', '.venv/pyvenv.cfg': 'Terminal (.venv)' },
  },
  {
    when: 'notebooks have kernels',
    files: {
      ...venv('/ws/.venv'),
      ...venv('/envs/other'),
      '/ws/.venv/share/jupyter/kernels/other/kernel.json': OTHER_KERNEL,
      '/ws/a.ipynb': notebook('python3'),
      '/ws/b.ipynb': notebook('other'),
      '/ws/c.ipynb': notebook('other'),
      '/ws/deep/d.ipynb': notebook('python3'),
      '/ws/e.ipynb': json({ metadata: { kernelspec: { name: 'ir', language: 'R' } } }),
    },
    answers: {
      'a.ipynb': 'Notebook',
      'b.ipynb': 'Notebook: other',
      // The first notebook of a kernel represents the others.
      'c.ipynb': 'Notebook: other',
      'deep/d.ipynb': 'Notebook (deep)',
      'e.ipynb': 'Terminal',
    },
  },
  {
    when: 'launch configurations start scripts and modules',
    files: {
      ...venv('/ws/.venv'),
      ...launch(
        { name: 'Server', program: '${workspaceFolder}/manage.py' },
        { name: 'Again', program: 'manage.py' },
        { name: 'Tool', module: 'tool', env: { PYTHONPATH: '${workspaceFolder}/src' } },
        { name: 'Deep', module: 'tool.deep', env: { PYTHONPATH: '${workspaceFolder}/src' } },
        { name: 'Archive', program: '${workspaceFolder}/bundle' },
        { name: 'Current', program: '${file}' },
      ),
      '/ws/src/tool/__init__.py': '',
      '/ws/src/tool/__main__.py': '',
      '/ws/src/tool/deep.py': '',
      '/ws/src/tool/other.py': '',
      '/ws/lib/tool/__main__.py': '',
      '/ws/bundle/__main__.py': '',
    },
    answers: {
      'manage.py': 'Launch: Server',
      'src/tool/__main__.py': 'Launch: Tool',
      'src/tool/__init__.py': 'Launch: Tool',
      'src/tool/deep.py': 'Launch: Deep',
      'src/tool/other.py': 'Terminal',
      // Another file of the same name, which it does not find.
      'lib/tool/__main__.py': 'Terminal',
      'bundle/__main__.py': 'Launch: Archive',
      'app.py': 'Terminal',
    },
  },
  {
    when: 'a task runs a script, unless a launch configuration does',
    files: {
      ...venv('/ws/.venv'),
      ...launch({ name: 'Both', program: '${workspaceFolder}/both.py' }),
      '/ws/.vscode/tasks.json': json({
        tasks: ['both', 'only'].map((label) => ({
          label,
          type: 'process',
          command: 'python',
          args: [`${label}.py`],
        })),
      }),
    },
    answers: { 'both.py': 'Launch: Both', 'only.py': 'Task: only' },
  },
  {
    when: 'pytest is configured',
    files: PYTEST,
    answers: {
      'test_a.py': 'Tests (pytest)',
      'tests/a_test.py': 'Tests (pytest)',
      'tests/conftest.py': 'Tests (pytest)',
      'tests/helpers.py': 'Terminal',
      'testing.py': 'Terminal',
      'test_a.txt': 'Terminal',
    },
  },
  {
    when: 'pytest has names of its own',
    files: {
      ...venv('/ws/.venv'),
      '/ws/pyproject.toml': '[tool.pytest.ini_options]\npython_files = ["check_*.py", "specs/*.py"]\n',
    },
    answers: {
      'check_a.py': 'Tests (pytest)',
      'specs/any.py': 'Tests (pytest)',
      'test_a.py': 'Terminal',
    },
  },
  {
    when: 'unittest is enabled',
    files: {
      ...venv('/ws/.venv'),
      '/ws/.vscode/settings.json': json({
        'python.testing.unittestEnabled': true,
        'python.testing.unittestArgs': ['-s', 'tests', '-p', '*_spec.py'],
      }),
    },
    answers: { 'tests/a_spec.py': 'Tests (unittest)', 'tests/test_a.py': 'Terminal' },
  },
  {
    when: 'a launch configuration starts a test file',
    files: { ...PYTEST, ...launch({ name: 'One', program: '${workspaceFolder}/test_a.py' }) },
    answers: { 'test_a.py': 'Launch: One', 'test_b.py': 'Tests (pytest)' },
  },
  {
    when: 'projects of a monorepo have environments',
    files: MONOREPO,
    answers: {
      'services/api/src/main.py': 'Terminal (services/api/.venv)',
      'worker/main.py': 'Terminal (worker/envs/py98)',
      'services/web/main.py': 'Terminal (.venv)',
      'services/api.py': 'Terminal (.venv)',
      'main.py': 'Terminal (.venv)',
      'services/api/.venv/lib/python9.8/site-packages/six.py': 'Terminal (services/api/.venv)',
      'worker/envs/py98/pyvenv.cfg': 'Terminal (worker/envs/py98)',
    },
  },
  {
    when: 'the root of a monorepo is tested with pytest',
    files: {
      ...MONOREPO,
      '/ws/pytest.ini': '[pytest]\n',
      '/ws/services/api/pytest.ini': '[pytest]\npythonpath = src\n',
      '/ws/services/api/src/x.py': '',
    },
    answers: {
      'test_a.py': 'Tests (pytest)',
      'services/api/test_a.py': 'Tests (pytest, services/api)',
      // The environment of the folder around it does not have what these tests import.
      'worker/test_a.py': 'Terminal (worker/envs/py98)',
    },
  },
  {
    when: 'two environments belong to one project',
    files: { ...venv('/ws/.venv'), ...venv('/ws/api/.venv'), ...venv('/ws/api/old') },
    answers: {
      'api/main.py': 'Terminal (api/.venv)',
      'api/old/lib/python9.8/site-packages/six.py': 'Terminal (api/old)',
    },
  },
  {
    when: 'a PIE file is open',
    files: { ...venv('/ws/.venv'), '/ws/a.pie': 'lib\n' },
    answers: { 'a.pie': 'PIE: a' },
  },
  {
    when: 'the file is from elsewhere',
    files: {
      ...venv('/ws/.venv'),
      ...venv('/envs/other'),
      '/ws/.venv/share/jupyter/kernels/other/kernel.json': OTHER_KERNEL,
      '/ws/b.ipynb': notebook('other'),
      ...launch({ name: 'Shared', program: 'x.py', env: { PYTHONPATH: '/shared' } }),
    },
    answers: {
      '/opt/py/lib/python9.8/os.py': 'Terminal',
      '/shared/lib.py': 'Launch: Shared',
      '/envs/other/lib/python9.8/site-packages/six.py': 'Notebook: other',
      '/somewhere/else.py': 'Terminal',
    },
  },
  {
    when: 'an environment was made on another system',
    files: {
      ...venv('/ws/.venv'),
      '/ws/api/.venv/pyvenv.cfg': 'home = C:\\Python98\nversion = 9.8.1\n',
      '/ws/api/.venv/Scripts/python.exe': plainPe({ imports: ['KERNEL32.dll'] }),
      '/ws/api/.venv/Lib/site-packages/six.py': '',
    },
    answers: { 'api/main.py': 'Terminal' },
  },
];

function answerFor(
  file: string,
  { files, variables = {} }: Row,
): { readonly name: string; readonly because: string } {
  const fs = tree({ ...PYTHON, ...files });
  const machine = machineOf({ PATH: '/opt/py/bin', HOME: '/home/kim', ...variables });
  const { contexts } = gatherFolder('/ws', machine, fs);
  const path = file === '' ? undefined : linux.join('/ws', file);
  const chosen = chooseActiveContext(path, { folder: '/ws', contexts, platform: linux, fs });
  return {
    name: chosen?.inspected.context.name ?? 'none',
    because: chosen === undefined ? '' : renderMessage(chosen.because),
  };
}

describe('the active context', () => {
  for (const row of rows) {
    it(`when ${row.when}`, () => {
      const answers = Object.keys(row.answers).map((file) => [file, answerFor(file, row).name] as const);
      deepEqual(Object.fromEntries(answers), row.answers);
    });
  }

  it('says why', () => {
    const row: Row = { when: '', files: { ...MONOREPO, ...PYTEST }, answers: {} };
    const reasons = ['', 'test_a.py', 'services/api/a.py', '.venv/pyvenv.cfg'].map(
      (file) => answerFor(file, row).because,
    );
    deepEqual(reasons, [
      'It is what python starts in a terminal of this folder',
      'It runs the tests in test_a.py',
      'Its environment is that of services/api, where a.py is',
      'pyvenv.cfg is in its environment',
    ]);
  });

  it('does not exist if there is no context', () => {
    const fs = tree({ '/ws/a.py': '' });
    equal(chooseActiveContext('/ws/a.py', { folder: '/ws', contexts: [], platform: linux, fs }), undefined);
  });
});
