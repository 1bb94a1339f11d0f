import { BASE, check, VENV } from '../../../support/situations';
import type { Tree } from '../../../support/tree';

const HOME: Tree = { ...BASE, ...VENV };
const USER = '/home/kim/.local/lib/python9.8/site-packages';

describe('customize-outside-venv', () => {
  check('in the packages of the user and of the base', {
    files: {
      ...HOME,
      [`${USER}/usercustomize.py`]: '',
      [`${USER}/sitecustomize.py`]: '',
      '/usr/lib/python9.8/site-packages/sitecustomize.py': '',
    },
    expect: [
      '/home/kim/.local/lib/python9.8/site-packages/sitecustomize.py:1 customize-outside-venv information',
      '/home/kim/.local/lib/python9.8/site-packages/usercustomize.py:1 customize-outside-venv information',
      '/usr/lib/python9.8/site-packages/sitecustomize.py:1 customize-outside-venv information',
    ],
  });

  check('below PYTHONUSERBASE', {
    files: { ...HOME, '/srv/base/lib/python9.8/site-packages/usercustomize.py': '' },
    variables: { PYTHONUSERBASE: '/srv/base' },
    expect: ['/srv/base/lib/python9.8/site-packages/usercustomize.py:1 customize-outside-venv information'],
  });

  check('for another version, or outside of an environment', {
    files: {
      ...BASE,
      [`${USER}/usercustomize.py`]: '',
      '/home/kim/.local/lib/python9.7/site-packages/usercustomize.py': '',
    },
    expect: [],
  });
});
