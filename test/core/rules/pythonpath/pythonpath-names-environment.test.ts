import { BASE, check, VENV } from '../../../support/situations';
import { link, type Tree } from '../../../support/tree';
import { dotenv } from './pythonpathSituations';

const OTHER: Tree = {
  '/srv/other/pyvenv.cfg': 'home = /usr/bin\ninclude-system-site-packages = false\n',
  '/srv/other/bin/python': link('/usr/bin/python9.8'),
  '/srv/other/bin/activate_this.py': '',
  '/srv/other/lib/python9.8/site-packages/yaml.py': '',
  '/srv/other/lib64': link('lib'),
};
const WARNING = ['.env:1 pythonpath-names-environment warning'];

describe('pythonpath-names-environment', () => {
  for (const part of ['', '/bin', '/lib', '/lib64', '/lib/python9.8']) {
    check(`/srv/other${part}`, { files: { ...dotenv(`/srv/other${part}`), ...OTHER }, expect: WARNING });
  }

  check('its own root', { files: dotenv('/project/.venv'), expect: WARNING });

  check('a conda environment', {
    files: { ...dotenv('/srv/conda'), '/srv/conda/conda-meta/history': '' },
    expect: WARNING,
  });

  check('its own packages', {
    files: dotenv('/project/.venv/lib/python9.8/site-packages'),
    expect: ['.env:1 pythonpath-names-environment information'],
  });

  check('its own packages, one of which hides a module of the standard library', {
    files: {
      ...dotenv('/project/.venv/lib/python9.8/site-packages'),
      '/project/.venv/lib/python9.8/site-packages/typing.py': '',
      '/usr/lib/python9.8/typing.py': '',
    },
    expect: WARNING,
  });

  check('those of the installation that runs', {
    files: { ...BASE, '/usr/lib/python9.8/site-packages/yaml.py': '' },
    variables: { PYTHONPATH: '/usr/lib/python9.8/site-packages' },
    expect: ['pythonpath-names-environment information'],
  });

  check('the packages of another environment, which are modules', {
    files: { ...dotenv('/srv/other/lib/python9.8/site-packages'), ...OTHER },
    expect: [],
  });

  check('a project whose folder is an environment', {
    files: {
      ...BASE,
      ...VENV,
      '/project/app/pyvenv.cfg': VENV['/project/.venv/pyvenv.cfg'] ?? '',
      '/project/app/bin/python': link('/usr/bin/python9.8'),
      '/project/app/lib/python9.8/site-packages/pip/__init__.py': '',
      '/project/app/shop/__init__.py': '',
    },
    variables: { PYTHONPATH: '/project/app' },
    expect: [],
  });
});
