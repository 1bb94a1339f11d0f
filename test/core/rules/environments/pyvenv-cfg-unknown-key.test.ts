import { check } from '../../../support/situations';
import { FALSE, cfg } from './pyvenvCfgSituations';

describe('the lines of pyvenv.cfg', () => {
  check('a misspelt key', {
    files: cfg(`home = /usr/bin\n${FALSE}promt = a\n`),
    expect: ['.venv/pyvenv.cfg:3 pyvenv-cfg-unknown-key hint'],
  });

  check('a key of one’s own', { files: cfg(`home = /usr/bin\n${FALSE}made-by = kim\nx = y\n`), expect: [] });
});
