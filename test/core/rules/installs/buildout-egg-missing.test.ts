import { check } from '../../../support/situations';
import { directory } from '../../../support/tree';
import { HOME } from './installsSituations';

const script = (...eggs: readonly string[]): string =>
  `#!/usr/bin/python9.8\n\nimport sys\nsys.path[0:0] = [\n${eggs.map((egg) => `  ${egg},\n`).join('')}  ]\n\nimport shop\n`;
const RELATIVE = `#!/usr/bin/python9.8

import os

join = os.path.join
base = os.path.dirname(os.path.abspath(os.path.realpath(__file__)))
base = os.path.dirname(base)

import sys
sys.path[0:0] = [
  join(base, 'eggs/attrs-1-py9.8.egg'),
  join(base, 'eggs/yaml-1-py9.8.egg'),
  ]
`;
const FILES = {
  ...HOME,
  '/project/buildout.cfg': '[buildout]\nparts =\n',
  '/project/eggs/attrs-1-py9.8.egg/attr.py': '',
};

describe('buildout-egg-missing', () => {
  check('an egg that is gone', {
    files: {
      ...FILES,
      '/project/bin/shop': script("'/project/eggs/attrs-1-py9.8.egg'", "'/project/eggs/yaml-1-py9.8.egg'"),
    },
    expect: ['bin/shop:6 buildout-egg-missing warning'],
  });

  check('an egg of which there is another version', {
    files: {
      ...FILES,
      '/project/eggs/yaml-2-py9.8.egg': directory,
      '/project/eggs/yaml-2-py9.7.egg': directory,
      '/project/bin/shop': script("'/project/eggs/yaml-1-py9.8.egg'"),
    },
    expect: ['bin/shop:5 buildout-egg-missing warning'],
  });

  check('an egg below the buildout', {
    files: { ...FILES, '/project/bin/shop': RELATIVE },
    expect: ['bin/shop:12 buildout-egg-missing warning'],
  });

  check('eggs that exist, and other programs', {
    files: {
      ...FILES,
      '/project/bin/shop': script("'/project/eggs/attrs-1-py9.8.egg'"),
      '/project/bin/run': '#!/bin/sh\nexec bin/shop\n',
      '/project/bin/own': "#!/usr/bin/python9.8\nimport sys\nsys.path.insert(0, '/gone')\n",
    },
    expect: [],
  });
});
