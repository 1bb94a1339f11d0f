import { check } from '../../../support/situations';
import { executable } from '../../../support/tree';
import { FALSE, cfg } from './pyvenvCfgSituations';

describe('the lines of pyvenv.cfg', () => {
  check('a line without a sign', {
    files: cfg(`[venv]\nhome = /usr/bin\n${FALSE}# a comment\n\n`),
    expect: ['.venv/pyvenv.cfg:1 pyvenv-cfg-malformed-line hint'],
  });

  check('home with a colon', {
    files: cfg(`home: /usr/bin\n${FALSE}`),
    expect: ['.venv/pyvenv.cfg:1 pyvenv-cfg-malformed-line warning'],
  });

  check('a colon where another line sets the key', {
    files: cfg(`home: /usr/local/bin\nhome = /usr/bin\n${FALSE}`),
    expect: ['.venv/pyvenv.cfg:1 pyvenv-cfg-malformed-line hint'],
  });

  check('a blank in place of the sign', {
    files: cfg('home = /usr/bin\ninclude-system-site-packages false\n'),
    expect: ['.venv/pyvenv.cfg:2 pyvenv-cfg-malformed-line warning'],
  });

  check('home with a colon, next to a copy of the interpreter', {
    files: { ...cfg(`home: /usr/bin\n${FALSE}`), '/project/.venv/bin/python': executable },
    expect: ['.venv/pyvenv.cfg:1 pyvenv-cfg-malformed-line error'],
  });

  check('what virtualenv writes', {
    files: cfg(
      `home = /usr/bin\nimplementation = CPython\nversion_info = 9.8.1.final.0\nvirtualenv = 20.26.0\n${FALSE}base-prefix = /usr\nbase-exec-prefix = /usr\nbase-executable = /usr/bin/python9.8\n`,
    ),
    expect: [],
  });
});
