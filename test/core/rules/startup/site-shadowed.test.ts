import { BASE, check, installation, VENV } from '../../../support/situations';
import { directory, link, type Tree } from '../../../support/tree';

const TEN: Tree = { ...installation('/usr', '3.10'), '/usr/bin/python3': link('python3.10') };

describe('site-shadowed', () => {
  check('in PYTHONPATH, for a Python that contains its own', {
    files: { ...BASE, ...VENV, '/srv/tools/site.py': '' },
    variables: { PYTHONPATH: '/srv/tools' },
    expect: ['/srv/tools/site.py:1 site-shadowed warning'],
  });

  check('in the working directory', {
    files: { ...BASE, ...VENV, '/project/site.py': '' },
    expect: ['site.py:1 site-shadowed information'],
  });

  check('in a standard library, which PYTHONPATH should not name', {
    files: { ...BASE, ...VENV, ...installation('/opt', '9.7'), '/opt/lib/python9.7/site.py': '' },
    variables: { PYTHONPATH: '/opt/lib/python9.7' },
    expect: ['.venv/pyvenv.cfg:1 pythonpath-standard-library error'],
  });

  check('a directory, such as that of a web site', {
    files: { ...BASE, ...VENV, '/project/site/index.html': '', '/srv/a': directory },
    expect: [],
  });

  check('in the working directory, for a Python that finds its own first', {
    files: { ...TEN, '/usr/lib/python3.10/site.py': '', '/project/site.py': '' },
    expect: ['site.py:1 site-shadowed information'],
  });
});
