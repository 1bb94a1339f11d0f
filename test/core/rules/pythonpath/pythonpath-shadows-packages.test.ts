import { BASE, check, installation, VENV } from '../../../support/situations';
import { directory, link, type Tree } from '../../../support/tree';
import { dotenv, requests } from './pythonpathSituations';

describe('PYTHONPATH', () => {
  check('with a package that the environment has too', {
    files: { ...dotenv('/project/lib'), ...requests },
    expect: ['.env:1 pythonpath-shadows-packages warning'],
  });

  check('with a namespace package, which hides nothing', {
    files: {
      ...dotenv('/project/lib'),
      '/project/lib/google/mine/__init__.py': '',
      '/project/.venv/lib/python9.8/site-packages/google/theirs/__init__.py': '',
    },
    expect: [],
  });
});

describe('PYTHONPATH of the process, in front of the packages of', () => {
  const ROS: Tree = { '/opt/ros/lib/python9.8/site-packages/numpy/__init__.py': '' };
  const variables = { PYTHONPATH: '/opt/ros/lib/python9.8/site-packages' };

  check('a pixi environment', {
    files: {
      ...ROS,
      ...installation('/project/.pixi/envs/default', '9.8'),
      '/project/.pixi/envs/default/bin/python': link('python9.8'),
      '/project/.pixi/envs/default/conda-meta/history': '',
      '/project/.pixi/envs/default/lib/python9.8/site-packages/numpy/__init__.py': '',
    },
    variables,
    expect: ['pythonpath-shadows-packages warning'],
  });

  check('an installation', {
    files: { ...BASE, ...ROS, '/usr/lib/python9.8/site-packages/numpy/__init__.py': '' },
    variables,
    expect: ['pythonpath-shadows-packages warning'],
  });

  check('the base that an environment sees', {
    files: {
      ...BASE,
      ...VENV,
      ...ROS,
      '/project/.venv/pyvenv.cfg': 'home = /usr/bin\ninclude-system-site-packages = true\n',
      '/usr/lib/python9.8/site-packages/numpy/__init__.py': '',
    },
    variables,
    expect: ['.venv/pyvenv.cfg:1 pythonpath-shadows-packages warning'],
  });

  check('the base, where the environment does not see it', {
    files: { ...BASE, ...VENV, ...ROS, '/usr/lib/python9.8/site-packages/numpy/__init__.py': '' },
    variables,
    expect: [],
  });

  check('the installation, if it is that directory itself', {
    files: { ...BASE, '/usr/lib/python9.8/site-packages/numpy/__init__.py': '', '/project/a': directory },
    variables: { PYTHONPATH: '/usr/lib/python9.8/site-packages' },
    expect: ['pythonpath-names-environment information'],
  });
});
