import { check } from '../../../support/situations';
import type { Tree } from '../../../support/tree';
import { SITE, HOME } from './importsSituations';

describe('namespace-cut', () => {
  const PTH: Tree = { [`${SITE}/a.pth`]: '/project/src\n' };
  check('a package before a portion', {
    files: { ...HOME, ...PTH, [`${SITE}/acme/__init__.py`]: '', '/project/src/acme/tools.py': '' },
    expect: ['.venv/lib/python9.8/site-packages/acme/__init__.py:1 namespace-cut warning'],
  });
  check('a package that extends its path', {
    files: {
      ...HOME,
      ...PTH,
      [`${SITE}/acme/__init__.py`]: "__path__ = __import__('pkgutil').extend_path(__path__, __name__)\n",
      '/project/src/acme/tools.py': '',
    },
    expect: [],
  });
  check('data beside a package', {
    files: { ...HOME, ...PTH, [`${SITE}/acme/__init__.py`]: '', '/project/src/acme/notes.txt': '' },
    expect: [],
  });
  check('two portions', {
    files: { ...HOME, ...PTH, [`${SITE}/acme/a.py`]: '', '/project/src/acme/tools.py': '' },
    expect: [],
  });
});
