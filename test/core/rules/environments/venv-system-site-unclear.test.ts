import { check } from '../../../support/situations';
import { FALSE, cfg } from './pyvenvCfgSituations';

describe('include-system-site-packages', () => {
  for (const value of ['yes', '1', '"true"', 'true # all']) {
    check(value, {
      files: cfg(`home = /usr/bin\ninclude-system-site-packages = ${value}\n`),
      expect: ['.venv/pyvenv.cfg:2 venv-system-site-unclear warning'],
    });
  }

  check('no', {
    files: cfg('home = /usr/bin\ninclude-system-site-packages = no\n'),
    expect: ['.venv/pyvenv.cfg:2 venv-system-site-unclear information'],
  });

  check('with underscores', {
    files: cfg('home = /usr/bin\ninclude_system_site_packages = false\n'),
    expect: ['.venv/pyvenv.cfg:2 venv-system-site-unclear warning'],
  });

  check('behind a byte order mark', {
    files: cfg(`\ufeff${FALSE}home = /usr/bin\n`),
    expect: ['.venv/pyvenv.cfg:1 venv-system-site-unclear warning'],
  });

  check('absent, behind a line without an end', {
    files: cfg('home = /usr/bin'),
    expect: ['.venv/pyvenv.cfg:1 venv-system-site-unclear information'],
  });

  check('in capitals', { files: cfg('home = /usr/bin\nInclude-System-Site-Packages = TRUE\n'), expect: [] });
});
