import { check } from '../../../support/situations';
import { FALSE, cfg } from './pyvenvCfgSituations';

describe('the lines of pyvenv.cfg', () => {
  check('a line without a sign', {
    files: cfg(`[venv]\nhome = /usr/bin\n${FALSE}# a comment\n\n`),
    expect: ['.venv/pyvenv.cfg:1 pyvenv-cfg-malformed-line hint'],
  });

  check('what virtualenv writes', {
    files: cfg(
      `home = /usr/bin\nimplementation = CPython\nversion_info = 9.8.1.final.0\nvirtualenv = 20.26.0\n${FALSE}base-prefix = /usr\nbase-exec-prefix = /usr\nbase-executable = /usr/bin/python9.8\n`,
    ),
    expect: [],
  });
});
