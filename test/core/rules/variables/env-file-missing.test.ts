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

  const PYTHON = '/project/.venv/bin/python';
  const HOME = { ...BASE, ...VENV, '/project/shop.py': '' };
  const compose = (text: string): Readonly<Record<string, string>> => ({
    '/project/compose.yml': `services:\n  web:\n    build: .\n${text}`,
  });

  check('that programs need: a service of systemd, Compose, docker run, uv', {
    files: {
      ...HOME,
      ...compose('    env_file:\n      - ./web.env\n      - path: db.env\n      - other.env\n'),
      '/project/shop.service': `[Service]\nEnvironmentFile=/project/unit.env\nExecStart=${PYTHON} /project/shop.py\n`,
      '/project/Makefile': 'run:\n\tdocker run --rm --env-file make.env \\\n\t  shop\n',
      '/project/Procfile': 'web: uv run --env-file uv.env python shop.py\n',
      '/project/other.env': 'A=b\n',
    },
    expect: [
      'Makefile:2 env-file-missing warning',
      'Procfile:1 env-file-missing warning',
      'compose.yml:5 env-file-missing warning',
      'compose.yml:6 env-file-missing warning',
      'shop.service:2 env-file-missing warning',
    ],
  });

  check('information: an example of it is next to it', {
    files: {
      ...HOME,
      ...compose('    env_file: .env\n  worker:\n    env_file: .env\n'),
      '/project/.env.example': 'A=b\n',
    },
    expect: ['compose.yml:4 env-file-missing information'],
  });

  check('silent: files that are not needed, are made, or are of another machine', {
    files: {
      ...HOME,
      ...compose(
        '    env_file:\n      - path: a.env\n        required: false\n      - ${STAGE}.env\n      - ${FILE:-b.env}\n  test:\n    profiles: [test]\n    env_file: c.env\n',
      ),
      '/project/shop.service': `[Service]\nEnvironmentFile=-/project/d.env\nEnvironmentFile=/project/%b.env\nEnvironmentFile=/project/conf.d/*.env\nEnvironmentFile=e.env\nExecStart=${PYTHON} /project/shop.py\n`,
      '/project/conf.d/f.env': 'A=b\n',
      '/project/web.service':
        '[Service]\nEnvironmentFile=/etc/default/web\nExecStart=/srv/web/python web.py\n',
      '/project/Makefile': 'run:\n\ttouch make.env\n\tdocker run --env-file make.env shop\n',
      '/project/run.sh': 'docker run --env-file "$STAGE.env" shop\nother --env-file x.env\n',
      '/project/Procfile': 'web: touch g.env && uv run --env-file g.env python shop.py\n',
      '/project/.devcontainer/compose.yml': 'services:\n  a:\n    env_file: in-folder.env\n',
      '/project/in-folder.env': '',
    },
    expect: [],
  });
});
