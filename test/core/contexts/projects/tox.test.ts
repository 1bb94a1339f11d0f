import { deepEqual } from 'node:assert/strict';
import { contextsOf, factsOf, ownPath, started, uncertainty, variablesOf } from '../../../support/contextsOf';
import { directory, link, type Tree } from '../../../support/tree';

function built(name: string): Tree {
  const root = `/project/.tox/${name}`;
  return {
    [`${root}/pyvenv.cfg`]: 'home = /opt/py/bin\ninclude-system-site-packages = false\n',
    [`${root}/bin/python`]: link('/opt/py/bin/python9.8'),
    [`${root}/lib/python9.8/site-packages`]: directory,
  };
}

function variables(config: Tree, name = 'py98', process = {}): readonly string[] {
  const [context] = contextsOf('task', { ...built(name), ...config }, process);
  return context === undefined ? ['no context'] : variablesOf(context);
}

const ini = (text: string): Tree => ({ '/project/tox.ini': text });

const situations: readonly (readonly [string, Tree, readonly string[]])[] = [
  [
    'of all',
    ini('[testenv]\nset_env =\n    PYTHONPATH = {toxinidir}/src{:}{tox_root}/lib # ours\n    A=1\n'),
    ['PYTHONPATH=/project/src:/project/lib', 'A=1'],
  ],
  ['in its older spelling', ini('[testenv]\nsetenv = PYTHONPATH=src\n'), ['PYTHONPATH=src']],
  [
    'of its own, in place of the others',
    ini('[testenv]\nsetenv = A=1\n[testenv:py98]\nsetenv = B={envdir}/x\n'),
    ['B=/project/.tox/py98/x'],
  ],
  [
    'of its own, with the others',
    ini(
      '[testenv]\nsetenv =\n  A=1\n  lint: C=1\n  py98: D=1\n[testenv:py98]\nsetenv =\n  {[testenv]setenv}\n  B=2\n',
    ),
    ['A=1', 'D=1', 'B=2'],
  ],
  ['of the process', ini('[testenv]\nsetenv = A={env:HOME}/x:{env:NONE:y}\n'), ['A=/home/kim/x:y']],
  [
    'in pyproject.toml',
    { '/project/pyproject.toml': '[tool.tox.env_run_base]\nset_env = { PYTHONPATH = "{tox_root}/src" }\n' },
    ['PYTHONPATH=/project/src'],
  ],
  [
    'in tox.toml, of its own',
    {
      '/project/tox.toml': '[env_run_base.set_env]\nPYTHONPATH = "a"\n[env.py98.set_env]\nPYTHONPATH = "b"\n',
    },
    ['PYTHONPATH=b'],
  ],
  ['with a marker, which may not hold', ini("[testenv]\nsetenv = A=1; sys_platform == 'x'\n"), []],
  ['of a file that is not for tox', { '/project/pyproject.toml': '[project]\n' }, ['no context']],
  ['of no valid file', { '/project/pyproject.toml': '[tool.tox' }, ['no context']],
];

describe('tox', () => {
  for (const [config, expected] of [
    [ini('[testenv]\nchangedir = tests # there\nsetenv = PYTHONPATH=src\n'), '/project/tests'],
    [ini('[testenv]\nchange_dir = a\n[testenv:py98]\nchange_dir = {toxinidir}/b\n'), '/project/b'],
    [ini('[testenv]\n'), '/project'],
    [{ '/project/tox.toml': '[env_run_base]\nchange_dir = "tests"\n' }, '/project/tests'],
  ] as const) {
    it(`starts commands in ${expected}`, () => {
      const [context] = contextsOf('task', { ...built('py98'), ...config }, {});
      deepEqual(context?.context.cwd, expected);
    });
  }

  for (const [what, config, expected] of situations) {
    it(`sets variables ${what}`, () => {
      deepEqual(variables(config), expected);
    });
  }

  it('passes on no variable of Python unless it is configured to', () => {
    const process = { PYTHONPATH: '/lib', PYTHONHOME: '/opt/x', VIRTUAL_ENV: '/v' };
    deepEqual(variables(ini('[testenv]\n'), 'py98', process), []);
    deepEqual(variables(ini('[testenv]\npassenv = A PYTHONP*\n'), 'py98', process), ['PYTHONPATH=/lib']);
  });

  it('runs the Python of each existing environment', () => {
    const contexts = contextsOf('task', {
      ...ini('[tox]\nenvlist = py98, lint, docs\n[testenv]\nsetenv = PYTHONPATH={toxinidir}/src\n'),
      ...built('py98'),
      ...built('lint'),
      ...built('.pkg'),
      '/project/.tox/log': directory,
      '/project/src': directory,
    });
    deepEqual(
      contexts.map(({ context }) => context.name),
      ['tox: lint', 'tox: py98'],
    );
    const [, last] = contexts;
    deepEqual(last && started(last), '/project/.tox/py98/bin/python interactive in /project');
    deepEqual(last && ownPath(last), ['', '/project/src', '/project/.tox/py98/lib/python9.8/site-packages']);
  });

  it('says what is not known', () => {
    const [context] = contextsOf('task', {
      ...built('py98'),
      ...ini('[testenv]\nsetenv = PYTHONPATH={envsitepackagesdir}/x\n'),
    });
    deepEqual(context && uncertainty(context), 'Only tox knows the value of PYTHONPATH');
    deepEqual(context && variablesOf(context), []);
  });

  it('has its variables checked before the first run, too', () => {
    const { elsewhere = [] } = factsOf(ini('[testenv]\nsetenv = PYTHONPATH={toxinidir}/code\n'));
    deepEqual(
      elsewhere.map(({ kind, variables: [variable] }) => [kind, variable?.elements[0]?.mapped]),
      [['tests', { path: '/project/code', exists: false }]],
    );
  });
});
