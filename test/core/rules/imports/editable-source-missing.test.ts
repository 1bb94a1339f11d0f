import { check } from '../../../support/situations';
import { executable, type Tree } from '../../../support/tree';
import { HOME, SITE } from './importsSituations';

const PTH = '.venv/lib/python9.8/site-packages/p.pth:1';
const ENDS = `${PTH} pth-import-ends hint`;
const FOUND = [`${PTH} editable-source-missing warning`, ENDS];
const FIXED = {
  [`editable-source-missing@${PTH}#1`]: [],
  [`pth-import-ends@${PTH}#1`]: [],
};

function editables(target: string): Tree {
  return {
    ...HOME,
    [`${SITE}/editables/__init__.py`]: '',
    [`${SITE}/p.pth`]: 'import _editable_impl_shop\n',
    [`${SITE}/_editable_impl_shop.py`]: `from editables.redirector import RedirectingFinder as F\nF.install()\nF.map_module('shop', '${target}')`,
  };
}

const MESON: Tree = {
  ...HOME,
  [`${SITE}/p.pth`]: 'import _shop_editable_loader\n',
  [`${SITE}/_shop_editable_loader.py`]: `import sys

class MesonpyMetaFinder(importlib.abc.MetaPathFinder):
    pass

def install(package, names, path, cmd, verbose):
    sys.path_hooks.insert(0, finder._path_hook)

install('shop', {'shop'}, '/project/build', ['/usr/bin/ninja'], False)
`,
};

describe('editable-source-missing', () => {
  check('the file of editables is gone', {
    files: editables('/gone/shop/__init__.py'),
    expect: FOUND,
    afterFix: FIXED,
  });
  check('the file of editables is there', {
    files: { ...editables('/project/src/shop/__init__.py'), '/project/src/shop/__init__.py': '' },
    expect: [ENDS],
  });
  check('a copy is installed as well', {
    files: { ...editables('/gone/shop/__init__.py'), [`${SITE}/shop/__init__.py`]: '' },
    expect: [ENDS],
  });
  check('the build directory of meson-python is gone', { files: MESON, expect: FOUND, afterFix: FIXED });
  check('the build directory of meson-python is there', {
    files: {
      ...MESON,
      '/project/build/meson-info/intro-install_plan.json': '{}',
      '/usr/bin/ninja': executable,
    },
    expect: [ENDS],
  });
});
