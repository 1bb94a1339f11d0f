/** Hostile texts for regular expressions: each makes one read the same characters again and again. */

import { nested, SITE, times, type Hostile } from './hostileFolder';

const MISE = '/project/mise.toml';
const WSGI = 'LoadModule wsgi_module /usr/lib/apache2/modules/mod_wsgi.so\nWSGIPythonHome /project/.venv\n';
const BIN = '/project/.venv/bin';
const PYTHON = '#!/project/.venv/bin/python\n';
const procfile = (command: string, files: Readonly<Record<string, string>>): ReturnType<Hostile> => ({
  '/project/Procfile': `web: ${command}\n`,
  ...files,
});

export const hostilePatterns: Readonly<Record<string, Hostile>> = {
  'blanks in a template of mise': (size) => ({ [MISE]: `[env]\nA = "{{${times(size, ' ')}"\n` }),
  'a value of mise that ends with a line separator': (size) => ({
    [MISE]: `[tools]\npython =${times(size, '\t')}\u2028\n`,
  }),
  'braces in a template of mise': (size) => ({ [MISE]: `[env]\nA = "${times(size, '{{')}"\n` }),
  'a pattern of mypy': () => ({
    '/project/mypy.ini': `[mypy]\nexclude = ${'(a|a)*'.repeat(5)}b\n`,
    '/project/.env': `PYTHONPATH=/project/${'a'.repeat(200)}\n`,
  }),
  'patterns of mypy': (size) => ({
    '/project/pyproject.toml': `[tool.mypy]\nexclude = [${times(size, "'(a+)+$', ")}]\n`,
    '/project/.env': `PYTHONPATH=/project/${'a'.repeat(200)}!\n`,
  }),
  'members of a workspace of uv': () => ({
    '/pyproject.toml': `[tool.uv.workspace]\nmembers = ["${'*/**/'.repeat(50)}x", "${'*j'.repeat(50)}"]\n`,
    '/project/pyproject.toml': '[project]\nname = "a"\n',
  }),
  'slashes at the end of a member of a workspace': (size) => ({
    '/pyproject.toml': `[tool.uv.workspace]\nmembers = ["${times(size, '/')}x"]\n`,
    '/project/pyproject.toml': '[project]\nname = "a"\n',
  }),
  'a section of Apache with a pattern': () => ({
    '/project/apache2.conf': `${WSGI}WSGIScriptAlias /${'a'.repeat(4000)}! /a\n<LocationMatch "^/(a|a|a)*$">\nWSGIProcessGroup b\n</LocationMatch>\n`,
  }),
  'slashes of ServerRoot': (size) => ({
    '/project/apache2.conf': `${WSGI}ServerRoot ${times(size, '/')}a\n`,
  }),
  'alembic.ini of tabs': (size) =>
    procfile('alembic upgrade head', {
      [`${BIN}/alembic`]: `${PYTHON}from alembic.config import main\n`,
      '/project/alembic.ini': `[alembic]\nprepend_sys_path =${times(size, '\t')}x${times(size, '\t')}x\n`,
    }),
  'what a script imports': (size) =>
    procfile('app', {
      [`${BIN}/app`]: `${PYTHON}from importlib${times(Math.min(size, 200), '_s')}. import x\n`,
    }),
  'an environment.yml of tabs': (size) => ({
    '/project/environment.yml': `name: a${times(size, '\t')}b\nprefix: a${times(size, '\t')}\u2028\n`,
  }),
  'a command that made the environment': (size) => ({
    '/project/.venv/pyvenv.cfg': `home = /usr/bin\ncommand = ${times(size, '-m venv ')}\n`,
  }),
  'a path of slashes': (size) => ({ '/project/.env': `PYTHONPATH=${times(size, '/')}x/y\n` }),
  'a path without end': (size) => ({ '/project/.env': `PYTHONPATH=/${times(size, 'a')}\n` }),
  'a path of eggs': (size) => ({ '/project/.env': `PYTHONPATH=/${times(size, '-py3.8-')}/a.egg\n` }),
  'a deep path': (size) => ({ '/project/.env': `PYTHONPATH=${times(size, '/a')}\n` }),
  'a home of the user': (size) => ({ '/project/.env': `HOME=${times(size, '/')}x\n` }),
  'signs of hidden code': (size) => ({
    [`${SITE}/a.pth`]: `import sys; ${times(size, 'exec ')}\nimport sys; ${times(size, 'import ')}\n`,
    [`${SITE}/sitecustomize.py`]: times(size, 'exec zli '),
  }),
  'a .pth of imports that fail': (size) => ({
    [`${SITE}/a.pth`]: Array.from(
      { length: Math.floor(size / 14) },
      (_, index) => `import a${String(index)}\n`,
    ).join(''),
  }),
  'a site of texts that do not end': (size) => ({
    '/project/.env': 'PYTHONPATH=/project/own\n',
    '/project/own/site.py': `x = """${times(Math.min(size, 3000), '\\')}`,
  }),
  'a site of filled in lists': (size) => ({
    '/project/.env': 'PYTHONPATH=/project/own\n',
    '/project/own/site.py': times(size, 'r"""['),
  }),
  'imports in one line': (size) => ({
    '/project/app.py': `${times(size, ':from.')}\nfrom${times(size, '\t')}x\n`,
    '/project/json.py': '',
    '/project/other.py': `import${times(size, '\t')}#\nfrom json.${times(size, '\t')}#\n`,
  }),
  'a notebook of carriage returns': (size) => ({
    '/project/a.ipynb': JSON.stringify({
      cells: [{ cell_type: 'code', source: times(size / 2, 'A\r') }],
      metadata: { kernelspec: { name: 'python3' } },
    }),
  }),
  'a Dockerfile of blank lines': (size) => ({
    '/project/Dockerfile': `FROM python:3.12\n${times(size, ' \n')}ENV PYTHONPATH=/a\n`,
  }),
  'a path elsewhere with quotes': (size) => ({
    '/project/Dockerfile': `FROM python:3.12\nENV PYTHONPATH=x${times(size / 2, "'")}x${times(size / 2, '\t')}x\n`,
  }),
  'a variable of nested dollars': (size) => ({
    [MISE]: `[env]\nA = "${times(size, '${a:-')}"\n`,
    '/project/.env': `A=${times(size, '${a:-')}\n`,
  }),
  'setup.cfg of blank lines': (size) => ({ '/project/setup.cfg': times(size, '\n \n') }),
  'lists in build-details.json': (size) => ({
    '/usr/lib/python9.8/build-details.json': times(Math.min(size, 60_000), '"extensions":['),
  }),
  'a session of nox': (size) => ({
    '/project/noxfile.py': `import nox\n@nox.session(name="${times(size, '-')}x")\ndef a(session):\n    session.run("python")\n`,
  }),
  'an option of uWSGI with blanks': (size) => ({
    '/project/uwsgi.ini': `[uwsgi]\nhome = x${times(size, '\t')}x\nplugin = ${times(size, '|')}\u2028\n`,
  }),
  'a path in the start-up code': (size) => ({
    [`${SITE}/sitecustomize.py`]: `import sys\nx = '${times(size, '/')}x'\nsys.path.append(x.rstrip('/'))\n`,
  }),
  'nested dirname': (size) => ({
    [`${SITE}/sitecustomize.py`]: `import os, sys\nsys.path.append(${nested(Math.min(size, 5000), 'os.path.dirname(', '__file__', ')')})\n`,
  }),
};
