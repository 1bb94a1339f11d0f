/**
 * What these programs put on the path, checked against the real ones: uvicorn 0.54, celery 5.7, flask 3.1, gunicorn 27, Django 5.2,
 * hypercorn 0.18, daphne 4.2, waitress 3.0, streamlit 1.67, alembic 1.20.
 */

import { deepEqual } from 'node:assert/strict';
import { contextsOf, ownPath, uncertainty } from '../../../support/contextsOf';
import { LAUNCHERS } from '../../../support/launchers';
import { directory, type Tree } from '../../../support/tree';

const BIN = '/project/.venv/bin';
const SITE = 'venv/site-packages';

const PLACES: Tree = {
  '/project/sub/probe.py': '',
  '/project/src/psrc.py': '',
  '/project/pkg/__init__.py': '',
  '/project/pkg/app.py': '',
  '/project/lib': directory,
};

function webOf(line: string, files: Tree = {}) {
  return contextsOf('task', { ...LAUNCHERS, ...PLACES, ...files, '/project/Procfile': `web: ${line}\n` });
}

const CONFIG = '/project/gunicorn.conf.py';

const situations: readonly (readonly [string, readonly string[], Tree?])[] = [
  ['uvicorn probe:app', ['', BIN]],
  ['uvicorn --app-dir src psrc:app', ['src', BIN]],
  ['uvicorn psrc:app --app-dir=src', ['src', BIN]],
  ['UVICORN_APP_DIR=src uvicorn psrc:app', ['src', BIN]],
  ['uvicorn --reload probe:app', ['/project', BIN]],
  ['uvicorn --workers 2 probe:app', ['/project', BIN]],
  ['python -m uvicorn probe:app', ['', '/project']],
  ['celery -A probe worker', ['/project', BIN]],
  ['celery --workdir sub -A probe worker', ['/project/sub', BIN]],
  ['python -m celery -A probe worker', ['/project']],
  ['flask --app probe run', ['/project', BIN]],
  ['flask -A pkg/app.py run', ['/project', BIN]],
  ['FLASK_APP=sub/probe.py flask run', ['/project/sub', BIN]],
  ['python -m flask --app probe run', ['/project']],
  ['python -m cProfile -o out -s time sub/probe.py', ['sub', '/project']],
  ['python -m profile probe.py', ['', '/project']],
  ['python -m cProfile -m pkg.app', ['/project']],
  ['python -m pdb -c continue sub/probe.py', ['/project/sub']],
  ['python -m pdb -m pkg.app', ['/project']],
  ['python -m trace --count -C out sub/probe.py', ['sub']],
  ['python -m trace --list --module pkg.app', ['/project']],
  ['python -m runpy pkg.app', ['/project']],
  ['python -m coverage run --source pkg sub/probe.py', ['/project/sub']],
  ['python -m coverage run -m pkg.app', ['/project']],
  ['python -m coverage report', ['/project']],
  ['coverage run -m pkg.app', ['/project']],
  ['coverage run sub/probe.py', ['/project/sub']],
  ['python -m debugpy --listen 5678 --wait-for-client sub/probe.py', ['sub', '/project']],
  ['python -m debugpy --listen 5678 -m pkg.app', ['', '/project']],
  ['fastapi dev pkg/app.py', ['/project', BIN]],
  ['fastapi run --port 80 sub/probe.py --workers 4', ['/project/sub', BIN]],
  ['fastapi dev', ['/project/app', BIN], { '/project/app/main.py': '' }],
  [
    'fastapi dev',
    ['/project', BIN],
    { '/project/pyproject.toml': '[tool.fastapi]\nentrypoint = "sub.probe:app"\n' },
  ],
  ['python -m fastapi run sub/probe.py', ['/project/sub', '/project']],
  ['gunicorn probe:app', ['/project', BIN]],
  ['gunicorn --chdir sub probe:app', ['/project/sub', '/project', BIN]],
  ['gunicorn --pythonpath src,pkg psrc:app', ['/project/pkg', '/project/src', '/project', BIN]],
  ['gunicorn --chdir sub --pythonpath ../src psrc:app', ['/project/src', '/project/sub', '/project', BIN]],
  [
    'gunicorn probe:app',
    ['/project/sub/lib', '/project/sub', '/project', BIN],
    { [CONFIG]: 'chdir = "sub"\npythonpath = "lib"\n' },
  ],
  [
    'gunicorn --chdir src psrc:app',
    ['/project/src/lib', '/project/src', '/project', BIN],
    { [CONFIG]: 'chdir = "sub"\npythonpath = "lib"\n' },
  ],
  [
    'GUNICORN_CMD_ARGS="--chdir src" gunicorn psrc:app',
    ['/project/src', '/project', BIN],
    { [CONFIG]: 'chdir = "sub"\n' },
  ],
  [
    'gunicorn -c file:conf/g.py psrc:app',
    ['/project/src', '/project', BIN],
    { '/project/conf/g.py': 'pythonpath = "src"\n' },
  ],
  // gunicorn looks for the file before it changes the directory.
  [
    'gunicorn --chdir sub probe:app',
    ['/project/sub', '/project', BIN],
    { '/project/sub/gunicorn.conf.py': 'chdir = "src"\n' },
  ],
  [
    'python -m gunicorn probe:app',
    ['/project'],
    { [CONFIG]: 'def on_starting(server):\n    chdir = "x"\nworkers = 2\n' },
  ],
  ['hypercorn probe:app', ['/project', BIN]],
  ['hypercorn -b 127.0.0.1:0 sub/probe:app', ['/project/sub', BIN]],
  ['daphne probe:app', ['.', BIN]],
  ['streamlit run sub/probe.py', ['/project/sub', BIN]],
  ['django-admin check', [BIN]],
  ['django-admin check --pythonpath src', ['src', BIN]],
  ['python -m django check --pythonpath=src', ['src', '/project']],
  [
    'python manage.py check --pythonpath src',
    ['src', '/project'],
    {
      '/project/manage.py': 'def main():\n    from django.core.management import execute_from_command_line\n',
    },
  ],
  ['alembic current', ['.', BIN], { '/project/alembic.ini': '[alembic]\nprepend_sys_path = .\n' }],
  [
    'alembic current',
    ['/project/src', 'lib', BIN],
    { '/project/alembic.ini': '[alembic]\nprepend_sys_path = %(here)s/src:lib\npath_separator = os\n' },
  ],
];

describe("programs that load the user's code", () => {
  for (const [line, expected, files] of situations) {
    it(`${line}${files === undefined ? '' : ` with ${Object.keys(files).join(', ')}`}`, () => {
      const found = webOf(line, files).map((context) => [ownPath(context), context.result.complete]);
      deepEqual(found, [[[...expected, SITE], true]]);
    });
  }

  it('waitress puts the working directory last', () => {
    const [context] = webOf('waitress-serve probe:app');
    deepEqual(context && ownPath(context), [BIN, SITE, '/project']);
  });

  for (const [text, line] of [
    ['import os\nchdir = os.path.dirname(__file__)\n', 2],
    ['if True:\n    pythonpath = "lib"\n', 2],
    ['import sys\nsys.path.insert(0, "lib")\n', 2],
    ['from settings import *\n', 1],
  ] as const) {
    it(`gunicorn runs its file, and code in it is unknown: ${JSON.stringify(text)}`, () => {
      const [context] = webOf('gunicorn app:app', { [CONFIG]: text });
      deepEqual(context && [uncertainty(context), context.result.complete], [
        `gunicorn runs ${CONFIG}, and line ${String(line)} may change the path`,
        false,
      ]);
    });
  }

  it('gunicorn may take its settings from a module', () => {
    const [context] = webOf('gunicorn -c python:app.conf app:app');
    deepEqual(
      context && uncertainty(context),
      'gunicorn takes its settings from the module app.conf, which only Python can run',
    );
  });

  it("an unknown program may change the path, the folder's own one does not", () => {
    const other = (module: string): Tree => ({
      '/project/.venv/bin/tool': `#!/project/.venv/bin/python\nfrom ${module} import main\nmain()\n`,
    });
    deepEqual(
      [webOf('tool', other('somewhere.cli')), webOf('tool', other('pkg.app'))].map(([context]) => [
        context && ownPath(context),
        context && uncertainty(context),
      ]),
      [
        [[BIN, SITE], 'somewhere may change the path before it loads your code'],
        [[BIN, SITE], undefined],
      ],
    );
  });
});
