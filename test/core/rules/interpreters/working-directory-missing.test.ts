import { BASE, check, VENV as EMPTY } from '../../../support/situations';

const json = (name: string, value: unknown): Readonly<Record<string, string>> => ({
  [`/project/.vscode/${name}.json`]: JSON.stringify(value, undefined, 1),
});
const launch = (cwd: string): Readonly<Record<string, string>> =>
  json('launch', {
    configurations: [{ type: 'debugpy', request: 'launch', module: 'shop', name: 'Shop', cwd }],
  });
const unit = (directory: string, program: string): Readonly<Record<string, string>> => ({
  '/project/deploy/shop.service': `[Service]\nWorkingDirectory=${directory}\nExecStart=${program} -m shop\n`,
});
const PACKAGES = '/project/.venv/lib/python9.8/site-packages';
const VENV = {
  ...EMPTY,
  [`${PACKAGES}/a.py`]: '',
  [`${PACKAGES}/b.py`]: '',
  [`${PACKAGES}/shop.py`]: '',
};
const PYTHON = '/project/.venv/bin/python';

describe('working-directory-missing', () => {
  check('of a launch configuration', {
    files: { ...BASE, ...VENV, ...launch('${workspaceFolder}/gone') },
    expect: ['.vscode/launch.json:8 working-directory-missing warning'],
  });

  check('of tasks, one of them a line for a shell', {
    files: {
      ...BASE,
      ...VENV,
      '/project/.vscode/tasks.json': `{ "tasks": [
{ "label": "a", "type": "process", "command": "${PYTHON}", "args": ["-m", "a"], "options": { "cwd": "gone" } },
{ "label": "b", "type": "shell", "command": "A=b ${PYTHON} -m b", "options": { "cwd": "/nowhere" } }] }`,
    },
    expect: [
      '.vscode/tasks.json:2 working-directory-missing warning',
      '.vscode/tasks.json:3 working-directory-missing warning',
    ],
  });

  check('of tests', {
    files: {
      ...BASE,
      ...VENV,
      ...json('settings', { 'python.testing.unittestEnabled': true, 'python.testing.cwd': 'gone' }),
      '/project/app.py': '',
    },
    expect: ['.vscode/settings.json:3 working-directory-missing warning'],
  });

  check('of a systemd unit and a program of supervisord whose Python is in the folder', {
    files: {
      ...BASE,
      ...VENV,
      ...unit('/srv/gone', PYTHON),
      '/project/supervisord.conf': `[program:shop]\ncommand=${PYTHON} -m shop\ndirectory="/project/app"\n`,
      '/project/app/shop.py': '',
    },
    expect: [
      'deploy/shop.service:2 working-directory-missing warning',
      'supervisord.conf:3 working-directory-missing warning',
    ],
  });

  check('of a unit that is for another machine, or may go without it', {
    files: { ...BASE, ...VENV, ...unit('/srv/shop', '/usr/bin/python9.8') },
    expect: [],
  });

  check('of a unit that may go without it', {
    files: { ...BASE, ...VENV, ...unit('-/project/gone', PYTHON) },
    expect: [],
  });

  check('that only the editor knows, or that exists', {
    files: { ...BASE, ...VENV, ...launch('${fileDirname}'), '/project/deep/a.txt': '' },
    expect: [],
  });
});
