/** Hostile files of project tools. */

import { doubling, each, files, nested, times, type Hostile } from './hostileFolder';

const PYPROJECT = '/project/pyproject.toml';
const factors = '{' + Array.from({ length: 10 }, (_, index) => `f${String(index)}`).join(',') + '}';

export const hostileProjects: Readonly<Record<string, Hostile>> = {
  'factors of tox': () => ({
    '/project/tox.ini': `[tox]\nenvlist = ${Array.from({ length: 10 }, () => factors).join('-')}\n[testenv]\nset_env = PYTHONPATH = {toxinidir}/gone\n`,
  }),
  'nested factors of tox': (size) => ({
    '/project/tox.ini': `[tox]\nenvlist = ${nested(size, '{a,', 'b', '}')}\n[testenv]\nset_env = PYTHONPATH = a\n`,
  }),
  'environments of tox': (size) => ({
    '/project/tox.ini': `[tox]\nenvlist = ${each(size, (index) => `a${String(index)},`)}\n[testenv]\nset_env = PYTHONPATH = {toxinidir}/gone\n`,
  }),
  'sections of tox': (size) => ({
    '/project/tox.ini': `[tox]\n${each(size, (index) => `[testenv:a${String(index)}]\nset_env = PYTHONPATH = {toxinidir}/gone\n`)}`,
  }),
  'references of tox': () => ({
    '/project/tox.ini': `[tox]\n[testenv]\nset_env = PYTHONPATH = {[a0]x}\n${doubling(40, (index) => `[a${String(index)}]\nx = {[a${String(index + 1)}]x}{[a${String(index + 1)}]x}\n`)}`,
  }),
  'a reference of tox to itself': (size) => ({
    '/project/tox.ini': `[tox]\n[testenv]\nset_env = PYTHONPATH = {[testenv]set_env}${times(size, '{[testenv]set_env}')}\n`,
  }),
  'conditional lines of tox': (size) => ({
    '/project/tox.ini': `[tox]\nenvlist = a\n[testenv]\nset_env =\n${times(size, '    a,b,c,d: PYTHONPATH = {toxinidir}/gone\n')}`,
  }),
  'bases of tox': (size) => ({
    '/project/tox.ini': `[tox]\n${each(size, (index) => `[testenv:a${String(index)}]\nbase = testenv:a${String(index + 1)}, testenv:a${String(index + 1)}\n`)}`,
  }),
  'ranges of tox': () => ({
    '/project/tox.ini':
      '[tox]\nenvlist = py{1-1000000000}\n[testenv]\nset_env = PYTHONPATH = {toxinidir}/gone\n',
  }),
  'tox in TOML': () => ({
    '/project/tox.toml': `env_list = [${times(5000, '{ product = [["a", "b", "c"], ["d", "e"]] },')}]\n[env_run_base]\nset_env = { PYTHONPATH = "gone" }\n`,
  }),
  'products of tox in TOML': () => ({
    '/project/tox.toml': `env_list = [{ product = [${times(200, '["a", "b", "c"],')}] }]\n[env_run_base]\nset_env = { PYTHONPATH = "gone" }\n`,
  }),
  'sessions of nox': (size) => ({
    '/project/noxfile.py': `import nox\n${each(size, (index) => `@nox.session\ndef t${String(index)}(session):\n    session.run("python", env={"PYTHONPATH": "a::b"})\n`)}`,
  }),
  'parameters of nox': (size) => ({
    '/project/noxfile.py': `import nox\n${times(size, "@nox.parametrize('a', ['b', 'c', 'd'])\n")}@nox.session(python=['3.11', '3.12'])\ndef t(session):\n    session.run("python", env={"PYTHONPATH": "a::b"})\n`,
  }),
  'runs of nox': (size) => ({
    '/project/noxfile.py': `import nox\n@nox.session\ndef t(session):\n${times(size, '    session.run("python", env={"PYTHONPATH": "a::b"})\n')}`,
  }),
  'a nox file that nests': (size) => ({
    '/project/noxfile.py': `import nox\n@nox.session\ndef t(session):\n    session.run(${nested(size, '(', '"python"', ')')})\n`,
  }),
  'a nox file that doubles': () => ({
    '/project/noxfile.py': `import nox\nA = "abcdefgh"\n${doubling(40, () => 'A = A + A\n')}@nox.session\ndef t(session):\n    session.run("python", env={"PYTHONPATH": A})\n`,
  }),
  'a path for pytest': (size) => ({
    '/project/pytest.ini': `[pytest]\npythonpath = ${each(size, (index) => `d${String(index)} `)}\n`,
  }),
  'quotes for pytest': (size) => ({
    '/project/pytest.ini': `[pytest]\npythonpath = ${times(size, '"')}\naddopts = ${times(size, '"')}\n`,
  }),
  'options for pytest': (size) => ({
    '/project/pytest.ini': `[pytest]\naddopts = ${times(size, '-p a ')}\n`,
  }),
  'test paths for pytest': (size) => ({
    '/project/pytest.ini': `[pytest]\ntestpaths = ${times(size, '*/** ')}\npython_files = ${times(size, '*a')}\n`,
    '/project/tests/test_a.py': '',
  }),
  'names of test files': () => ({
    '/project/pytest.ini': `[pytest]\npython_files = ${'*a'.repeat(40)}\n`,
    [`/project/tests/${'a'.repeat(120)}b.py`]: '',
  }),
  'test files': (size) =>
    files(Math.floor(size / 50), (index) => [`/project/tests/d${String(index)}/test_a.py`, 'import sys\n']),
  'conftest files': (size) =>
    files(Math.floor(size / 100), (index) => [
      `/project/tests/d${String(index)}/conftest.py`,
      "import sys\nsys.path.append('/gone')\n",
    ]),
  'pyproject.toml': (size) => ({ [PYPROJECT]: each(size, (index) => `[tool.a${String(index)}]\nb = 1\n`) }),
  'nested pyproject.toml': (size) => ({ [PYPROJECT]: `a = ${nested(size, '[', '', ']')}\n` }),
  'dotted keys of pyproject.toml': (size) => ({ [PYPROJECT]: `${times(size, 'a.')}b = 1\n` }),
  'packages of pyproject.toml': (size) => ({
    [PYPROJECT]: `[tool.poetry]\npackages = [${times(size, '{ include = "**/*", from = "**" },')}]\n[tool.setuptools.packages.find]\nwhere = [${times(size, '"*/*",')}]\n`,
  }),
  'poetry.toml': (size) => ({
    [PYPROJECT]: '[tool.poetry]\nname = "a"\n',
    '/project/poetry.toml': `[virtualenvs]\npath = "${times(size, '{cache-dir}/')}"\n`,
  }),
  'scripts of pdm': (size) => ({
    [PYPROJECT]: `[tool.pdm.scripts]\n_.env = { PYTHONPATH = "/gone" }\n${each(size, (index) => `a${String(index)} = "python -m app"\n`)}`,
  }),
  'scripts of pdm that use each other': () => ({
    [PYPROJECT]: `[tool.pdm.scripts]\n${doubling(40, (index) => `a${String(index)} = { composite = ["a${String(index + 1)}", "a${String(index + 1)}"] }\n`)}a40 = "python -m app"\n`,
  }),
  'scripts of a Pipfile': (size) => ({
    '/project/Pipfile': `[scripts]\n${each(size, (index) => `a${String(index)} = "python -m app"\n`)}`,
  }),
  'environments of hatch': (size) => ({
    '/project/hatch.toml': each(
      size,
      (index) =>
        `[envs.a${String(index)}]\ntemplate = "a${String(index + 1)}"\npath = ".venv"\nenv-vars = { PYTHONPATH = "/gone" }\n`,
    ),
  }),
  'a matrix of hatch': () => ({
    '/project/hatch.toml': `[envs.default]\npath = ".venv"\nenv-vars = { PYTHONPATH = "/gone" }\n[[envs.default.matrix]]\n${doubling(12, (index) => `a${String(index)} = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]\n`)}`,
  }),
  'scripts of hatch that use each other': () => ({
    '/project/hatch.toml': `[envs.default]\npath = ".venv"\n[envs.default.scripts]\n${doubling(30, (index) => `a${String(index)} = ["a${String(index + 1)} {args}", "a${String(index + 1)} {args}", "a${String(index + 1)}"]\n`)}a30 = "python -m app"\n`,
  }),
  'context formatting of hatch': (size) => ({
    '/project/hatch.toml': `[envs.default]\npath = ".venv"\nenv-vars = { PYTHONPATH = "${times(size, '{env:A:{root}}')}", B = "${times(size, '{env:A:')}" }\n`,
  }),
  'tasks of pixi': (size) => ({
    '/project/pixi.toml': `[activation.env]\nPYTHONPATH = "/gone"\n[tasks]\n${each(size, (index) => `a${String(index)} = "python -m app"\n`)}`,
    '/project/.pixi/envs/default/conda-meta/history': '',
    '/project/.pixi/envs/default/bin/python': 'x',
  }),
  'variables of pixi': () => ({
    '/project/pixi.toml': `[activation.env]\nPYTHONPATH = "abcdefgh"\n${doubling(40, (index) => `A${String(index)} = "$PYTHONPATH$PYTHONPATH"\n`)}[activation]\nscripts = ["a.sh"]\n`,
    '/project/a.sh': doubling(40, () => 'export PYTHONPATH=$PYTHONPATH$PYTHONPATH\n'),
  }),
  'tasks of poe': (size) => ({
    '/project/poe_tasks.toml': each(
      size,
      (index) => `[tasks.a${String(index)}]\ncmd = "python -m a"\nenv = { PYTHONPATH = "/gone" }\n`,
    ),
  }),
  'poe files that include each other': () => ({
    '/project/poe_tasks.toml': `include = [${times(4000, '"poe_tasks.toml",')}]\n[env]\nA = "\${A}\${A}"\n[tasks.a]\ncmd = "python"\nuses = { A = "a" }\n`,
  }),
  'variables of poe': () => ({
    '/project/poe_tasks.toml': `[env]\nA0 = "abcdefgh"\n${doubling(40, (index) => `A${String(index + 1)} = "\${A${String(index)}}\${A${String(index)}}"\n`)}[tasks.a]\ncmd = "python -m a"\nenv = { PYTHONPATH = "\${A40}" }\n`,
  }),
  'variables of mise': () => ({
    '/project/mise.toml': `[env]\nA0 = "abcdefgh"\n${doubling(40, (index) => `A${String(index + 1)} = "{{ env.A${String(index)} }}{{ env.A${String(index)} }}"\n`)}PYTHONPATH = "{{ env.A40 }}"\n`,
  }),
  'templates of mise': (size) => ({
    '/project/mise.toml': `[env]\nPYTHONPATH = "${times(size, '{{')}"\nB = "${times(size, '{{ env.A }}')}"\n`,
  }),
  'tasks of mise': (size) => ({
    '/project/mise.toml': `[env]\nPYTHONPATH = "/gone"\n${each(size, (index) => `[tasks.a${String(index)}]\nrun = "python -m app"\n`)}`,
  }),
  'buildout files that extend themselves': () => ({
    '/project/buildout.cfg': `[buildout]\nextends = ${times(4000, 'buildout.cfg ')}\nparts = a\n`,
  }),
  'references of buildout': () => ({
    '/project/buildout.cfg': `[buildout]\nparts = a\n[a]\nv0 = abcdefgh\n${doubling(40, (index) => `v${String(index + 1)} = \${a:v${String(index)}}\${a:v${String(index)}}\n`)}`,
  }),
  'a script of buildout': (size) => ({
    '/project/bin/a': `#!/usr/bin/python9.8\nimport sys\nsys.path[0:0] = [\n${each(size, (index) => `  '/project/eggs/a${String(index)}',\n`)}  ]\n`,
  }),
  'a .python-version': (size) => ({
    '/project/.python-version': each(size, (index) => `9.9.${String(index)}\n`),
  }),
  'a long .python-version': (size) => ({ '/project/.python-version': times(size, '../') }),
  'a .pie file': (size) => ({ '/project/a.pie': `gone\n${times(size, 'a==1.0\n')}` }),
  'requirements of a .pie file': (size) => ({
    '/project/a.pie': `gone\n${each(size, (index) => `a${String(index)}>=1.0,<2.0\n`)}`,
  }),
  'paths of a .pie file': (size) => ({ '/project/a.pie': `${times(size, 'gone:')}\na\n` }),
  'a .pie file of tabs': (size) => ({ '/project/a.pie': `gone\na${times(size, '\t')}b\n` }),
  'a .pie file of itself': () => ({ '/project/a.pie': `a.pie:.:/project\n${times(4000, '-r a.pie\n')}` }),
  'requirements of each other': (size) => ({
    '/project/a.pie': '.venv/lib/python9.8/site-packages\na0\n',
    ...files(Math.floor(size / 1000), (index) => [
      `/project/.venv/lib/python9.8/site-packages/a${String(index)}-1.dist-info/METADATA`,
      `Name: a${String(index)}\nVersion: 1\n${each(2000, (other) => `Requires-Dist: a${String(other)}\n`)}`,
    ]),
  }),
  'sources of mypy': (size) => ({
    '/project/mypy.ini': `[mypy]\nmypy_path = ${times(size, '$MYPY_CONFIG_FILE_DIR/a:')}\nfiles = ${times(size, '**/*,')}\n`,
  }),
  'extensions of pyright': () => ({
    '/project/pyrightconfig.json': '{ "extends": "pyrightconfig.json", "venvPath": ".", "venv": "gone" }',
  }),
  'environments of pyright': (size) => ({
    '/project/pyrightconfig.json': JSON.stringify({
      executionEnvironments: Array.from({ length: Math.floor(size / 60) }, (_, index) => ({
        root: `d${String(index)}`,
        extraPaths: ['/gone'],
      })),
    }),
  }),
  'patterns of pyright': (size) => ({
    '/project/pyrightconfig.json': JSON.stringify({
      include: [times(size, '**/')],
      exclude: [`${'**/a*'.repeat(30)}b`],
      extraPaths: ['/gone'],
      strict: Array.from({ length: Math.floor(size / 10) }, () => '**/*'),
    }),
  }),
  'search paths of pyrefly': (size) => ({
    '/project/pyrefly.toml': `search-path = [${times(size, '"**/*",')}]\n`,
  }),
  'roots of ty': (size) => ({
    '/project/ty.toml': `[environment]\nroot = [${times(size, '"./gone",')}]\nextra-paths = [${times(size, '"./gone",')}]\n`,
  }),
};
