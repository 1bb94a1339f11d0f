import { check } from '../../../support/situations';
import { link } from '../../../support/tree';
import { FALSE, cfg } from './pyvenvCfgSituations';

describe('around pyvenv.cfg', () => {
  check('an environment below that is there, and one that is gone', {
    files: {
      ...cfg(`home = /usr/bin\n${FALSE}extends-environment = /base/.venv\n`),
      '/base/.venv/pyvenv.cfg': `home = /usr/bin\n${FALSE}`,
      '/project/venv/pyvenv.cfg': `home = /usr/bin\n${FALSE}extends-environment = /gone/.venv\n`,
      '/project/venv/bin/python': link('/usr/bin/python9.8'),
      '/project/venv/lib/python9.8/site-packages/pip/__init__.py': '',
    },
    expect: [
      '.venv/pyvenv.cfg:3 venv-extends-environment information',
      'venv/pyvenv.cfg:3 venv-extends-environment warning',
    ],
  });
});
