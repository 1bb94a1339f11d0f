/** Which imports are reported as missing, and why, in folders in memory. */

import assert from 'node:assert/strict';
import { findMissingModules } from '../../server/src/core/findMissingModules';
import { shellText } from '../../server/src/core/fixes/shellText';
import { gatherFolder } from '../../server/src/core/inspectFolder';
import { renderMessage } from '../../server/src/core/model/message';
import type { MissingGroup, MissingModules } from '../../server/src/core/model/missingImports';
import { machineOf } from '../support/machine';
import { executable, link, tree, type Tree } from '../support/tree';

const LIBRARY = '/usr/lib/python3.12';
const SITE = '/project/.venv/lib/python3.12/site-packages';

const HOME: Tree = {
  '/usr/bin/python3.12': executable,
  '/usr/bin/python3': link('python3.12'),
  [`${LIBRARY}/os.py`]: '',
  [`${LIBRARY}/json/__init__.py`]: '',
  [`${LIBRARY}/encodings/__init__.py`]: '',
  [`${LIBRARY}/lib-dynload/_x.so`]: '',
  '/project/.venv/bin/python': link('/usr/bin/python3.12'),
  '/project/.venv/pyvenv.cfg': 'home = /usr/bin\ninclude-system-site-packages = false\nversion = 3.12.1\n',
  [`${SITE}/pip/__init__.py`]: '',
};

function missing(files: Tree): MissingModules {
  const fs = tree({ ...HOME, ...files });
  const facts = gatherFolder('/project', machineOf({ PATH: '/usr/bin' }), fs);
  const steps = findMissingModules(facts, { fs });
  for (;;) {
    const step = steps.next();
    if (step.done === true) {
      return step.value;
    }
  }
}

function brief({ cause, subject, imports }: MissingGroup): string {
  const places = imports.map(
    ({ file, range }) => `${file.replace('/project/', '')}:${String(range.start.line + 1)}`,
  );
  return `${cause} ${subject.replace('/project/', '')} ${places.join(' ')}`.trim();
}

function check(
  title: string,
  files: Tree,
  expected: readonly string[],
  optional: readonly string[] = [],
): void {
  it(title, () => {
    const found = missing(files);
    assert.deepEqual(found.groups.map(brief), expected);
    assert.deepEqual(found.optional.map(({ subject }) => subject).toSorted(), [...optional].toSorted());
  });
}

const YAML: Tree = { [`${SITE}/yaml/__init__.py`]: '' };

describe('imports that are found', () => {
  check(
    'of the standard library, of packages, and next to the file',
    {
      ...YAML,
      '/project/tools/run.py': 'import os, json, sys\nimport yaml\nimport helper\nfrom . import other\n',
      '/project/tools/helper.py': '',
    },
    [],
  );
  check(
    'from the root of the project, also in a package',
    {
      '/project/app/__init__.py': '',
      '/project/app/deep/__init__.py':
        'import app.models\nfrom ..models import X\nfrom app import anything\n',
      '/project/app/models.py': '',
    },
    [],
  );
  check(
    'in a project below, which has a place to start from',
    {
      '/project/services/a/pyproject.toml': '',
      '/project/services/a/shop/__init__.py': '',
      '/project/services/a/shop/cart.py': 'import shop.models\n',
      '/project/services/a/shop/models.py': '',
      '/project/services/a/tests/test_cart.py': 'import shop.cart\n',
    },
    [],
  );
  check(
    'names in texts and comments are not imports',
    {
      '/project/app.py':
        '"""\nimport nothing_here\nfrom there import it\n"""\n# import gone\nx = "import gone"\n',
    },
    [],
  );
  check(
    'packages that add to themselves while they run',
    {
      [`${SITE}/six.py`]: 'import sys\nsys.modules[__name__ + ".moves"] = 1\n',
      '/project/app.py': 'from six.moves import urllib\nimport six.moves.queue\n',
    },
    [],
  );
  check(
    'what nobody runs: build results, environments of tools, installed packages',
    {
      '/project/build/lib/a.py': 'import gone\n',
      '/project/.tox/py/lib/a.py': 'import gone\n',
      '/project/node_modules/x/a.py': 'import gone\n',
      '/project/tool/pyvenv.cfg': '',
      '/project/tool/a.py': 'import gone\n',
      '/project/setup.py': 'import gone\n',
    },
    [],
  );
});

describe('imports that a program can do without', () => {
  check(
    'are listed apart',
    {
      '/project/app.py': [
        'import sys',
        'try:\n    import ujson\nexcept ImportError:\n    ujson = None',
        'def plot():\n    import matplotlib',
        'from typing import TYPE_CHECKING',
        'if TYPE_CHECKING:\n    import _typeshed',
        'if sys.version_info < (3, 11):\n    import tomli',
        'if sys.platform == "win32":\n    import winreg',
        'if SOMETHING:\n    import extra',
        'try:\n    import a1\nexcept ImportError:\n    pass\nelse:\n    import a2',
      ].join('\n'),
      [`${LIBRARY}/typing.py`]: '',
    },
    [],
    ['ujson', 'matplotlib', 'extra', 'a1', 'a2'],
  );
  check(
    'but a condition that holds does not make one optional',
    {
      '/project/app.py': 'import sys\nif sys.version_info >= (3, 8):\n    import gone\n',
    },
    ['not-installed gone app.py:3'],
  );
});

describe('causes of a missing module', () => {
  check('it is not installed', { '/project/app.py': 'import yaml.nodes\n' }, ['not-installed yaml app.py:1']);
  check(
    'a notebook',
    {
      '/project/a.ipynb': JSON.stringify({
        cells: [
          { cell_type: 'code', source: ['%matplotlib inline\n', 'import yaml\n'], metadata: {}, outputs: [] },
        ],
        metadata: {},
        nbformat: 4,
        nbformat_minor: 5,
      }),
      [`${SITE}/ipykernel/__init__.py`]: '',
    },
    ['not-installed yaml a.ipynb:1'],
  );
  check(
    'another environment has it',
    {
      ...YAML,
      '/project/services/b/.venv/bin/python': link('/usr/bin/python3.12'),
      '/project/services/b/.venv/pyvenv.cfg': 'home = /usr/bin\nversion = 3.12.1\n',
      '/project/services/b/app.py': 'import yaml\n',
      '/project/app.py': 'import yaml\n',
    },
    ['other-environment yaml services/b/app.py:1'],
  );
  check(
    'each project is looked up in its own environment',
    {
      '/project/services/a/.venv/bin/python': link('/usr/bin/python3.12'),
      '/project/services/a/.venv/pyvenv.cfg': 'home = /usr/bin\nversion = 3.12.1\n',
      '/project/services/a/.venv/lib/python3.12/site-packages/only_a/__init__.py': '',
      '/project/services/a/app.py': 'import only_a\n',
      '/project/services/b/.venv/bin/python': link('/usr/bin/python3.12'),
      '/project/services/b/.venv/pyvenv.cfg': 'home = /usr/bin\nversion = 3.12.1\n',
      '/project/services/b/.venv/lib/python3.12/site-packages/only_b/__init__.py': '',
      '/project/services/b/app.py': 'import only_b\n',
    },
    [],
  );
  check(
    'a source root that is not on the path',
    {
      '/project/src/shop/__init__.py': '',
      '/project/src/shop/models.py': 'import shop\n',
      '/project/main.py': 'from shop.models import X\n',
    },
    ['source-root src main.py:1'],
  );
  check(
    'a source root that a launch configuration misses',
    {
      '/project/tools/run.py': 'import lib.helper\n',
      '/project/lib/helper.py': '',
      '/project/lib/__init__.py': '',
      '/project/.vscode/launch.json': JSON.stringify({
        configurations: [
          { name: 'Run', type: 'debugpy', request: 'launch', program: '${workspaceFolder}/tools/run.py' },
        ],
      }),
    },
    ['source-root /project tools/run.py:1'],
  );
  check(
    'names of Python 2, removed modules and those of other systems',
    {
      '/project/app.py':
        'import urllib2\nimport ConfigParser\nimport imp\nfrom distutils.core import setup\nimport winreg\n',
    },
    [
      'python-2 ConfigParser app.py:2',
      'standard-library distutils app.py:4',
      'standard-library imp app.py:3',
      'python-2 urllib2 app.py:1',
      'standard-library winreg app.py:5',
    ],
  );
  check(
    'a relative import of nothing',
    {
      '/project/app/__init__.py': 'from .gone import x\nfrom . import anything\n',
    },
    ['own-module app/gone app/__init__.py:1'],
  );
  check(
    'a relative import out of everything',
    {
      '/project/app.py': 'from ..above import x\n',
    },
    ['beyond-top app.py app.py:1'],
  );
  check(
    'an extension module that has not been built',
    {
      '/project/app/__init__.py': 'from ._fast import x\n',
      '/project/app/_fast.pyx': '',
    },
    ['not-built app/_fast app/__init__.py:1'],
  );
  check(
    'a module that its package does not have',
    {
      ...YAML,
      [`${SITE}/yaml/nodes.py`]: '',
      '/project/app.py': 'import yaml.node\n',
    },
    ['no-submodule yaml.node app.py:1'],
  );
  check(
    'an own file that hides a package',
    {
      ...YAML,
      [`${SITE}/yaml/nodes.py`]: '',
      '/project/yaml.py': '',
      '/project/app.py': 'import yaml.nodes\n',
    },
    ['hidden yaml.nodes app.py:1'],
  );
  check(
    'a member of a namespace package must be a module',
    {
      [`${SITE}/acme/one.py`]: '',
      '/project/app.py': 'from acme import one\nfrom acme import two\n',
    },
    ['no-submodule acme.two app.py:2'],
  );
  check(
    'Python does not start',
    {
      '/project/.venv/bin/python': link('/gone/python'),
      '/project/.venv/pyvenv.cfg': 'home = /gone\nversion = 3.12.1\n',
      '/project/app.py': 'import yaml\n',
    },
    ['not-started Terminal'],
  );

  it('names the distribution that is declared, and what installs it', () => {
    const { groups } = missing({
      '/project/app.py': 'import yaml\n',
      '/project/requirements.txt': 'PyYAML==6.0\n',
    });
    assert.deepEqual(
      groups.map(({ why }) => renderMessage(why)),
      ['PyYAML is declared in requirements.txt, but not installed in .venv'],
    );
    assert.deepEqual(
      groups.flatMap(({ fixes }) =>
        fixes.flatMap((fix) => (fix.kind === 'command' ? [shellText(fix.commands, 'sh')] : [])),
      ),
      ['/project/.venv/bin/python -m pip install -r /project/requirements.txt'],
    );
  });

  const USUAL_NAMES: readonly (readonly [string, string, string])[] = [
    ['taggit', 'django-taggit', 'django-taggit is declared in requirements.txt'],
    ['django_filters', 'django-filter', 'django-filter is declared in requirements.txt'],
    ['sample_tool', 'python-sample-tool', 'python-sample-tool is declared in requirements.txt'],
    ['broker', 'broker-python', 'broker-python is declared in requirements.txt'],
  ];
  for (const [module, distribution, why] of USUAL_NAMES) {
    it(`takes a declared name that is usual for it, and says so: ${distribution}`, () => {
      const { groups } = missing({
        '/project/app.py': `import ${module}\n`,
        '/project/requirements.txt': `${distribution}\n`,
      });
      assert.deepEqual(
        groups.map((group) => renderMessage(group.why)),
        [`${why}, but not installed in .venv. It probably provides ${module}.`],
      );
    });
  }

  it('does not take one that is installed, so that it does not provide the module', () => {
    const { groups } = missing({
      '/project/app.py': 'import taggit\n',
      '/project/requirements.txt': 'django-taggit\n',
      [`${SITE}/django_taggit-5.0.dist-info/RECORD`]: 'labels/__init__.py,,\n',
    });
    assert.deepEqual(
      groups.map((group) => renderMessage(group.why)),
      ['taggit is not installed in .venv, and no file says which distribution provides it'],
    );
  });

  it('names one that is called like its module once', () => {
    const { groups } = missing({ '/project/app.py': 'import pytz\n' });
    assert.deepEqual(
      groups.map((group) => renderMessage(group.why)),
      ['pytz is not installed in .venv'],
    );
  });

  it('never guesses a distribution', () => {
    const { groups } = missing({ '/project/app.py': 'import some_internal_tool\n' });
    assert.deepEqual(
      groups.flatMap(({ fixes }) => fixes),
      [],
    );
  });
});
