import { check } from '../../../support/situations';
import { FALSE, cfg } from './pyvenvCfgSituations';

describe('the lines of pyvenv.cfg', () => {
  check('home twice', {
    files: cfg(`home = /usr/bin\n${FALSE}home = /gone\n`),
    expect: ['.venv/pyvenv.cfg:3 pyvenv-cfg-duplicate-key warning'],
  });

  check('include-system-site-packages twice, of which the last counts', {
    files: cfg(`include-system-site-packages = true\nhome = /usr/bin\n${FALSE}`),
    expect: ['.venv/pyvenv.cfg:1 pyvenv-cfg-duplicate-key warning'],
  });

  check('prompt twice', {
    files: cfg(`home = /usr/bin\n${FALSE}prompt = a\nprompt = b\n`),
    expect: ['.venv/pyvenv.cfg:4 pyvenv-cfg-duplicate-key hint'],
  });
});
