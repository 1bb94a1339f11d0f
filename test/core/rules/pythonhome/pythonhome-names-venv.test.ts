import { BASE, check, VENV } from '../../../support/situations';
import { READ } from '../pythonpathSituations';

describe('PYTHONHOME', () => {
  check('that names the environment itself', {
    files: { ...BASE, ...VENV, '/project/.env': 'PYTHONHOME=/project/.venv\n' },
    expect: ['.env:1 pythonhome-names-venv error'],
  });

  check('that names an environment, where none runs', {
    files: {
      ...BASE,
      ...READ,
      '/other/pyvenv.cfg': 'home = /usr/bin\ninclude-system-site-packages = false\n',
      '/project/.env': 'PYTHONHOME=/other\n',
    },
    expect: ['.env:1 pythonhome-names-venv error'],
  });
});
