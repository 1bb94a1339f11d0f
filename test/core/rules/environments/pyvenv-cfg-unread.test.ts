import { BASE, check } from '../../../support/situations';
import { FALSE } from './pyvenvCfgSituations';

describe('around pyvenv.cfg', () => {
  check('nothing', {
    files: { ...BASE, '/project/fixtures/pyvenv.cfg': `home = /usr/bin\n${FALSE}` },
    expect: ['fixtures/pyvenv.cfg:1 pyvenv-cfg-unread warning'],
  });
});
