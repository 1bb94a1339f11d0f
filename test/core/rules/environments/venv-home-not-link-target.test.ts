import { check, installation } from '../../../support/situations';
import { link } from '../../../support/tree';
import { FALSE, cfg } from './pyvenvCfgSituations';

describe('home', () => {
  check('that is not where the link leads', {
    files: { ...cfg(`home = /opt/py/bin\n${FALSE}`), ...installation('/opt/py', '9.8') },
    expect: ['.venv/pyvenv.cfg:1 venv-home-not-link-target warning'],
  });

  check('that leads through a link to where the interpreter does', {
    files: {
      ...cfg(`home = /opt/python/bin\n${FALSE}`),
      '/opt/python': link('/usr'),
    },
    expect: [],
  });

  check('of an installation whose interpreter is a link, as Homebrew makes them', {
    files: {
      ...cfg(`home = /opt/brew/bin\n${FALSE}`),
      '/opt/brew/bin/python9.8': link('/usr/bin/python9.8'),
    },
    expect: [],
  });
});
