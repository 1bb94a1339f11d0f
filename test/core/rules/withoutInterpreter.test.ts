import * as assert from 'node:assert/strict';
import { inspectFolder } from '../../../server/src/core/inspectFolder';
import { machineOf } from '../../support/machine';
import { directory, link, tree, type Tree } from '../../support/tree';

/** A venv whose Python is gone: its own finding does not hide what is wrong for any Python. */
const BROKEN: Tree = {
  '/project/.venv/pyvenv.cfg': 'home = /gone/bin\nversion = 9.8.1\n',
  '/project/.venv/bin/python': link('/gone/bin/python9.8'),
  '/project/.venv/lib/python9.8/site-packages/pip/__init__.py': '',
};
const VENV_FINDING = '.venv/pyvenv.cfg:1 venv-home-missing error';

interface Fact {
  readonly title: string;
  readonly files: Tree;
  readonly expect: readonly string[];
  readonly needsVenv?: true;
}

const FACTS: readonly Fact[] = [
  {
    title: 'a PYTHONPATH entry that does not exist',
    files: { '/project/.env': 'PYTHONPATH=./libs:/gone\n' },
    expect: ['.env:1 pythonpath-missing-entry warning', '.env:1 pythonpath-missing-entry warning'],
  },
  {
    title: 'a PYTHONPATH entry that is a file',
    files: { '/project/.env': 'PYTHONPATH=/project/a.txt\n', '/project/a.txt': 'text' },
    expect: ['.env:1 pythonpath-not-importable warning'],
  },
  {
    title: 'a PYTHONPATH that is malformed',
    files: { '/project/.env': 'PYTHONPATH=/project/a;/project/b\n', '/project/a': directory },
    expect: ['.env:1 pythonpath-malformed-entry warning'],
  },
  {
    title: 'a line of .env that its readers disagree about',
    files: { '/project/.env': 'export PYTHONPATH=/project/a\n', '/project/a': directory },
    expect: ['.env:1 dotenv-read-differently information'],
  },
  {
    title: 'a file of variables that does not exist',
    files: { '/project/.vscode/settings.json': '{"python.envFile": "${workspaceFolder}/gone.env"}' },
    expect: ['.vscode/settings.json:1 env-file-missing warning'],
  },
  {
    title: 'a directory that pytest adds although it does not exist',
    files: {
      '/project/pytest.ini': '[pytest]\npythonpath = gone\n',
      '/project/.vscode/settings.json': '{"python.testing.pytestEnabled": true}',
    },
    expect: ['pytest.ini:2 program-path-missing warning'],
  },
  {
    title: 'a working directory that does not exist',
    files: {
      '/project/.vscode/launch.json': JSON.stringify({
        configurations: [
          { name: 'x', type: 'debugpy', request: 'launch', module: 'a', cwd: '${workspaceFolder}/gone' },
        ],
      }),
    },
    expect: ['.vscode/launch.json:1 working-directory-missing warning'],
  },
  {
    title: 'a PYTHONHOME without a standard library',
    files: { '/project/.env': 'PYTHONHOME=/elsewhere\n' },
    expect: ['.env:1 pythonhome-reaches-venv error'],
    needsVenv: true,
  },
  {
    title: 'a PYTHONHOME that is the virtual environment',
    files: { '/project/.env': 'PYTHONHOME=/project/.venv\n' },
    expect: ['.env:1 pythonhome-names-venv error'],
    needsVenv: true,
  },
  {
    title: 'a variable for a container',
    files: {
      '/project/compose.yaml':
        'services:\n  web:\n    environment:\n      PYTHONPATH: /app/gone\n    volumes: [".:/app"]\n',
    },
    expect: ['compose.yaml:4 mapped-pythonpath-missing warning'],
  },
];

function found(files: Tree): readonly string[] {
  return inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), tree(files)).findings.map(
    ({ file, range, code, severity }) =>
      file === undefined
        ? `${code} ${severity}`
        : `${file.replace('/project/', '')}:${String(range.start.line + 1)} ${code} ${severity}`,
  );
}

describe('what needs no interpreter', () => {
  for (const { title, files, expect } of FACTS) {
    it(`is found in a broken environment: ${title}`, () => {
      assert.deepEqual(found({ ...BROKEN, ...files }).toSorted(), [...expect, VENV_FINDING].toSorted());
    });
  }

  for (const { title, files, expect } of FACTS.filter(({ needsVenv }) => needsVenv !== true)) {
    it(`is found where there is no Python: ${title}`, () => {
      assert.deepEqual(found({ '/project/app.py': '', ...files }), ['no-python error', ...expect]);
    });
  }
});
