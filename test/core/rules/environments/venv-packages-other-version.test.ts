import { BASE, check } from '../../../support/situations';
import { link } from '../../../support/tree';
import { FALSE } from './pyvenvCfgSituations';

describe('the version', () => {
  check('whose packages are elsewhere', {
    files: {
      ...BASE,
      '/project/.venv/pyvenv.cfg': `home = /usr/bin\n${FALSE}version = 9.7.2\n`,
      '/project/.venv/bin/python': link('/usr/bin/python9.8'),
      '/project/.venv/lib/python9.7/site-packages/pip/__init__.py': '',
    },
    expect: ['.venv/pyvenv.cfg:1 venv-packages-other-version error'],
  });
});
