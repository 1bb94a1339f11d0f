/** One folder with a file of each kind that is read, as people usually write it. */

import { makeZip } from '../../support/makeZip';
import { installation } from '../../support/situations';
import { link, type Tree } from '../../support/tree';
import { HEALTHY, SITE } from './hostileFolder';

const json = (value: object): string => JSON.stringify(value, undefined, 2);
const PYTHON = '/project/.venv/bin/python';

/** The texts that tests change, by path. */
export const SAMPLES: Readonly<Record<string, string>> = {
  '/project/.env': 'A=1\nPYTHONPATH=${A}:src\n',
  '/project/.vscode/settings.json': json({
    'python.defaultInterpreterPath': '.venv/bin/python',
    'python.envFile': '${workspaceFolder}/.env',
    'terminal.integrated.env.linux': { PYTHONPATH: '${workspaceFolder}/src' },
  }),
  '/project/.vscode/launch.json': json({
    configurations: [
      {
        type: 'debugpy',
        request: 'launch',
        name: 'App',
        program: '${workspaceFolder}/main.py',
        env: { A: 'b' },
      },
    ],
  }),
  '/project/.vscode/tasks.json': json({
    version: '2.0.0',
    tasks: [{ label: 'Run', type: 'shell', command: `A=b ${PYTHON} -m app && echo` }],
  }),
  '/project/app.code-workspace': json({ folders: [{ path: '.' }], settings: {} }),
  '/project/main.py': "import os, sys\nsys.path.append(os.path.join(os.path.dirname(__file__), 'src'))\n",
  '/project/pyproject.toml':
    '[tool.pytest.ini_options]\npythonpath = ["src"]\naddopts = "-p a"\n[tool.pdm.scripts]\n_.env = { PYTHONPATH = "src" }\na = "python -m app"\n',
  '/project/tox.ini':
    '[tox]\nenvlist = py{38,39}-{a,b}\n[testenv]\nset_env = PYTHONPATH = {toxinidir}/src\ncommands = python -m app\n',
  '/project/noxfile.py':
    'import nox\n@nox.session\ndef t(session):\n    session.run("python", env={"PYTHONPATH": "src"})\n',
  '/project/Pipfile': '[scripts]\na = "python -m app"\n',
  '/project/hatch.toml': '[envs.default]\npath = ".venv"\nenv-vars = { PYTHONPATH = "src" }\n',
  '/project/poe_tasks.toml': '[tasks.a]\ncmd = "python -m a"\nenv = { PYTHONPATH = "src" }\n',
  '/project/mise.toml': '[env]\nPYTHONPATH = "src"\n',
  '/project/Procfile': 'web: PYTHONPATH=src python -m app\n',
  '/project/app.service': `[Service]\nEnvironment=A=b PYTHONPATH=/project/src\nEnvironmentFile=-/project/.env\nExecStart=${PYTHON} -m app \${A}\n`,
  '/project/supervisord.conf': `[program:app]\ncommand=${PYTHON} -m app\nenvironment=A="1",PYTHONPATH="/project/src"\n`,
  '/project/apache2.conf':
    'LoadModule wsgi_module /usr/lib/apache2/modules/mod_wsgi.so\nDefine V /project\nWSGIDaemonProcess a python-home=${V}/.venv\nInclude extra/*.wsgi\n',
  '/project/envvars': 'export A=b\nexport PYTHONPATH=${A:-c}:$A\n',
  '/project/uwsgi.ini': '[uwsgi]\na = /project\nhome = %(a)/.venv\nfor = x y\npythonpath = /%(_)\nendfor =\n',
  '/project/uwsgi.yaml': 'uwsgi:\n  home: /project/.venv\n',
  '/project/app-uwsgi.xml': '<uwsgi><home>/project/.venv</home></uwsgi>\n',
  '/project/.devcontainer/devcontainer.json': json({
    containerEnv: { PYTHONPATH: '${containerWorkspaceFolder}/src' },
  }),
  '/project/Dockerfile': 'FROM python\nENV A=b PYTHONPATH=/a:${A}\n',
  '/project/compose.yml':
    'services:\n  web: &w\n    environment:\n      PYTHONPATH: /a:${B:-c}\n    volumes: [".:/app"]\n  b:\n    <<: *w\n',
  '/project/.github/workflows/test.yml':
    'jobs:\n  t:\n    strategy:\n      matrix: {p: [1, 2]}\n    env:\n      PYTHONPATH: ${{ github.workspace }}/src\n    steps: []\n',
  '/project/Makefile': 'up:\n\tdocker run --env-file .env -v .:/app -e PYTHONPATH=/app/src x\n',
  '/project/.envrc': 'export PYTHONPATH=src:$PYTHONPATH\npath_add PYTHONPATH lib\n',
  '/project/.python-version': '9.8.1\n',
  '/project/app.pie': '.venv/lib/python9.8/site-packages\na>=1.0\n!b\n',
  '/project/a.ipynb': json({
    metadata: { kernelspec: { name: 'python3' } },
    cells: [{ cell_type: 'code', source: ['import sys\n', "sys.path.append('src')\n"] }],
  }),
  '/project/pyrightconfig.json': json({ venvPath: '.', venv: '.venv', extraPaths: ['src'] }),
  '/project/mypy.ini': '[mypy]\nmypy_path = $MYPY_CONFIG_FILE_DIR/src\n',
  '/project/.venv/pyvenv.cfg': 'home = /usr/bin\nversion = 9.8.1\n',
  [`${SITE}/a.pth`]: '/project/src\nimport sys; sys.path.append("/project/lib")\n',
  [`${SITE}/sitecustomize.py`]: "import sys\nx = '/project/' + 'src'\nsys.path.insert(0, x)\n",
  [`${SITE}/a-1.0.dist-info/METADATA`]: 'Metadata-Version: 2.1\nName: a\nVersion: 1.0\nRequires-Dist: b\n',
  [`${SITE}/a-1.0.dist-info/RECORD`]: 'a/__init__.py,,\n../../../bin/a,,\n',
};

export const SAMPLE_FOLDER: Tree = {
  ...HEALTHY,
  ...installation('/home/kim/.pyenv/versions/9.8.1', '9.8'),
  ...SAMPLES,
  '/project/src/app/__init__.py': '',
  '/project/lib/b.py': '',
  '/project/extra/site.wsgi': 'WSGIPythonPath /project/src\n',
  '/project/extra/loop': link('.'),
  '/project/tests/test_a.py': 'import app\n',
  '/project/libs.zip': { kind: 'file', bytes: makeZip([['m.py', '']]), executable: false },
  [`${SITE}/a/__init__.py`]: '',
};
