import { BASE, check, VENV } from '../../../support/situations';
import { link } from '../../../support/tree';

const PROJECT = { '/project/pyproject.toml': '[project]\nname = "shop"\n' };
const HEALTHY = { ...BASE, ...VENV, ...PROJECT };

describe('a name of a tool', () => {
  check('that pdm has written, of an environment that is gone', {
    files: { ...HEALTHY, '/project/.pdm-python': '/gone/venvs/shop/bin/python' },
    expect: ['.pdm-python:1 named-environment-missing warning'],
  });

  check('without an environment that could take its place', {
    files: { ...BASE, ...PROJECT, '/project/.pdm-python': '/gone/venvs/shop/bin/python\n' },
    expect: ['.pdm-python:1 named-environment-missing warning'],
  });

  check('of an environment that is there', {
    files: { ...HEALTHY, '/project/.pdm-python': '/project/.venv/bin/python' },
    expect: [],
  });

  check('of lines in .python-envs: the last one is the default', {
    files: { ...HEALTHY, '/project/.python-envs': '/gone\n.venv\n' },
    expect: ['.python-envs:1 named-environment-missing hint'],
  });

  check('of the last line in .python-envs', {
    files: { ...HEALTHY, '/project/.python-envs': '.venv\n/gone\n' },
    expect: ['.python-envs:2 named-environment-missing warning'],
  });

  check('in a file called .venv', {
    files: {
      ...BASE,
      ...PROJECT,
      '/project/.venv': '../envs/shop\n',
      '/project/env/pyvenv.cfg': 'home = /usr/bin\ninclude-system-site-packages = false\nversion = 9.8.1\n',
      '/project/env/bin/python': link('/usr/bin/python9.8'),
      '/project/env/lib/python9.8/site-packages/pip/__init__.py': '',
    },
    expect: ['.venv:1 named-environment-missing warning'],
  });

  check('in a file called .venv that holds a name only', {
    files: { ...BASE, ...PROJECT, '/project/.venv': 'shop\n' },
    expect: [],
  });
});
