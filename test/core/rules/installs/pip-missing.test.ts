import { BASE, check } from '../../../support/situations';
import { directory, link } from '../../../support/tree';
import { FALSE } from '../environments/pyvenvCfgSituations';

describe('around pyvenv.cfg', () => {
  check('no pip, as uv makes them', {
    files: {
      ...BASE,
      '/project/.venv/pyvenv.cfg': `home = /usr/bin\nuv = 0.5.1\n${FALSE}`,
      '/project/.venv/bin/python': link('/usr/bin/python9.8'),
      '/project/.venv/lib/python9.8/site-packages': directory,
    },
    expect: ['.venv/pyvenv.cfg:1 pip-missing hint'],
  });

  check('no pip, where that of the base is seen', {
    files: {
      ...BASE,
      '/project/.venv/pyvenv.cfg': 'home = /usr/bin\ninclude-system-site-packages = true\n',
      '/project/.venv/bin/python': link('/usr/bin/python9.8'),
      '/project/.venv/lib/python9.8/site-packages': directory,
    },
    expect: [],
  });
});
