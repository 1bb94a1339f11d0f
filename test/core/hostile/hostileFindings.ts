/** Hostile files that once took too long: what makes time, memory or the stack grow faster than the file. */

import { doubling, each, nested, SITE, times, type Hostile } from './hostileFolder';

const WSGI = 'LoadModule wsgi_module /usr/lib/apache2/modules/mod_wsgi.so\nWSGIPythonHome /project/.venv\n';
const VSCODE = '/project/.vscode';

const compose =
  (services: (size: number) => string): Hostile =>
  (size) => ({
    '/project/compose.yml': `services:\n${services(size)}`,
    '/project/a.env': each(20_000, (index) => `A${String(index)}=b\n`) + 'PYTHONPATH=/app/gone\n',
  });

const settings =
  (of: (size: number) => object): Hostile =>
  (size) => ({ [`${VSCODE}/settings.json`]: JSON.stringify(of(size)) });

const sitecustomize =
  (text: (size: number) => string): Hostile =>
  (size) => ({ [`${SITE}/sitecustomize.py`]: text(size) });

const launch =
  (of: (size: number) => object): Hostile =>
  (size) => ({
    [`${VSCODE}/launch.json`]: JSON.stringify({
      configurations: [{ type: 'debugpy', request: 'launch', name: 'a', module: 'app', ...of(size) }],
    }),
  });

const pipenv =
  (dotenv: (size: number) => string): Hostile =>
  (size) => ({ '/project/Pipfile': '[scripts]\na = "python -m app"\n', '/project/.env': dotenv(size) });

export const hostileFindings: Readonly<Record<string, Hostile>> = {
  'services with one file of variables': compose((size) =>
    each(size, (index) => `  a${String(index)}:\n    env_file: a.env\n`),
  ),
  'services with one file of variables and other mounts': compose((size) =>
    each(
      size,
      (index) => `  a${String(index)}:\n    env_file: a.env\n    volumes: [".:/a${String(index)}"]\n`,
    ),
  ),
  'a service with thousands of files of variables': compose(
    (size) => `  a:\n    env_file:\n${each(size, (index) => `      - ${String(index)}.env\n`)}`,
  ),
  'equal mounts of a service': compose(
    (size) =>
      `  a:\n    environment: {PYTHONPATH: "${times(size / 2, '/app:')}"}\n    volumes:\n${times(size / 2, '      - .:/app\n')}`,
  ),
  'mounts and entries of a service': compose(
    (size) =>
      `  a:\n    environment: {PYTHONPATH: "${each(size / 2, (index) => `/a${String(index)}/gone${String(index)}:`)}"}\n    volumes:\n${each(size / 2, (index) => `      - .:/a${String(index)}\n`)}`,
  ),
  'a deep mount of a service': compose(
    (size) =>
      `  a:\n    environment: {PYTHONPATH: "${times(size / 2, '/a')}"}\n    volumes: [".:${times(size / 2, '/a')}"]\n`,
  ),
  'a home that is long': (size) => ({
    '/project/.venv/pyvenv.cfg': `home = ${times(Math.min(size, 30_000), '/usr/..')}/usr/bin\n`,
  }),
  'a home of slashes': (size) => ({
    '/project/.venv/pyvenv.cfg': `home = ${times(Math.min(size, 30_000), '/')}usr/bin\nversion = 9.8\n`,
  }),
  'a home with many directories': (size) => ({
    '/project/.venv/pyvenv.cfg': `home = ${times(size, '/a')}\n`,
  }),
  'a deep path': (size) => ({
    '/project/.env': `PYTHONPATH=${times(size, '/a')}\nPYTHONHOME=${times(size, '/b')}\n`,
  }),
  'many patterns in envvars': (size) => ({
    '/project/apache2.conf': WSGI,
    '/project/envvars': `export A=${times(size / 2, 'a')}\n${times(size / 2, 'export B=${A##*b}\n')}`,
  }),
  'directories of mod_wsgi': (size) => ({
    '/project/apache2.conf': `${WSGI}WSGIPythonPath ${each(size, (index) => `/gone/${String(index)}:`)}\n`,
  }),
  'variables of supervisord': (size) => ({
    '/project/supervisord.conf': `[program:a]\ncommand=python -m app\nenvironment=${times(size, 'A="b",')}\n`,
  }),
  'exports of a task': (size) => ({
    [`${VSCODE}/tasks.json`]: JSON.stringify({
      version: '2.0.0',
      tasks: [
        {
          label: 'a',
          type: 'shell',
          command: `${each(size, (index) => `export A${String(index)}=b && `)}python -m app`,
        },
      ],
    }),
  }),
  'keys of a TOML file': (size) => ({
    '/project/hatch.toml': each(
      size,
      (index) => `[envs.a${String(index)}]\npath = ".venv"\nenv-vars = { PYTHONPATH = "/gone" }\n`,
    ),
  }),
  'lines that are nothing for pytest': (size) => ({
    '/project/pytest.ini': `[pytest]\npythonpath = a\n${times(size * 2.5, 'a\n')}`,
  }),
  'a text of a TOML file': (size) => ({
    '/project/pyproject.toml': `[tool.pytest.ini_options]\naddopts = "${times(size, 'a ')}"\n`,
  }),
  'a text of a TOML file that is too long for its parser': (size) => ({
    '/project/pyproject.toml': `[tool.pytest.ini_options]\naddopts = "${times(size * 4, 'a')}"\n`,
  }),
  'variables of pixi that double': () => ({
    '/project/pixi.toml': `[activation.env]\nA0 = "abcdefgh"\n${doubling(40, (index) => `A${String(index + 1)} = "$A${String(index)}$A${String(index)}"\n`)}PYTHONPATH = "$A40"\n[tasks]\na = "python -m app"\n`,
    '/project/.pixi/envs/default/conda-meta/history': '',
    '/project/.pixi/envs/default/bin/python': 'x',
  }),
  'references of pixi': (size) => ({
    '/project/pixi.toml': `[activation.env]\nPYTHONPATH = "${times(size, '${A:-')}"\n[tasks]\na = "python -m app"\n`,
    '/project/.pixi/envs/default/conda-meta/history': '',
    '/project/.pixi/envs/default/bin/python': 'x',
  }),
  'a long working directory of a launch configuration': launch((size) => ({
    cwd: times(size / 2, 'a/'),
    env: { PYTHONPATH: times(size / 2, 'a:') },
  })),
  'a long working directory of tests': settings((size) => ({
    'python.testing.pytestEnabled': true,
    'python.testing.cwd': times(size / 2, '/a'),
    'python.testing.pytestArgs': [times(size / 2, '/a')],
  })),
  'arguments of pytest': settings((size) => ({
    'python.testing.pytestEnabled': true,
    'python.testing.pytestArgs': Array.from({ length: Math.floor(size / 12) }, () => '/project'),
  })),
  'a long interpreter and empty entries': settings((size) => ({
    'python.defaultInterpreterPath': times(size / 2, 'a'),
    'terminal.integrated.env.linux': { PYTHONPATH: times(size / 4, ':') },
  })),
  'blanks in start-up code': sitecustomize((size) => `${times(size / 2, '\t')}x${times(size / 2, '\t')}`),
  'brackets that close in start-up code': sitecustomize((size) => times(size, ')')),
  'start-up code of dollars': sitecustomize((size) => times(size, '$A')),
  'start-up code of backslashes': sitecustomize((size) => times(size, '\\')),
  'start-up code of braces': sitecustomize((size) => times(size, '{')),
  'an import line of words': (size) => ({ [`${SITE}/a.pth`]: `import sys; ${times(size, 'a ')}\n` }),
  'sessions of nox that nest': (size) => ({
    '/project/noxfile.py': `import nox\n@nox.session\ndef t(session):\n    session.run(${nested(size, '(', '"python"', ')')})\n`,
  }),
  'unknown keys of pyvenv.cfg': (size) => ({
    '/project/.venv/pyvenv.cfg': `home = /usr/bin\n${each(Math.min(size, 30_000), (index) => `a${String(index)} = b\n`)}`,
  }),
  'a dotenv of pipenv that doubles': pipenv(
    () => `A=abcdefgh\n${doubling(60, () => 'A=${A}${A}\n')}PYTHONPATH=\${A}\n`,
  ),
  'a dotenv of pipenv with quotes that do not close': pipenv((size) => times(size, "A='\\'\n")),
  'a dotenv of pipenv with references': pipenv((size) => `A=${times(size, '${')}\n`),
  'variables of a dotenv': (size) => ({ '/project/.env': each(size, (index) => `A${String(index)}=b\n`) }),
};
