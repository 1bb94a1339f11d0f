import { BASE, check, VENV } from '../../../support/situations';
import { directory } from '../../../support/tree';

const PYTHON = '/project/.venv/bin/python';
const HOME = { ...BASE, ...VENV };

const launch = (program: string, more: Readonly<Record<string, unknown>> = {}) => ({
  '/project/.vscode/launch.json': JSON.stringify(
    { configurations: [{ type: 'debugpy', request: 'launch', name: 'Shop', program, ...more }] },
    undefined,
    1,
  ),
});
const IN_LAUNCH = ['.vscode/launch.json:7 program-missing warning'];

describe('program-missing', () => {
  check('of a launch configuration', {
    files: { ...HOME, ...launch('${workspaceFolder}/main.py'), '/project/app/server.py': '' },
    expect: IN_LAUNCH,
  });

  check('of a launch configuration, with files of that name elsewhere', {
    files: {
      ...HOME,
      ...launch('${workspaceFolder}/server/main.py'),
      '/project/main.py': '',
      '/project/src/main.py': '',
    },
    expect: IN_LAUNCH,
  });

  check('of a launch configuration whose script is relative to another directory', {
    files: {
      ...HOME,
      ...launch('main.py', { cwd: '${workspaceFolder}/server' }),
      '/project/server': directory,
      '/project/main.py': '',
    },
    expect: IN_LAUNCH,
  });

  check('of a launch configuration that runs a directory', {
    files: { ...HOME, ...launch('${workspaceFolder}/app'), '/project/app/cart.py': '' },
    expect: IN_LAUNCH,
  });

  check('of tasks, also through a shell and a wrapper', {
    files: {
      ...HOME,
      '/project/.vscode/tasks.json': `{ "tasks": [
{ "label": "a", "type": "process", "command": "${PYTHON}", "args": [
  "gone.py", "gone.txt"] },
{ "label": "b", "type": "shell", "command": "${PYTHON} gone.py" },
{ "label": "c", "type": "shell", "command": "A=b exec nice ${PYTHON} gone.py" }] }`,
    },
    expect: [
      '.vscode/tasks.json:3 program-missing warning',
      '.vscode/tasks.json:4 program-missing warning',
      '.vscode/tasks.json:5 program-missing warning',
    ],
  });

  check('of processes, a systemd unit and a program of supervisord', {
    files: {
      ...HOME,
      '/project/Procfile':
        'web: python gone.py\nshop: cd app && exec python gone.py\nlater: echo a; python gone.py\n',
      '/project/app/shop.py': '',
      '/project/deploy/shop.service': `[Service]\nWorkingDirectory=/project\nExecStart=${PYTHON} \\\n  gone.py --port 80\n`,
      '/project/supervisord.conf': `[program:shop]\ncommand=${PYTHON} gone.py\ndirectory=/project\n[program:b]\ncommand=${PYTHON} /srv/gone.py\n`,
    },
    expect: [
      'Procfile:1 program-missing warning',
      'Procfile:2 program-missing warning',
      'Procfile:3 program-missing warning',
      'deploy/shop.service:4 program-missing warning',
      'supervisord.conf:2 program-missing warning',
      'supervisord.conf:5 program-missing warning',
    ],
  });

  check('silent: a script that something may make first', {
    files: {
      ...HOME,
      ...launch('${workspaceFolder}/made.py', { preLaunchTask: 'make' }),
      '/project/app.py': '',
      '/project/Procfile':
        'a: make && python made.py\nb: test -f gone.py && python gone.py\nc: python app.py; python made.py\nd: python build/lib/made.py\ne: (make) && python made.py\nf: [ -f gone.py ] && python gone.py\n',
      '/project/.vscode/tasks.json': `{ "tasks": [
{ "label": "a", "type": "process", "command": "${PYTHON}", "args": ["made.py"], "dependsOn": "b" },
{ "label": "c", "type": "shell", "command": "make && ${PYTHON} made.py" },
{ "label": "d", "type": "shell", "command": "nice ${PYTHON} made.py", "dependsOn": ["b"] }] }`,
      '/project/shop.service': `[Service]\nExecStartPre=/usr/bin/make\nExecStart=${PYTHON} /project/made.py\n`,
      '/project/once.service': `[Service]\nType=oneshot\nExecStart=/usr/bin/make\nExecStart=${PYTHON} /project/made.py\n`,
    },
    expect: [],
  });

  for (const program of [
    '${file}',
    '${workspaceFolder}/${input:script}',
    '${env:SCRIPTS}/a.py',
    '${workspaceFolder}/${command:pick}.py',
    '',
  ]) {
    check(`silent: what only the editor knows, ${program}`, {
      files: { ...HOME, ...launch(program) },
      expect: [],
    });
  }

  check('silent: paths of another machine', {
    files: {
      ...HOME,
      ...launch('/app/main.py', { pathMappings: [{ localRoot: '${workspaceFolder}', remoteRoot: '/app' }] }),
      '/project/Procfile': 'web: python /app/main.py\n',
      '/project/shop.service': '[Service]\nExecStart=/usr/bin/python9.8 /srv/shop/main.py\n',
      '/project/root.service': `[Service]\nRootDirectory=/srv/root\nExecStart=${PYTHON} /main.py\n`,
    },
    expect: [],
  });

  check('silent: the section of another system, and what can be run', {
    files: {
      ...HOME,
      ...launch('${workspaceFolder}/app', { windows: { program: '${workspaceFolder}/gone.py' } }),
      '/project/app/__main__.pyc': '',
      '/project/shop.py': '',
      '/project/Procfile': 'web: python app\nmodule: python -m shop\ncode: python -c pass\n',
    },
    expect: [],
  });

  check('silent: the directory in which it is started is missing, which is reported', {
    files: { ...HOME, ...launch('main.py', { cwd: '${workspaceFolder}/gone' }), '/project/main.py': '' },
    expect: ['.vscode/launch.json:8 working-directory-missing warning'],
  });

  // `systemd-analyze verify` says nothing about such a unit, and systemd reads it without the carriage returns.
  check('QUIRK(systemd-carriage-return-ends-line): of a unit whose lines end as on Windows', {
    files: {
      ...HOME,
      '/project/shop.service': [
        '[Service]',
        'WorkingDirectory=/project',
        'Environment=A=1 \\',
        '  PYTHONPATH=/project/lib',
        `ExecStart=${PYTHON} \\`,
        '  gone.py',
        '',
      ].join('\r\n'),
      '/project/lib/a.py': '',
    },
    expect: ['shop.service:6 program-missing warning'],
  });

  check('silent: a unit in order whose lines end as on Windows', {
    files: {
      ...HOME,
      '/project/shop.service': `[Service]\r\nWorkingDirectory=/project\r\nEnvironment=PYTHONPATH=/project/lib\r\nExecStart=${PYTHON} app.py\r\n`,
      '/project/app.py': '',
      '/project/lib/a.py': '',
    },
    expect: [],
  });
});
