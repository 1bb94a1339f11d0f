import { check } from '../../../support/situations';
import { link } from '../../../support/tree';
import { FALSE, cfg } from './pyvenvCfgSituations';

describe('home', () => {
  check('of another environment', {
    files: {
      ...cfg(`home = /other/bin\n${FALSE}`),
      '/other/pyvenv.cfg': 'home = /usr/bin\n',
      '/other/bin/python3': link('/usr/bin/python9.8'),
    },
    expect: ['.venv/pyvenv.cfg:1 venv-home-is-venv warning'],
  });
});
