import { check } from '../../../support/situations';
import type { Tree } from '../../../support/tree';
import { HOME } from './importsSituations';

describe('packages from elsewhere', () => {
  const CFG = 'home = /usr/bin\ninclude-system-site-packages = true\nversion = 9.8.1\n';
  const SHARED: Tree = { ...HOME, '/project/.venv/pyvenv.cfg': CFG };
  check('of the base', {
    files: { ...SHARED, '/usr/lib/python9.8/site-packages/attrs-1.dist-info/METADATA': 'Name: x\n' },
    expect: ['.venv/pyvenv.cfg:2 system-site-leaks information'],
  });
});
