import assert from 'node:assert/strict';
import { textOf } from '../../../support/facts';
import { check } from '../../../support/situations';
import { link, type Tree } from '../../../support/tree';
import { findings, HOME, SITE } from './importsSituations';

const API: Tree = { '/project/api/src/common/__init__.py': '', '/project/api/src/api/__init__.py': '' };
const WORKER: Tree = {
  '/project/worker/src/common/__init__.py': '',
  '/project/worker/src/worker/__init__.py': 'from common import queue\n',
};

/** As pip writes them: setuptools for a src layout, hatchling for any. */
const EDITABLE: Tree = {
  [`${SITE}/__editable__.api-1.pth`]: '/project/api/src\n',
  [`${SITE}/__editable__.worker-1.pth`]: '/project/worker/src\n',
};

const PTH = '.venv/lib/python9.8/site-packages/__editable__.worker-1.pth:1 module-in-two-roots';

/** As setuptools writes it for a flat layout. */
function finder(name: string, mapping: string): Tree {
  return {
    [`${SITE}/__editable__.${name}-1.pth`]: `import __editable___${name}_1_finder; __editable___${name}_1_finder.install()\n`,
    [`${SITE}/__editable___${name}_1_finder.py`]: `import sys
from importlib.machinery import ModuleSpec, PathFinder
MAPPING: dict[str, str] = ${mapping}
NAMESPACES: dict[str, list[str]] = {}
PATH_PLACEHOLDER = '__editable__.${name}-1.finder' + ".__path_hook__"


class _EditableFinder:  # MetaPathFinder
    def find_spec(cls, fullname, path=None, target=None):
        return PathFinder.find_spec(fullname, path=[MAPPING[parent]])


def install():
    sys.meta_path.append(_EditableFinder)
    if not NAMESPACES:
        return
    if PATH_PLACEHOLDER not in sys.path:
        sys.path.append(PATH_PLACEHOLDER)
`,
  };
}

describe('module-in-two-roots', () => {
  check('two editable installs', {
    files: { ...HOME, ...API, ...WORKER, ...EDITABLE },
    expect: [`${PTH} warning`],
  });
  check('that nobody of the second project imports', {
    files: { ...HOME, ...API, ...WORKER, ...EDITABLE, '/project/worker/src/worker/__init__.py': '' },
    expect: [`${PTH} information`],
  });
  check('that only a test of the second project imports', {
    files: {
      ...HOME,
      ...API,
      ...WORKER,
      ...EDITABLE,
      '/project/worker/src/worker/__init__.py': '',
      '/project/worker/tests/test_queue.py': 'import os, common.queue\n',
    },
    expect: [`${PTH} warning`],
  });
  const extended = "__path__ = __import__('pkgutil').extend_path(__path__, __name__)\n";
  const portions: Tree = {
    '/project/api/src/common/__init__.py': extended,
    '/project/api/src/common/left.py': '',
    '/project/worker/src/common/__init__.py': extended,
    '/project/worker/src/common/right.py': 'from common import left\n',
    '/project/worker/src/worker/__init__.py': 'from common import right\n',
  };
  check('a package that looks for its other portions', {
    files: { ...HOME, ...EDITABLE, ...portions },
    expect: [],
  });
  check('one is a folder without __init__.py', {
    files: {
      ...HOME,
      ...API,
      ...EDITABLE,
      '/project/worker/src/common/data.txt': '',
      '/project/worker/src/worker.py': 'import common\n',
    },
    expect: [],
  });
  check('both are portions of a namespace', {
    files: {
      ...HOME,
      ...EDITABLE,
      '/project/api/src/acme/api/__init__.py': '',
      '/project/worker/src/acme/worker/__init__.py': 'import acme.api\n',
    },
    expect: [],
  });
  check('the same package in both portions of a namespace', {
    files: {
      ...HOME,
      ...EDITABLE,
      '/project/api/src/acme/common/__init__.py': '',
      '/project/worker/src/acme/common/__init__.py': '',
      '/project/worker/src/acme/worker.py': 'import acme.common\n',
    },
    expect: [`${PTH} warning`],
  });
  check('one directory by two names', {
    files: {
      ...HOME,
      ...API,
      [`${SITE}/a.pth`]: '/project/api/src\n/project/link\n',
      '/project/link': link('/project/api/src'),
      '/project/api/src/api/use.py': 'import common\n',
    },
    expect: [],
  });
  check('tests of two projects, which nobody imports', {
    files: {
      ...HOME,
      ...EDITABLE,
      '/project/api/src/tests/__init__.py': '',
      '/project/api/src/setup.py': '',
      '/project/worker/src/tests/__init__.py': '',
      '/project/worker/src/tests/test_a.py': 'from . import data\n',
      '/project/worker/src/setup.py': '',
    },
    expect: [],
  });
  check('tests of two projects, which import each other', {
    files: {
      ...HOME,
      ...EDITABLE,
      '/project/api/src/tests/__init__.py': '',
      '/project/worker/src/tests/__init__.py': '',
      '/project/worker/src/tests/test_a.py': 'from tests.data import rows\n',
    },
    expect: [`${PTH} information`],
  });
  check('scripts, which nobody imports', {
    files: { ...HOME, ...EDITABLE, '/project/api/src/main.py': '', '/project/worker/src/main.py': '' },
    expect: [],
  });
  check('modules of one file', {
    files: {
      ...HOME,
      ...EDITABLE,
      '/project/api/src/helpers.py': '',
      '/project/worker/src/helpers.py': '',
      '/project/worker/src/main.py': 'import helpers\n',
    },
    expect: [`${PTH} warning`],
  });
  check('entries of PYTHONPATH', {
    files: {
      ...HOME,
      ...API,
      ...WORKER,
      '/project/.env': 'PYTHONPATH=/project/api/src:/project/worker/src\n',
      '/project/.vscode/settings.json': '{"python.terminal.useEnvFile": true}',
    },
    expect: ['.env:1 module-in-two-roots warning'],
  });
  check('an entry of PYTHONPATH in front of an editable install', {
    files: {
      ...HOME,
      ...API,
      ...WORKER,
      [`${SITE}/worker.pth`]: '/project/worker/src\n',
      '/project/.env': 'PYTHONPATH=/project/api/src\n',
      '/project/.vscode/settings.json': '{"python.terminal.useEnvFile": true}',
    },
    expect: ['.env:1 module-in-two-roots warning'],
  });
  check('directories outside the folder that nothing in it adds', {
    files: { ...HOME, '/libs/a/common/__init__.py': '', '/libs/b/common/__init__.py': '' },
    variables: { PYTHONPATH: '/libs/a:/libs/b' },
    expect: [],
  });

  it('sees the finders of editable installs', () => {
    const files = {
      ...HOME,
      ...finder('api', "{'common': '/project/api/common'}"),
      ...finder('worker', "{'common': '/project/worker/common', 'worker': '/project/worker/worker'}"),
      '/project/api/common/__init__.py': '',
      '/project/worker/common/__init__.py': '',
      '/project/worker/worker/__init__.py': 'import common\n',
    };
    const found = findings(files).filter(({ code }) => code === 'module-in-two-roots');
    assert.deepEqual(
      found.map(({ file }) => file),
      [`${SITE}/__editable__.worker-1.pth`],
    );
    assert.match(
      found.map(textOf).join(),
      /^import common finds the one in \/project\/api, not the one in \/project\/worker\./,
    );
  });

  it('names the other modules, and links to both', () => {
    const [found] = findings({
      ...HOME,
      ...API,
      ...WORKER,
      ...EDITABLE,
      '/project/api/src/aaa/__init__.py': '',
      '/project/worker/src/aaa/__init__.py': '',
    });
    assert.match(
      found === undefined ? '' : textOf(found),
      /^import common finds .* The same is true of aaa\./,
    );
    assert.deepEqual(
      found?.related.map(({ file }) => file),
      [
        '/project/api/src/common/__init__.py',
        '/project/worker/src/common/__init__.py',
        `${SITE}/__editable__.api-1.pth`,
      ],
    );
  });
});
