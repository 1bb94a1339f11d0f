import { BASE, check, VENV } from '../../../support/situations';

const launch = (envFile: string): Readonly<Record<string, string>> => ({
  '/project/shop.py': '',
  '/project/.vscode/launch.json': `{ "configurations": [\n{ "name": "Shop", "type": "debugpy", "request": "launch", "module": "shop",\n"envFile": "${envFile}" }] }`,
});
const setting = (envFile: string): Readonly<Record<string, string>> => ({
  '/project/.vscode/settings.json': `{ "python.envFile": "${envFile}" }`,
});

describe('env-file-missing', () => {
  check('named by a launch configuration', {
    files: { ...BASE, ...VENV, ...launch('${workspaceFolder}/dev.env') },
    expect: ['.vscode/launch.json:3 env-file-missing warning'],
  });

  check('named by a launch configuration, next to one with another name', {
    files: {
      ...BASE,
      ...VENV,
      ...launch('${workspaceFolder}/.env.dev'),
      '/project/.env.development': 'A=b\n',
    },
    expect: ['.vscode/launch.json:3 env-file-missing warning'],
  });

  check('named by a setting', {
    files: { ...BASE, ...VENV, ...setting('config/dev.env') },
    expect: ['.vscode/settings.json:1 env-file-missing warning'],
  });

  check('the default, written out', {
    files: { ...BASE, ...VENV, ...setting('${workspaceFolder}/.env') },
    expect: ['.vscode/settings.json:1 env-file-missing information'],
  });

  check('where only the editor knows its name', {
    files: { ...BASE, ...VENV, ...launch('${workspaceFolder}/${input:stage}.env') },
    expect: [],
  });

  check('that exists, that is turned off, or the default that nothing names', {
    files: {
      ...BASE,
      ...VENV,
      ...launch('${workspaceFolder}/dev.env'),
      ...setting(''),
      '/project/dev.env': 'A=b\n',
    },
    expect: [],
  });
});
