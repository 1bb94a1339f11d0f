import { BASE, check, VENV } from '../../../support/situations';

const SETTINGS = '{ "python.terminal.useEnvFile": false }';
const HEALTHY = { ...BASE, ...VENV };

describe('a .vscode folder', () => {
  check('below the folder', {
    files: {
      ...HEALTHY,
      '/project/service/.vscode/settings.json': SETTINGS,
      '/project/a/b/.vscode/launch.json': '{ "configurations": [{ "type": "debugpy" }] }',
    },
    expect: [
      'a/b/.vscode/launch.json:1 editor-file-unread hint',
      'service/.vscode/settings.json:1 editor-file-unread hint',
    ],
  });

  check('at its top', {
    files: { ...HEALTHY, '/project/.vscode/settings.json': SETTINGS, '/project/x.env': 'A=b\n' },
    expect: [],
  });

  check('of a folder that a workspace file lists', {
    files: {
      ...HEALTHY,
      '/project/all.code-workspace': '{ "folders": [{ "path": "." }, { "path": "service" }] }',
      '/project/service/.vscode/settings.json': SETTINGS,
    },
    expect: [],
  });

  check('of a folder that a workspace file lists without this one', {
    files: {
      ...HEALTHY,
      '/project/all.code-workspace': '{ "folders": [{ "path": "service" }, { "path": "web" }] }',
      '/project/service/.vscode/settings.json': SETTINGS,
      '/project/other/web.code-workspace': '{ "folders": [{ "path": "../third" }] }',
      '/project/third/.vscode/settings.json': SETTINGS,
    },
    expect: [],
  });

  check('that says nothing about Python', {
    files: { ...HEALTHY, '/project/web/.vscode/settings.json': '{ "editor.tabSize": 2 }' },
    expect: [],
  });
});
