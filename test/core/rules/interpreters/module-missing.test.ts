import { BASE, check, VENV } from '../../../support/situations';
import { directory, type Tree } from '../../../support/tree';

const PYTHON = '/project/.venv/bin/python';
const PACKAGES = '/project/.venv/lib/python9.8/site-packages';
const HOME = { ...BASE, ...VENV };

const launch = (module: string, more: Readonly<Record<string, unknown>> = {}): Tree => ({
  '/project/.vscode/launch.json': JSON.stringify(
    { configurations: [{ type: 'debugpy', request: 'launch', name: 'Shop', module, ...more }] },
    undefined,
    1,
  ),
});
const IN_LAUNCH = ['.vscode/launch.json:7 module-missing warning'];
const script = (module: string): Tree[string] => ({
  kind: 'file',
  bytes: new TextEncoder().encode(`#!${PYTHON}\nfrom ${module} import main\n`),
  executable: true,
});

describe('module-missing', () => {
  for (const [title, module, files] of [
    ['that is nowhere', 'gone', {}],
    ['that is not in its package', 'shop.gone', { '/project/shop/__init__.py': '' }],
    ['of a package that is nowhere', 'gone.app', { '/project/app.py': '' }],
    ['with the ending of a file', 'shop.py', { '/project/shop.py': '' }],
    ['written as a file', 'shop/server', { '/project/shop/server.py': '' }],
    ['misspelt', 'shop.sever', { '/project/shop/server.py': '' }],
    ['that is a package without a __main__', 'shop', { '/project/shop/__init__.py': '' }],
    ['that is a directory without a __main__', 'shop', { '/project/shop/server.py': '' }],
    ['that is in a directory that is not on the path', 'shop', { '/project/src/shop.py': '' }],
  ] as const) {
    check(`of a launch configuration, ${title}`, {
      files: { ...HOME, ...launch(module), ...files },
      expect: IN_LAUNCH,
    });
  }

  check('of tasks, also through a shell and a wrapper, and with what changes the path later', {
    files: {
      ...HOME,
      '/project/.vscode/tasks.json': `{ "tasks": [
{ "label": "a", "type": "process", "command": "${PYTHON}", "args": [
  "-m", "gone"] },
{ "label": "b", "type": "shell", "command": "${PYTHON} -m gone" },
{ "label": "c", "type": "shell", "command": "A=b exec nice ${PYTHON} -mgone" },
{ "label": "d", "type": "process", "command": "${PYTHON}", "args": ["-m",
  "pytest"] }] }`,
    },
    expect: [
      '.vscode/tasks.json:3 module-missing warning',
      '.vscode/tasks.json:4 module-missing warning',
      '.vscode/tasks.json:5 module-missing warning',
      '.vscode/tasks.json:7 module-missing warning',
    ],
  });

  check('of processes, a systemd unit and a program of supervisord', {
    files: {
      ...HOME,
      '/project/Procfile': 'web: python -m gone\nshop: cd app && exec python -m shop.gone\n',
      '/project/app/shop/__init__.py': '',
      '/project/deploy/shop.service': `[Service]\nWorkingDirectory=/project\nExecStart=${PYTHON} \\\n  -m gone --port 80\n`,
      '/project/supervisord.conf': `[program:shop]\ncommand=${PYTHON} -m gone\ndirectory=/project\n`,
    },
    expect: [
      'Procfile:1 module-missing warning',
      'Procfile:2 module-missing warning',
      'deploy/shop.service:4 module-missing warning',
      'supervisord.conf:2 module-missing warning',
    ],
  });

  check('of servers, a profiler and uWSGI, which load it', {
    files: {
      ...HOME,
      '/project/.venv/bin/uvicorn': script('uvicorn.main'),
      '/project/.venv/bin/gunicorn': script('gunicorn.app.wsgiapp'),
      '/project/.venv/bin/celery': script('celery.__main__'),
      '/project/shop/__init__.py': '',
      '/project/shop/wsgi.py': '',
      '/usr/lib/python9.8/cProfile.py': '',
      '/project/Procfile': [
        'a: uvicorn shop.gone:app',
        'b: gunicorn gone.wsgi:app',
        'c: celery -A gone worker',
        'd: python -m cProfile -m gone',
        'e: uvicorn shop.wsgi:app',
        'f: gunicorn shop.wsgi:app',
        'g: celery -A shop.celery_app worker',
        'h: gunicorn --chdir shop wsgi:app',
        '',
      ].join('\n'),
    },
    expect: [1, 2, 3, 4].map((line) => `Procfile:${String(line)} module-missing warning`),
  });

  check('information: the Python is any, and the module of no folder', {
    files: { ...BASE, ...launch('flask') },
    expect: ['.vscode/launch.json:7 module-missing information'],
  });

  check('of any Python, and a module of the folder', {
    files: { ...BASE, ...launch('shop.gone'), '/project/shop/__init__.py': '' },
    expect: IN_LAUNCH,
  });

  check('silent: modules that are found, wherever they are', {
    files: {
      ...HOME,
      '/project/.vscode/tasks.json': `{ "tasks": [${[
        'own',
        'package',
        'package.part',
        'spaces.part',
        'installed',
        'zipfile',
        'compiled',
        'site',
      ]
        .map(
          (name) =>
            `{ "label": "${name}", "type": "process", "command": "${PYTHON}", "args": ["-m", "${name}"] }`,
        )
        .join(',\n')}] }`,
      '/project/own.py': '',
      '/project/package/__main__.py': '',
      '/project/package/part.py': '',
      '/project/spaces/part/__main__.pyc': '',
      [`${PACKAGES}/installed/__init__.py`]: '',
      [`${PACKAGES}/installed/__main__.py`]: '',
      '/usr/lib/python9.8/zipfile.py': '',
      '/usr/lib/python9.8/site.py': '',
      '/project/compiled.pyc': '',
    },
    expect: [],
  });

  check('silent: where code that is not modelled takes part', {
    files: {
      ...HOME,
      ...launch('shop.made'),
      '/project/shop/__init__.py': 'import sys\nsys.modules[__name__ + ".made"] = sys\n',
    },
    expect: [],
  });

  check('silent: a finder of an editable installation that is not known', {
    files: {
      ...HOME,
      ...launch('gone'),
      [`${PACKAGES}/a.pth`]: 'import finder_of_mine\n',
      [`${PACKAGES}/finder_of_mine.py`]: 'import sys\nsys.meta_path.append(object())\n',
    },
    expect: [
      '.venv/lib/python9.8/site-packages/a.pth:1 pth-import-ends hint',
      '.venv/lib/python9.8/site-packages/a.pth:1 startup-code-unknown warning',
    ],
    afterFix: {
      'startup-code-unknown@.venv/lib/python9.8/site-packages/a.pth:1#1': IN_LAUNCH,
      'startup-code-unknown@.venv/lib/python9.8/site-packages/a.pth:1#2': IN_LAUNCH,
    },
  });

  check('silent: a module that something may make first, or that only the editor knows', {
    files: {
      ...HOME,
      ...launch('made', { preLaunchTask: 'make' }),
      '/project/Procfile': 'a: make && python -m made\nb: python -m $APP\n',
      '/project/.vscode/tasks.json': `{ "tasks": [
{ "label": "a", "type": "process", "command": "${PYTHON}", "args": ["-m", "made"], "dependsOn": "b" },
{ "label": "c", "type": "process", "command": "${PYTHON}", "args": ["-m", "\${input:module}"] }] }`,
    },
    expect: [],
  });

  check('silent: for another machine', {
    files: {
      ...BASE,
      '/project/Procfile': 'web: python3 -m gunicorn shop:app\n',
      '/project/shop.service': '[Service]\nExecStart=/usr/bin/python3 -m shop\n',
    },
    expect: [],
  });

  check('silent: a directory in which it is started, or that a server adds, is missing', {
    files: {
      ...HOME,
      ...launch('shop', { cwd: '${workspaceFolder}/gone' }),
      '/project/.venv/bin/uvicorn': script('uvicorn.main'),
      '/project/Procfile': 'web: uvicorn --app-dir gone shop:app\n',
      '/project/shop.py': '',
      '/project/empty': directory,
    },
    expect: [
      '.vscode/launch.json:8 working-directory-missing warning',
      'Procfile:1 program-path-missing warning',
    ],
  });

  check('silent: a misspelt PYTHONPATH is the cause', {
    files: {
      ...HOME,
      ...launch('shop', { env: { PYTHONPATH: '/project/scr' } }),
      '/project/src/shop.py': '',
    },
    expect: ['.vscode/launch.json:9 pythonpath-missing-entry warning'],
    afterFix: { 'pythonpath-missing-entry@.vscode/launch.json:9#1': IN_LAUNCH },
  });
});
