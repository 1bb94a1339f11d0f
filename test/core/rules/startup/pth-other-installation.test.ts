import { BASE, check, installation, VENV } from '../../../support/situations';
import { directory, link, type Tree } from '../../../support/tree';

const SITE = '/project/.venv/lib/python9.8/site-packages';
const ELSEWHERE: Tree = {
  '/opt/py/lib/python9.7/site-packages/yaml.py': '',
  '/opt/py/lib/python9.8/site-packages/yaml.py': '',
  '/srv/eggs/attrs-1-py9.7.egg/attr.py': '',
  '/srv/eggs/attrs-1-py9.8.egg/attr.py': '',
};

describe('pth-other-installation', () => {
  check('packages of another version, and an egg for it', {
    files: {
      ...BASE,
      ...VENV,
      ...ELSEWHERE,
      [`${SITE}/easy-install.pth`]:
        '/opt/py/lib/python9.7/site-packages\n/srv/eggs/attrs-1-py9.7.egg\n/srv/eggs/attrs-1-py9.8.egg\n',
    },
    expect: [
      '.venv/lib/python9.8/site-packages/easy-install.pth:1 pth-other-installation warning',
      '.venv/lib/python9.8/site-packages/easy-install.pth:2 pth-other-installation warning',
    ],
    // The second line is the first one then.
    afterFix: {
      'pth-other-installation@.venv/lib/python9.8/site-packages/easy-install.pth:1#1': [
        '.venv/lib/python9.8/site-packages/easy-install.pth:1 pth-other-installation warning',
      ],
    },
  });

  check('packages of another installation, by easy_install', {
    files: {
      ...BASE,
      ...VENV,
      ...ELSEWHERE,
      [`${SITE}/easy-install.pth`]: '/opt/py/lib/python9.8/site-packages\n',
    },
    expect: ['.venv/lib/python9.8/site-packages/easy-install.pth:1 pth-other-installation warning'],
  });

  check('packages of another installation, by hand', {
    files: {
      ...BASE,
      ...VENV,
      ...ELSEWHERE,
      [`${SITE}/shared.pth`]: '/opt/py/lib/python9.8/site-packages\n',
    },
    expect: ['.venv/lib/python9.8/site-packages/shared.pth:1 pth-other-installation information'],
  });

  check('packages of the Python 3 of Debian', {
    files: {
      ...BASE,
      ...VENV,
      '/opt/system/lib/python3/dist-packages/yaml.py': '',
      [`${SITE}/system.pth`]: '/opt/system/lib/python3/dist-packages\n',
    },
    expect: ['.venv/lib/python9.8/site-packages/system.pth:1 pth-other-installation information'],
  });

  check('in a conda environment', {
    files: {
      ...ELSEWHERE,
      ...installation('/project/env', '9.8'),
      '/project/env/bin/python': link('python9.8'),
      '/project/env/conda-meta/history': '',
      '/project/env/lib/python9.8/site-packages/easy-install.pth': '/opt/py/lib/python9.8/site-packages\n',
    },
    expect: ['env/lib/python9.8/site-packages/easy-install.pth:1 pth-other-installation warning'],
  });

  check('its own eggs and a source tree', {
    files: {
      ...BASE,
      ...VENV,
      '/project/src': directory,
      [`${SITE}/attrs-1-py9.8.egg/attr.py`]: '',
      [`${SITE}/easy-install.pth`]: './attrs-1-py9.8.egg\n/project/src\n',
    },
    expect: [],
  });
});
