import { check } from '../../../support/situations';
import { FALSE, cfg } from './pyvenvCfgSituations';

describe('the version', () => {
  const patchlevel = { '/usr/include/python9.8/patchlevel.h': '#define PY_VERSION "9.8.4"\n' };

  check('of another minor version', {
    files: cfg(`home = /usr/bin\n${FALSE}version = 9.7.2\n`),
    expect: ['.venv/pyvenv.cfg:3 venv-version-differs warning'],
  });

  check('of another micro version', {
    files: { ...cfg(`home = /usr/bin\n${FALSE}version_info = 9.8.1.final.0\n`), ...patchlevel },
    expect: ['.venv/pyvenv.cfg:3 venv-version-differs hint'],
  });

  check('that PEP 838 records', {
    files: { ...cfg(`home = /usr/bin\n${FALSE}python-version = 9.7\n`), ...patchlevel },
    expect: ['.venv/pyvenv.cfg:3 venv-version-differs warning'],
  });

  check('that PEP 838 records, which is right', {
    files: { ...cfg(`home = /usr/bin\n${FALSE}python-version = 9.8\n`), ...patchlevel },
    expect: [],
  });

  check('without a micro version', {
    files: { ...cfg(`home = /usr/bin\n${FALSE}version = 9.8\n`), ...patchlevel },
    expect: [],
  });
});
