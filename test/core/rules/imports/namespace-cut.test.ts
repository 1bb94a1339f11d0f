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
  check('a package below a namespace, whose other portion holds a package', {
    files: {
      ...HOME,
      ...PTH,
      '/project/src/acme/cloud/disk/__init__.py': '',
      [`${SITE}/acme/cloud/disk/connector/__init__.py`]: '',
    },
    expect: ['src/acme/cloud/disk/__init__.py:1 namespace-cut warning'],
  });
  check('a portion that holds only a namespace', {
    files: {
      ...HOME,
      ...PTH,
      [`${SITE}/acme/__init__.py`]: '',
      '/project/src/acme/cloud/billing/__init__.py': '',
    },
    expect: ['.venv/lib/python9.8/site-packages/acme/__init__.py:1 namespace-cut warning'],
  });
  check('a portion whose modules the package has itself', {
    files: {
      ...HOME,
      ...PTH,
      [`${SITE}/acme/__init__.py`]: '',
      [`${SITE}/acme/tools.py`]: '',
      '/project/src/acme/tools.py': '',
    },
    expect: [],
  });
  check("the folder of the package's project", {
    files: {
      ...HOME,
      ...PTH,
      [`${SITE}/acme/__init__.py`]: '',
      '/project/src/acme/pyproject.toml': '[project]\n',
      '/project/src/acme/tools.py': '',
    },
    expect: [],
  });
  check('a finder that takes the namespace for itself', {
    files: {
      ...HOME,
      [`${SITE}/p.pth`]: 'import _editable_skbc_p\n',
      [`${SITE}/_editable_skbc_p.py`]: `class ScikitBuildRedirectingFinder:
    pass

def install(known_source_files, known_wheel_files, known_directories):
    pass

install({'acme.p': '/project/src/acme/p/__init__.py'}, {}, {'acme': ['/project/src/acme'], 'acme.p': ['/project/src/acme/p']}, ['acme.p'], None, False, False, [], [], '')
`,
      '/project/src/acme/p/__init__.py': '',
      [`${SITE}/acme/tools.py`]: '',
    },
    expect: [
      '.venv/lib/python9.8/site-packages/p.pth:1 namespace-cut warning',
      '.venv/lib/python9.8/site-packages/p.pth:1 pth-import-ends hint',
    ],
    afterFix: { 'pth-import-ends@.venv/lib/python9.8/site-packages/p.pth:1#1': [] },
  });
  check('two portions', {
    files: { ...HOME, ...PTH, [`${SITE}/acme/a.py`]: '', '/project/src/acme/tools.py': '' },
    expect: [],
  });
});
