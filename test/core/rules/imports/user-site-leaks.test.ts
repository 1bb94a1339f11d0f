import { BASE, check, installation } from '../../../support/situations';
import { link, type Tree } from '../../../support/tree';
import { SITE, HOME } from './importsSituations';

describe('packages from elsewhere', () => {
  const CFG = 'home = /usr/bin\ninclude-system-site-packages = true\nversion = 9.8.1\n';
  const USER = '/home/kim/.local/lib/python9.8/site-packages';
  const SHARED: Tree = { ...HOME, '/project/.venv/pyvenv.cfg': CFG };
  check('of the user', {
    files: { ...SHARED, [`${USER}/attrs-1.dist-info/METADATA`]: 'Name: x\n' },
    expect: ['.venv/pyvenv.cfg:2 user-site-leaks information'],
  });
  check('that the environment has itself', {
    files: {
      ...SHARED,
      [`${SITE}/attrs-1.dist-info/METADATA`]: 'Name: x\n',
      [`${USER}/attrs-1.dist-info/METADATA`]: 'Name: x\n',
      '/usr/lib/python9.8/site-packages/pip-1.dist-info/METADATA': 'Name: x\n',
    },
    expect: [],
  });
  check('in another version than the base has, which comes later', {
    files: {
      ...SHARED,
      '/usr/lib/python9.8/site-packages/attrs-1.dist-info/METADATA': 'Name: x\n',
      [`${USER}/attrs-2.dist-info/METADATA`]: 'Name: x\n',
    },
    expect: [
      '.venv/pyvenv.cfg:2 system-site-leaks information',
      '.venv/pyvenv.cfg:2 user-site-leaks warning',
    ],
    afterFix: { 'system-site-leaks@.venv/pyvenv.cfg:2#1': [] },
  });
  const CONDA: Tree = {
    ...installation('/project/env', '9.8'),
    '/project/env/bin/python': link('python9.8'),
    '/project/env/conda-meta/history': '',
    '/project/env/lib/python9.8/site-packages/attrs-1.dist-info/METADATA': 'Name: x\n',
  };
  check('in a conda environment', {
    files: { ...CONDA, [`${USER}/attrs-2.dist-info/METADATA`]: 'Name: x\n' },
    expect: ['user-site-leaks warning'],
  });
  check('in front of those of an installation', {
    files: {
      ...BASE,
      '/usr/lib/python9.8/site-packages/attrs-1.dist-info/METADATA': 'Name: x\n',
      [`${USER}/attrs-2.dist-info/METADATA`]: 'Name: x\n',
      [`${USER}/pip-2.dist-info/METADATA`]: 'Name: x\n',
      '/usr/lib/python9.8/site-packages/pip-1.dist-info/METADATA': 'Name: x\n',
    },
    expect: ['base-installation-packages information', 'user-site-leaks information'],
    // The environment of links has packages of its own.
    afterFix: { 'base-installation-packages#1': [] },
  });
  check('next to those of an installation', {
    files: { ...BASE, [`${USER}/attrs-2.dist-info/METADATA`]: 'Name: x\n' },
    expect: [],
  });
  check('where they are shut out', {
    files: { ...HOME, [`${USER}/attrs-1.dist-info/METADATA`]: 'Name: x\n' },
    expect: [],
  });
});
