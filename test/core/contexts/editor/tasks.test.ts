import { deepEqual } from 'node:assert/strict';
import { contextsOf, ownPath, started, uncertainty, variablesOf } from '../../../support/contextsOf';
import type { Tree } from '../../../support/tree';

function tasksJson(...tasks: readonly object[]): Tree {
  return { '/project/.vscode/tasks.json': JSON.stringify({ version: '2.0.0', tasks }) };
}

const HOME_PYTHON = '/home/kim/v/bin/python /home/kim/x.py in /project';

const situations: readonly (readonly [string, object, string | undefined])[] = [
  [
    'a process with its arguments',
    { type: 'process', command: '${workspaceFolder}/.venv/bin/python', args: ['-Es', '-m', 'pkg'] },
    '/project/.venv/bin/python ignoreEnvironment noUserSite -m pkg in /project',
  ],
  [
    'a line for the shell',
    { type: 'shell', command: 'python -I "a b.py" && echo' },
    'python isolated a b.py in /project',
  ],
  [
    'words with their quotes',
    {
      type: 'shell',
      command: { value: 'python3', quoting: 'strong' },
      args: [{ value: '-c', quoting: 'weak' }, 'x'],
    },
    'python3 command in /project',
  ],
  [
    'the selected interpreter',
    { type: 'shell', command: '${command:python.interpreterPath}', args: ['x.py'] },
    '/project/.venv/bin/python x.py in /project',
  ],
  [
    'a directory of its own',
    { type: 'process', command: 'python', options: { cwd: 'sub' } },
    'python interactive in /project/sub',
  ],
  [
    "this platform's command",
    { type: 'shell', command: 'py', linux: { command: 'python -m m' } },
    'python -m m in /project',
  ],
  ['a tilde that a shell replaces', { type: 'shell', command: '~/v/bin/python ~/x.py' }, HOME_PYTHON],
  ['a tilde in each word', { type: 'shell', command: '~/v/bin/python', args: ['~/x.py'] }, HOME_PYTHON],
  [
    'a variable that a shell replaces',
    {
      type: 'shell',
      command: '$HOME/v/bin/python',
      args: ['${V}/x.py'],
      options: { env: { V: '/home/kim' } },
    },
    HOME_PYTHON,
  ],
  [
    'no tilde in the quotes of an argument',
    { type: 'shell', command: 'python', args: [{ value: '~/x.py', quoting: 'strong' }] },
    'python ~/x.py in /project',
  ],
  [
    'no tilde without a shell',
    { type: 'process', command: 'python', args: ['~/x.py'] },
    'python ~/x.py in /project',
  ],
  [
    'an argument that is quoted for its blanks',
    { type: 'shell', command: 'python', args: ['~/x y.py'] },
    'python ~/x y.py in /project',
  ],
  [
    'an argument with escapes',
    { type: 'shell', command: 'python', args: [{ value: 'x "y.py', quoting: 'escape' }] },
    'python x "y.py in /project',
  ],
  ['no other program', { type: 'shell', command: 'make python' }, undefined],
  ['no other kind of task', { type: 'npm', command: 'python' }, undefined],
];

describe('tasks.json', () => {
  for (const [what, task, expected] of situations) {
    it(`knows ${what}`, () => {
      deepEqual(
        contextsOf('task', tasksJson({ label: 'Run', ...task })).map(started),
        expected === undefined ? [] : [expected],
      );
    });
  }

  it('leaves out what only the editor knows in PYTHONPATH, and says so', () => {
    const env = { PYTHONPATH: '${input:libs}:/lib' };
    const [context] = contextsOf(
      'task',
      tasksJson({ label: 'Run', type: 'process', command: 'python', args: ['-m', 'm'], options: { env } }),
    );
    deepEqual(context && [variablesOf(context), uncertainty(context)], [
      ['PYTHONPATH=/lib'],
      'Only the editor knows the value of ${input:libs}, so the path may differ',
    ]);
  });

  it('sets variables over those of the terminal', () => {
    const [context] = contextsOf('task', {
      ...tasksJson({
        label: 'Run',
        type: 'process',
        command: 'python',
        args: ['-c', ''],
        options: { env: { PYTHONPATH: '/lib' } },
      }),
      '/project/.vscode/settings.json': '{"terminal.integrated.env.linux": {"PYTHONPATH": "/x", "A": "1"}}',
    });
    deepEqual(context && [context.context.name, variablesOf(context), ownPath(context)], [
      'Task: Run',
      ['PYTHONPATH=/lib', 'A=1'],
      ['', '/lib', 'base/site-packages'],
    ]);
  });

  it('says when only the editor knows the script', () => {
    const [context] = contextsOf(
      'task',
      tasksJson({ label: 'Run', type: 'shell', command: 'python', args: ['${file}'] }),
    );
    deepEqual(context && [uncertainty(context), context.result.complete], [
      'Only the editor knows the value of ${file}, so the path may differ',
      false,
    ]);
  });
});

describe('tasks that run an installed module', () => {
  const paths: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['uvicorn', ['--app-dir', 'sub', 'app:app'], ['sub', '/project', 'venv/site-packages']],
    ['pdb', ['sub/app.py'], ['/project/sub', 'venv/site-packages']],
    ['http.server', ['8000'], ['/project', 'venv/site-packages']],
  ];
  for (const [module, args, expected] of paths) {
    it(`have what ${module} does to the path`, () => {
      const command = '${workspaceFolder}/.venv/bin/python';
      const files = {
        ...tasksJson({ label: 'x', type: 'process', command, args: ['-m', module, ...args] }),
        '/project/sub/app.py': '',
      };
      deepEqual(
        contextsOf('task', files).map((context) => [ownPath(context), uncertainty(context)]),
        [[expected, undefined]],
      );
    });
  }

  for (const type of ['process', 'shell']) {
    it(`have what Django does to the path, of type ${type}`, () => {
      const files = {
        ...tasksJson(
          {
            label: 'x',
            type,
            command: '${workspaceFolder}/.venv/bin/python',
            args: ['manage.py', 'check', '--pythonpath', 'sub'],
          },
          {
            label: 'y',
            type,
            command: 'nice',
            args: ['${workspaceFolder}/.venv/bin/python', 'manage.py', 'check', '--pythonpath=sub'],
          },
        ),
        '/project/manage.py': 'from django.core.management import execute_from_command_line\n',
      };
      deepEqual(
        contextsOf('task', files).map((context) => [ownPath(context), uncertainty(context)]),
        [
          [['sub', '/project', 'venv/site-packages'], undefined],
          [['sub', '/project', 'venv/site-packages'], undefined],
        ],
      );
    });
  }
});
