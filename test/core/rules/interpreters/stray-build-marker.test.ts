import { BASE, check, installation } from '../../../support/situations';
import { link } from '../../../support/tree';

describe('a file next to the interpreter', () => {
  check('pybuilddir.txt', {
    files: { ...BASE, '/usr/bin/pybuilddir.txt': 'build' },
    expect: ['/usr/bin/pybuilddir.txt:1 stray-build-marker error'],
  });

  check('Setup.local, which 3.13.0 takes for a mark', {
    files: {
      ...installation('/usr', '3.13'),
      '/usr/bin/python3': link('python3.13'),
      '/usr/include/python3.13/patchlevel.h': '#define PY_VERSION "3.13.0"\n',
      '/usr/bin/Modules/Setup.local': '',
    },
    expect: ['/usr/bin/Modules/Setup.local:1 stray-build-marker error'],
  });

  check('Setup.local, which 3.13.18 does not ask for', {
    files: {
      ...installation('/usr', '3.13'),
      '/usr/bin/python3': link('python3.13'),
      '/usr/include/python3.13/patchlevel.h': '#define PY_VERSION "3.13.18"\n',
      '/usr/bin/Modules/Setup.local': '',
    },
    expect: [],
  });
});
