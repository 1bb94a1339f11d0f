import { BASE, check, VENV } from '../../../support/situations';
import { compiledFor, MACHINE } from '../../../support/elfHeader';

describe('extension modules', () => {
  const packages = '/project/.venv/lib/python9.8/site-packages';

  check('for another processor', {
    files: {
      ...BASE,
      ...VENV,
      '/usr/bin/python9.8': compiledFor(MACHINE.aarch64),
      [`${packages}/numpy/_core.cpython-98-x86_64-linux-gnu.so`]: compiledFor(MACHINE.x86_64),
    },
    expect: ['.venv/pyvenv.cfg:1 extension-wrong-architecture warning'],
  });

  check('for this processor', {
    files: {
      ...BASE,
      ...VENV,
      '/usr/bin/python9.8': compiledFor(MACHINE.x86_64),
      [`${packages}/_yaml.so`]: compiledFor(MACHINE.x86_64),
      [`${packages}/numpy/_core.so`]: compiledFor(MACHINE.x86_64),
      [`${packages}/numpy/linker-script.so`]: 'INPUT(-lm)\n',
    },
    expect: [],
  });
});
