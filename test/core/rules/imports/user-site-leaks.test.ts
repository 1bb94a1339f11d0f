import { check } from '../../../support/situations';
import type { Tree } from '../../../support/tree';
import { SITE, HOME } from './importsSituations';

describe('packages from elsewhere', () => {
  const CFG = 'home = /usr/bin\ninclude-system-site-packages = true\nversion = 9.8.1\n';
  const USER = '/home/kim/.local/lib/python9.8/site-packages';
  const SHARED: Tree = { ...HOME, '/project/.venv/pyvenv.cfg': CFG };
  check('of the user', {
    files: { ...SHARED, [`${USER}/attrs-1.dist-info/METADATA`]: '' },
    expect: ['.venv/pyvenv.cfg:2 user-site-leaks information'],
  });
  check('that the environment has itself', {
    files: {
      ...SHARED,
      [`${SITE}/attrs-1.dist-info/METADATA`]: '',
      [`${USER}/attrs-1.dist-info/METADATA`]: '',
      '/usr/lib/python9.8/site-packages/pip-1.dist-info/METADATA': '',
    },
    expect: [],
  });
  check('where they are shut out', {
    files: { ...HOME, [`${USER}/attrs-1.dist-info/METADATA`]: '' },
    expect: [],
  });
});
