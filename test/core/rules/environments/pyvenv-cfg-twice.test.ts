import { BASE, check, VENV } from '../../../support/situations';
import { FALSE } from './pyvenvCfgSituations';

describe('around pyvenv.cfg', () => {
  check('a second one beside the interpreter', {
    files: { ...BASE, ...VENV, '/project/.venv/bin/pyvenv.cfg': FALSE },
    expect: ['.venv/bin/pyvenv.cfg:1 pyvenv-cfg-twice warning'],
  });
});
