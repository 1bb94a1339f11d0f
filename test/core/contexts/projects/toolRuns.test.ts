/** What pdm, pipenv, hatch, pixi, conda, poe and mise set for the Python that they start. */

import { deepEqual } from 'node:assert/strict';
import { contextsOf, ownPath, started, uncertainty, variablesOf } from '../../../support/contextsOf';
import { directory, executable, link, type Tree } from '../../../support/tree';

const venv = (root: string): Tree => ({
  [`${root}/pyvenv.cfg`]: 'home = /opt/py/bin\ninclude-system-site-packages = false\n',
  [`${root}/bin/python`]: link('/opt/py/bin/python9.8'),
  [`${root}/lib/python9.8/site-packages`]: directory,
});

const conda = (root: string): Tree => ({
  [`${root}/conda-meta/history`]: '',
  [`${root}/bin/python9.8`]: executable,
  [`${root}/bin/python`]: link('python9.8'),
  [`${root}/lib/python9.8/os.py`]: '',
  [`${root}/lib/python9.8/encodings/__init__.py`]: '',
  [`${root}/lib/python9.8/lib-dynload`]: directory,
});

const project = (text: string): Tree => ({ '/project/pyproject.toml': text });

/** The contexts by their names: where Python is started, with which variables, and what is not known. */
function shown(
  files: Tree,
  variables: Readonly<Record<string, string>> = {},
): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    contextsOf('task', files, variables).map((inspected) => {
      const unknown = uncertainty(inspected);
      return [
        inspected.context.name,
        [started(inspected), ...variablesOf(inspected), ...(unknown === undefined ? [] : [`? ${unknown}`])],
      ];
    }),
  );
}

const VENV = '/project/.venv/bin/python';
const AT_PROMPT = `${VENV} interactive in /project`;
const HATCH = '/home/kim/.local/share/hatch/env/virtual/shop/6gE1vKXj';

const situations: Readonly<Record<string, readonly [Tree, Readonly<Record<string, readonly string[]>>]>> = {
  'pdm: variables of all scripts, and a script with its own': [
    project(
      [
        '[tool.pdm.scripts]',
        '_.env = { PYTHONPATH = "${HOME}/lib", A = "1" }',
        'serve = { cmd = "python -I src/serve.py", env = { PYTHONPATH = "src" }, working_dir = "app" }',
        'lint = "ruff check"',
        'test = ["python", "-m", "tests"]',
        '',
      ].join('\n'),
    ),
    {
      'pdm run': [AT_PROMPT, 'PYTHONPATH=/home/kim/lib', 'A=1'],
      'pdm run serve': [`${VENV} isolated src/serve.py in /project/app`, 'PYTHONPATH=src', 'A=1'],
      'pdm run test': [`${VENV} -m tests in /project`, 'PYTHONPATH=/home/kim/lib', 'A=1'],
    },
  ],
  'pdm: a file of variables': [
    {
      ...project('[tool.pdm.scripts]\n_.env_file = "dev.env"\n'),
      '/project/dev.env': 'export PYTHONPATH="${HOME}/src" # ours\n',
    },
    { 'pdm run': [AT_PROMPT, 'PYTHONPATH=/home/kim/src'] },
  ],
  'pdm: nothing that concerns Python': [project('[tool.pdm.scripts]\n_.env = { A = "1" }\n'), {}],
  'pipenv: the .env, and scripts': [
    {
      '/project/Pipfile': '[scripts]\nserve = "python -m app"\nlint = "ruff"\n',
      '/project/.env': 'PYTHONPATH=src\n',
    },
    {
      'pipenv run': [AT_PROMPT, 'PYTHONPATH=src'],
      'pipenv run serve': [`${VENV} -m app in /project`, 'PYTHONPATH=src'],
    },
  ],
  'pipenv: no .env': [{ '/project/Pipfile': '[packages]\n' }, {}],
  'hatch: variables of the default environment, which others inherit': [
    {
      ...project(
        [
          '[project]',
          'name = "shop"',
          '[tool.hatch.envs.default.env-vars]',
          'PYTHONPATH = "{root}/src{;}{home}/lib"',
          '[tool.hatch.envs.lint]',
          'template = "lint"',
          '[tool.hatch.envs.test.scripts]',
          'run = "python -m tests"',
          '',
        ].join('\n'),
      ),
      ...venv(`${HATCH}/shop`),
      ...venv(`${HATCH}/lint`),
      ...venv(`${HATCH}/test`),
    },
    {
      'hatch: default': [
        `${HATCH}/shop/bin/python interactive in /project`,
        'PYTHONPATH=/project/src:/home/kim/lib',
      ],
      'hatch: test': [
        `${HATCH}/test/bin/python interactive in /project`,
        'PYTHONPATH=/project/src:/home/kim/lib',
      ],
      'hatch run test:run': [
        `${HATCH}/test/bin/python -m tests in /project`,
        'PYTHONPATH=/project/src:/home/kim/lib',
      ],
    },
  ],
  'hatch: a value that only it knows': [
    {
      ...project('[project]\nname = "shop"\n[tool.hatch.envs.default.env-vars]\nPYTHONPATH = "{matrix:x}"\n'),
      ...venv(`${HATCH}/shop`),
    },
    {
      'hatch: default': [
        `${HATCH}/shop/bin/python interactive in /project`,
        '? Only hatch knows the value of PYTHONPATH',
      ],
    },
  ],
  'pixi: the activation of the manifest, of the platform and of a feature': [
    {
      '/project/pixi.toml': [
        '[activation.env]',
        'PYTHONPATH = "$PIXI_PROJECT_ROOT/src"',
        '[target.win.activation.env]',
        'PYTHONPATH = "no"',
        '[tasks]',
        'serve = "python serve.py"',
        'test = { cmd = "python -m tests", env = { PYTHONSAFEPATH = "1" }, cwd = "tests" }',
        '',
      ].join('\n'),
      ...conda('/project/.pixi/envs/default'),
    },
    {
      'pixi: default': [
        '/project/.pixi/envs/default/bin/python interactive in /project',
        'PYTHONPATH=/project/src',
      ],
      'pixi run serve': [
        '/project/.pixi/envs/default/bin/python serve.py in /project',
        'PYTHONPATH=/project/src',
      ],
      'pixi run test': [
        '/project/.pixi/envs/default/bin/python -m tests in /project/tests',
        'PYTHONPATH=/project/src',
        'PYTHONSAFEPATH=1',
      ],
    },
  ],
  'pixi: a feature goes before the manifest': [
    {
      '/project/pixi.toml':
        '[activation.env]\nPYTHONPATH = "a"\n[feature.x.activation.env]\nPYTHONPATH = "b"\n[environments]\nx = ["x"]\n',
      ...conda('/project/.pixi/envs/x'),
    },
    { 'pixi: x': ['/project/.pixi/envs/x/bin/python interactive in /project', 'PYTHONPATH=b'] },
  ],
  'conda: the state of the environment, then its scripts': [
    {
      ...conda('/project/env'),
      '/project/env/conda-meta/state': '{"env_vars": {"PYTHONPATH": "/state", "PYTHONNOUSERSITE": "1"}}',
      '/project/env/etc/conda/activate.d/a.sh': 'export PYTHONPATH="$CONDA_PREFIX/own:$PYTHONPATH"\n',
      '/project/env/etc/conda/activate.d/z.csh': 'setenv PYTHONPATH x\n',
    },
    {
      'conda activate env': [
        '/project/env/bin/python interactive in /project',
        'PYTHONPATH=/project/env/own:/state',
        'PYTHONNOUSERSITE=1',
      ],
    },
  ],
  'conda: a script that does more': [
    {
      ...conda('/project/env'),
      '/project/env/etc/conda/activate.d/gcc.sh': 'if [ -n "$X" ]; then export CC=gcc; fi\n',
      '/project/env/etc/conda/activate.d/own.sh': 'if [ -n "$X" ]; then export PYTHONPATH=x; fi\n',
    },
    {
      'conda activate env': [
        '/project/env/bin/python interactive in /project',
        '? /project/env/etc/conda/activate.d/own.sh contains more than variables, so its effect is not known',
      ],
    },
  ],
  'conda: scripts of packages that have nothing to do with Python': [
    {
      ...conda('/project/env'),
      '/project/env/etc/conda/activate.d/gcc.sh': 'if [ -n "$X" ]; then export CC=gcc; fi\n',
    },
    {},
  ],
  'poe: variables of all tasks, and of one': [
    {
      ...project(
        [
          '[tool.poe]',
          'env = { PYTHONPATH = "${POE_ROOT}/src" }',
          '[tool.poe.tasks]',
          'serve = "python -m app"',
          'other = { cmd = "python other.py", env = { PYTHONPATH = "lib" }, cwd = "x" }',
          'lint = { shell = "ruff check" }',
          '',
        ].join('\n'),
      ),
    },
    {
      'poe serve': [`${VENV} -m app in /project`, 'PYTHONPATH=/project/src'],
      'poe other': [`${VENV} other.py in /project/x`, 'PYTHONPATH=lib'],
    },
  ],
  'mise: variables, files and tasks': [
    {
      '/project/mise.toml': [
        '[env]',
        'PYTHONPATH = "{{config_root}}/src"',
        '_.file = "more.env"',
        '[tasks.serve]',
        'run = "python -m app"',
        '',
      ].join('\n'),
      '/project/mise.local.toml': '[env]\nPYTHONNOUSERSITE = "1"\n',
      '/project/more.env': 'B=2\n',
    },
    {
      'mise exec': [AT_PROMPT, 'B=2', 'PYTHONPATH=/project/src', 'PYTHONNOUSERSITE=1'],
      'mise run serve': [
        `${VENV} -m app in /project`,
        'B=2',
        'PYTHONPATH=/project/src',
        'PYTHONNOUSERSITE=1',
      ],
    },
  ],
  'mise: tables of tables, a parent directory, and an environment of its own': [
    {
      '/mise.toml':
        '[env]\nPYTHONPATH = { value = "{{config_root}}lib" }\nPYTHONNOUSERSITE = { default = "1" }\n',
      '/project/mise.toml': '[[env]]\n_.python.venv = "/envs/x"\n[[env]]\nPYTHONSAFEPATH = "1"\n',
      ...venv('/envs/x'),
    },
    {
      'mise exec': [
        '/envs/x/bin/python interactive in /project',
        'PYTHONPATH=/lib',
        'PYTHONNOUSERSITE=1',
        'PYTHONSAFEPATH=1',
      ],
    },
  ],
  'poe: an environment of its own': [
    {
      ...project(
        '[tool.poe]\nexecutor = { type = "virtualenv", location = "env" }\ntasks.a = "python a.py"\n',
      ),
      ...venv('/project/env'),
    },
    { 'poe a': ['/project/env/bin/python a.py in /project'] },
  ],
  'mise: what only it knows': [
    { '/project/.mise.toml': '[env]\nPYTHONPATH = "{{exec(command=\'x\')}}"\n' },
    { 'mise exec': [AT_PROMPT, '? Only mise knows the value of PYTHONPATH'] },
  ],
  'none for files that are broken': [
    {
      ...project('[tool.pdm\n'),
      '/project/Pipfile': '[scripts\n',
      '/project/pixi.toml': '=',
      '/project/mise.toml': '[[[',
    },
    {},
  ],
};

describe('the runs of tools', () => {
  for (const [what, [files, expected]] of Object.entries(situations)) {
    it(what, () => {
      deepEqual(shown(files), expected);
    });
  }

  it('mise: false removes a variable', () => {
    const files = { '/project/mise.toml': '[env]\nPYTHONPATH = false\n' };
    deepEqual(shown(files, { PYTHONPATH: '/x' }), { 'mise exec': [AT_PROMPT] });
  });

  it('pipenv: a variable turns the .env off', () => {
    const files = { '/project/Pipfile': '[packages]\n', '/project/.env': 'PYTHONPATH=src\n' };
    deepEqual(shown(files, { PIPENV_DONT_LOAD_ENV: '1' }), {});
  });
});

/** Recorded with pdm 2.29 and CPython 3.10. */
describe('pdm without an environment', () => {
  const files: Tree = {
    ...project(
      '[project]\nname = "app"\n[tool.pdm.scripts]\na = { cmd = "python a.py", env = { PYTHONPATH = "lib" } }\n',
    ),
    '/project/.pdm-python': '/opt/py/bin/python9.8',
    '/opt/py/lib/python9.8/site-packages/base.pth': '/base\n',
    '/base': directory,
    '/project/__pypackages__/9.8/lib/own.pth': '/own\n',
    '/own': directory,
    '/project/a.py': '',
  };
  const contexts = (): ReturnType<typeof contextsOf> => contextsOf('task', files);

  it('QUIRK(pdm-adds-working-directory): has __pypackages__ in place of the packages of the interpreter', () => {
    const [run] = contexts();
    deepEqual(run === undefined ? [] : [run.context.name, started(run), ...ownPath(run)], [
      'pdm run',
      '/opt/py/bin/python9.8 interactive in /project',
      '',
      '/project',
      '/project/__pypackages__/9.8/lib',
      '/own',
    ]);
  });

  it('QUIRK(pdm-pythonpath-replaces-its-own): a PYTHONPATH of the project removes them', () => {
    const [, script] = contexts();
    deepEqual(script === undefined ? [] : [script.context.name, ...ownPath(script)], [
      'pdm run a',
      '/project',
      '/project/lib',
      'base/site-packages',
      '/base',
    ]);
  });
});

describe('a command of a Procfile', () => {
  const POETRY = '/home/kim/.cache/pypoetry/virtualenvs/shop-6gE1vKXj-py9.8';
  const lines: readonly (readonly [string, Tree, readonly string[]])[] = [
    [
      'hatch -e test run python -m app',
      {
        ...project(
          '[project]\nname = "shop"\n[tool.hatch.envs.test.env-vars]\nPYTHONPATH = "{root}/src"\n[tool.hatch.envs.default]\n',
        ),
        ...venv(`${HATCH}/shop`),
        ...venv(`${HATCH}/test`),
      },
      [`${HATCH}/test/bin/python -m app in /project`, 'PYTHONPATH=/project/src'],
    ],
    [
      'hatch run python -m app',
      {
        ...project('[project]\nname = "shop"\n[tool.hatch.envs.default.env-vars]\nPYTHONPATH = "{args}"\n'),
        ...venv(`${HATCH}/shop`),
      },
      [`${HATCH}/shop/bin/python -m app in /project`, '? Only hatch knows the value of PYTHONPATH'],
    ],
    [
      'pdm run python -m app',
      project('[tool.pdm.scripts]\n_.env = { PYTHONPATH = "src" }\n'),
      [`${VENV} -m app in /project`, 'PYTHONPATH=src'],
    ],
    [
      'poetry run python -m app',
      { ...project('[project]\nname = "shop"\n'), ...venv(POETRY) },
      [`${VENV} -m app in /project`],
    ],
  ];
  for (const [line, files, expected] of lines) {
    it(line, () => {
      deepEqual(shown({ ...files, '/project/Procfile': `web: ${line}\n` })['Procfile: web'], expected);
    });
  }
});
