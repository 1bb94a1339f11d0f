import { BASE, check, installation, VENV } from '../../../support/situations';
import { link } from '../../../support/tree';

describe('a launcher variable', () => {
  check('that was left in the environment', {
    files: { ...BASE, ...VENV, '/project/.env': '__PYVENV_LAUNCHER__=/usr/bin/python9.8\n' },
    expect: ['.env:1 launcher-variable-leaked warning'],
  });

  check('that names the interpreter which runs', {
    files: { ...BASE, ...VENV, '/project/.env': 'PYTHONEXECUTABLE=/project/.venv/bin/python\n' },
    expect: [],
  });

  check('that this version does not heed', {
    files: {
      ...installation('/usr', '3.10'),
      '/usr/lib/python3.10/site.py': '',
      '/usr/bin/python3': link('python3.10'),
      '/project/.env': 'PYTHONEXECUTABLE=/elsewhere/bin/python\n',
    },
    expect: [],
  });
});
