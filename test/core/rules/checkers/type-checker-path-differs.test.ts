import { BASE, check, VENV } from '../../../support/situations';
import type { Tree } from '../../../support/tree';

const LIBS: Tree = { '/project/libs/common.py': '', '/project/app.py': '' };
const TERMINAL: Tree = {
  '/project/.vscode/settings.json':
    '{ "terminal.integrated.env.linux": { "PYTHONPATH": "${workspaceFolder}/libs" } }\n',
};
const PYTEST = '[tool.pytest.ini_options]\npythonpath = ["libs"]\n';
const SITE = '/project/.venv/lib/python9.8/site-packages';

describe('type-checker-path-differs', () => {
  for (const [name, files, place] of [
    ['pyrightconfig.json', { '/project/pyrightconfig.json': '{}\n' }, 'pyrightconfig.json:1'],
    [
      '[tool.pyright]',
      { '/project/pyproject.toml': `${PYTEST}\n[tool.pyright]\nstrict = []\n` },
      'pyproject.toml:4',
    ],
    ['ty.toml', { '/project/ty.toml': '[rules]\n' }, 'ty.toml:1'],
    ['[tool.pyrefly]', { '/project/pyproject.toml': `${PYTEST}\n[tool.pyrefly]\n` }, 'pyproject.toml:4'],
  ] as const) {
    check(`a directory of pytest's pythonpath, with ${name}`, {
      files: { ...BASE, ...VENV, ...LIBS, '/project/pytest.ini': '[pytest]\npythonpath = libs\n', ...files },
      expect: [`${place} type-checker-path-differs warning`],
    });
  }

  check('a checker that nothing asks for', {
    files: { ...BASE, ...VENV, ...LIBS, '/project/pytest.ini': '[pytest]\npythonpath = libs\n' },
    expect: [],
  });

  check('a directory that it searches', {
    files: {
      ...BASE,
      ...VENV,
      ...LIBS,
      '/project/pytest.ini': '[pytest]\npythonpath = libs\n',
      '/project/pyrightconfig.json': '{ "extraPaths": ["libs"] }\n',
    },
    expect: [],
  });

  for (const [name, files] of Object.entries({
    Pyright: { '/project/pyrightconfig.json': '{ "reportMissingImports": "none" }\n' },
    ty: { '/project/ty.toml': '[rules]\nunresolved-import = "ignore"\n' },
    Pyrefly: { '/project/pyrefly.toml': '[errors]\nmissing-import = false\n' },
    mypy: { '/project/mypy.ini': '[mypy]\nfiles = app.py\nignore_missing_imports = True\n' },
  })) {
    check(`missing imports that ${name} does not report`, {
      files: { ...BASE, ...VENV, ...LIBS, '/project/pytest.ini': '[pytest]\npythonpath = libs\n', ...files },
      expect: [],
    });
  }

  check('a directory without modules', {
    files: {
      ...BASE,
      ...VENV,
      '/project/libs/data/x.json': '',
      '/project/pytest.ini': '[pytest]\npythonpath = libs\n',
      '/project/pyrightconfig.json': '{}\n',
    },
    expect: [],
  });

  check('src, which it searches by itself, and would not with extraPaths', {
    files: {
      ...BASE,
      ...VENV,
      ...LIBS,
      '/project/src/shop.py': '',
      '/project/pytest.ini': '[pytest]\npythonpath = src libs\n',
      '/project/pyrightconfig.json': '{\n  "strict": []\n}\n',
    },
    expect: ['pyrightconfig.json:1 type-checker-path-differs warning'],
  });

  check('Pylance gets .env, and not launch.json', {
    files: {
      ...BASE,
      ...VENV,
      '/project/libs/common.py': '',
      '/project/apps/shop.py': '',
      '/project/.vscode/extensions.json': '{ "recommendations": ["ms-python.python"] }\n',
      '/project/.vscode/launch.json': `{ "configurations": [{ "name": "Shop", "type": "debugpy", "request": "launch", "module": "shop",
  "env": { "PYTHONPATH": "\${workspaceFolder}/apps" } }] }\n`,
    },
    expect: ['.vscode/extensions.json:1 type-checker-path-differs information'],
  });

  check('an environment that does not exist', {
    files: {
      ...BASE,
      ...VENV,
      '/project/pyrightconfig.json': '{\n  "venvPath": ".",\n  "venv": "venv39"\n}\n',
    },
    expect: ['pyrightconfig.json:3 type-checker-path-differs warning'],
  });

  check('a directory that only the checker searches', {
    files: {
      ...BASE,
      ...VENV,
      ...LIBS,
      '/project/ty.toml': '[environment]\nextra-paths = [\n  "stubs",\n  "./libs",\n]\n',
      '/project/stubs/x.pyi': '',
    },
    expect: ['ty.toml:4 type-checker-path-differs information'],
  });

  check('mypy: a .pth line outside the folder, whose packages do not say that they are typed', {
    files: {
      ...BASE,
      ...VENV,
      [`${SITE}/other.pth`]: '/other/src\n',
      '/other/src/shop/__init__.py': '',
      '/project/mypy.ini': '[mypy]\nstrict = True\n',
      '/project/app.py': '',
    },
    expect: ['mypy.ini:1 type-checker-path-differs warning'],
  });

  check('mypy: a directory of the folder that it checks', {
    files: {
      ...BASE,
      ...VENV,
      ...LIBS,
      '/project/pytest.ini': '[pytest]\npythonpath = libs\n',
      '/project/mypy.ini': '[mypy]\n',
    },
    expect: [],
  });

  check('.env is not read where ty runs, and terminals are', {
    files: { ...BASE, ...VENV, ...LIBS, ...TERMINAL, '/project/ty.toml': '' },
    expect: [],
  });
});
