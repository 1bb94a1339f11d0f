/** Code that site runs: what is understood, what it does, and what prevents it. */

import assert from 'node:assert/strict';
import { directory, link } from '../../../support/tree';
import { checkSite, lookedAt, SITE, siteOf, STDLIB } from './situation';

const EASY_INSTALL = [
  'import sys; sys.__plen = len(sys.path)',
  './a.egg',
  "import sys; new=sys.path[sys.__plen:]; del sys.path[sys.__plen:]; p=getattr(sys,'__egginsert',0); sys.path[p:p]=new; sys.__egginsert = p+len(new)",
].join('\n');

const FINDER = (namespaces: string): string =>
  [
    'MAPPING: dict[str, str] = {}',
    `NAMESPACES: dict[str, list[str]] = ${namespaces}`,
    `PATH_PLACEHOLDER = '__editable__.p-1.finder' + ".__path_hook__"`,
    'class _EditableFinder:',
    '    def find_spec(cls, fullname, path=None, target=None):',
    '        return PathFinder.find_spec(fullname, path=[MAPPING[parent]])',
    'def install():',
    '    if not NAMESPACES:',
    '        return',
    '    if not any(hook for hook in sys.path_hooks):',
    '        sys.path_hooks.append(hook)',
    '    if PATH_PLACEHOLDER not in sys.path:',
    '        sys.path.append(PATH_PLACEHOLDER)',
  ].join('\n');
const EDITABLE = 'import __editable___p_1_finder; __editable___p_1_finder.install()';

const site = (version: string): string => `/opt/py/lib/python${version}/site-packages`;

const NSPKG =
  "import sys, types, os;p = os.path.join(sys._getframe(1).f_locals['sitedir'], *('shop',));importlib = __import__('importlib.util');__import__('importlib.machinery');m = sys.modules.setdefault('shop', importlib.util.module_from_spec(importlib.machinery.PathFinder.find_spec('shop', [os.path.dirname(p)])));m = m or sys.modules.setdefault('shop', types.ModuleType('shop'));mp = (m or []) and m.__dict__.setdefault('__path__',[]);(p not in mp) and mp.append(p)\n";
const PRECEDENCE =
  "import os; var = 'SETUPTOOLS_USE_DISTUTILS'; enabled = os.environ.get(var, 'local') == 'local'; enabled and __import__('_distutils_hack').add_shim(); \n";
const FAILED = `Error processing line 2 of ${site('3.13')}/x.pth:`;
const FAILED_IN_BATCH = `Error in import line from ${site('3.15')}/x.pth: import sys; sys.path.append(json.name)`;

function minorOf(version: string): string {
  return version.replace(/\.\d+$/, '');
}

/** pytest-cov 2.7 to 6.3. */
const PYTEST_COV = String.raw`import os, sys;exec('if \'COV_CORE_SOURCE\' in os.environ:\n try:\n  from pytest_cov.embed import init\n  init()\n except Exception as exc:\n  sys.stderr.write(\n   "pytest-cov: Failed to setup subprocess coverage. "\n   "Environ: {0!r} "\n   "Exception: {1!r}\\n".format(\n    dict((k, v) for k, v in os.environ.items() if k.startswith(\'COV_CORE\')),\n    exc\n   )\n  )\n')`;
const SHIM =
  "import os; var = 'SETUPTOOLS_USE_DISTUTILS'; enabled = os.environ.get(var, 'local') == 'local'; enabled and __import__('_distutils_hack').add_shim();";
const NO_SHIM = "AttributeError: module '_distutils_hack' has no attribute 'add_shim'";

describe('start-up code', () => {
  checkSite(
    'an import line that is not known leaves the answer open',
    { files: { [`${SITE}/x.pth`]: 'import evil\n', [`${SITE}/evil.py`]: '' } },
    { complete: false, code: ['x.pth:1 pth unknown'] },
  );
  checkSite(
    'well-known lines leave the path alone',
    {
      files: {
        [`${SITE}/_virtualenv.pth`]: 'import _virtualenv',
        [`${SITE}/_virtualenv.py`]: '',
        [`${SITE}/_distutils_hack/__init__.py`]: 'def add_shim():\n    pass\n',
        [`${SITE}/z/one.py`]: '',
        [`${SITE}/distutils-precedence.pth`]:
          "import os; var = 'SETUPTOOLS_USE_DISTUTILS'; enabled = os.environ.get(var, 'local') == 'local'; enabled and __import__('_distutils_hack').add_shim(); \n",
        [`${SITE}/pytest-cov.pth`]: `${PYTEST_COV}\n`,
        [`${SITE}/z-nspkg.pth`]:
          "import sys, types, os;has_mfs = sys.version_info > (3, 5);p = os.path.join(sys._getframe(1).f_locals['sitedir'], *('z',));importlib = has_mfs and __import__('importlib.util');has_mfs and __import__('importlib.machinery');m = has_mfs and sys.modules.setdefault('z', importlib.util.module_from_spec(importlib.machinery.PathFinder.find_spec('z', [os.path.dirname(p)])));m = m or sys.modules.setdefault('z', types.ModuleType('z'));mp = (m or []) and m.__dict__.setdefault('__path__',[]);(p not in mp) and mp.append(p)\n",
      },
    },
    {
      complete: true,
      added: [SITE],
      code: [
        '_virtualenv.pth:1 pth _virtualenv (virtualenv, uv)',
        'distutils-precedence.pth:1 pth distutils-precedence (setuptools)',
        'pytest-cov.pth:1 pth pytest-cov',
        'z-nspkg.pth:1 pth nspkg (setuptools)',
      ],
    },
  );
  checkSite(
    'a line that imports what is nowhere fails, and up to 3.14 drops the rest of its file',
    {
      version: '3.14.8',
      files: { [`${site('3.14')}/x.pth`]: 'import sys, evil; evil.run()\n/ext\n', '/ext': directory },
    },
    { complete: true, added: [site('3.14')], code: ['x.pth:1 pth import'] },
  );
  for (const [version, sees] of [
    ['3.12.1', true],
    ['3.13.0', false],
    ['3.15.2', false],
  ] as const) {
    checkSite(
      `a line ${sees ? 'sees' : 'does not see'} what the line above imported in ${version}: QUIRK(pth-names-gone)`,
      {
        version,
        files: {
          [`${site(minorOf(version))}/x.pth`]: 'import json\nimport sys; sys.path.append(json.name)\n',
        },
      },
      { warnings: sees ? [] : [version === '3.15.2' ? FAILED_IN_BATCH : FAILED] },
    );
  }
  checkSite(
    'a line sees what site imports: QUIRK(pth-sees-site)',
    { files: { [`${SITE}/x.pth`]: 'import os; sys.path.append("/lit")\n' } },
    { complete: true, added: [SITE, '/lit'] },
  );
  for (const [title, files, failure] of [
    ['there', { [`${SITE}/shop/x.py`]: '' }, undefined],
    ['a module', { [`${SITE}/shop.py`]: '' }, undefined],
    [
      'gone: QUIRK(nspkg-of-removed-package)',
      {},
      "AttributeError: 'NoneType' object has no attribute 'loader'",
    ],
  ] as const) {
    it(`the line of a namespace package that is ${title}`, () => {
      const outcome = siteOf({ files: { [`${SITE}/shop-nspkg.pth`]: NSPKG, ...files } });
      assert.ok(outcome.kind === 'ok' && outcome.complete);
      assert.deepEqual(
        outcome.startupCode.map(({ judgement, failure: error }) => [
          judgement.kind === 'understood' && judgement.name,
          error,
        ]),
        [['nspkg (setuptools)', failure]],
      );
    });
  }
  for (const [file, line, source, error] of [
    ['_distutils_hack', SHIM, 'def do_override():\n    pass\n', NO_SHIM],
    ['_distutils_hack', SHIM, '', NO_SHIM],
    ['_distutils_hack', SHIM, 'def add_shim():\n    pass\n', undefined],
    ['_distutils_hack', SHIM, 'from .other import *\n', undefined],
    ['_distutils_hack', SHIM.replace('.add_shim()', ''), '', undefined],
    [
      'coverage',
      'import coverage; coverage.process_startup()',
      'VERSION = 7\n',
      "AttributeError: module 'coverage' has no attribute 'process_startup'",
    ],
  ] as const) {
    it(`a line whose module is of another release: QUIRK(shim-of-other-release) ${file} ${source}`, () => {
      const outcome = siteOf({
        files: { [`${SITE}/x.pth`]: `${line}\n`, [`${SITE}/${file}/__init__.py`]: source },
      });
      assert.ok(outcome.kind === 'ok' && outcome.complete);
      assert.deepEqual(
        outcome.startupCode.map(({ failure }) => failure),
        [error],
      );
    });
  }
  for (const [value, error] of [
    [undefined, "ModuleNotFoundError: No module named '_distutils_hack'"],
    ['local', "ModuleNotFoundError: No module named '_distutils_hack'"],
    ['stdlib', undefined],
  ] as const) {
    it(`setuptools' line without its module fails unless it is switched off: ${String(value)}`, () => {
      const outcome = siteOf({
        files: { [`${SITE}/distutils-precedence.pth`]: PRECEDENCE },
        variables: value === undefined ? {} : { SETUPTOOLS_USE_DISTUTILS: value },
      });
      assert.deepEqual(outcome.kind === 'ok' && outcome.startupCode.map(({ failure }) => failure), [error]);
    });
  }
  for (const [title, line] of [
    ['of the standard library', 'import decimal'],
    ['behind code that is not understood', 'import sys; sys.settrace(None); import evil'],
    ['that is a namespace package', 'import space.evil'],
  ] as const) {
    checkSite(
      `a module ${title} is not called missing`,
      { files: { [`${SITE}/x.pth`]: `${line}; run()\n`, [`${SITE}/space/a.py`]: '' } },
      { complete: false, code: ['x.pth:1 pth unknown'] },
    );
  }
  checkSite(
    'a well-known line with more behind it is not known',
    {
      files: {
        [`${SITE}/_virtualenv.pth`]: 'import _virtualenv; import evil',
        [`${SITE}/_virtualenv.py`]: '',
        [`${SITE}/z-nspkg.pth`]:
          "import sys, types, os;mp = (m or []) and m.__dict__.setdefault('__path__',[]);evil()",
      },
    },
    { complete: false, code: ['_virtualenv.pth:1 pth unknown', 'z-nspkg.pth:1 pth unknown'] },
  );
  checkSite(
    'literal paths are understood, as they are written',
    {
      version: '3.13.1',
      files: {
        [`${site('3.13')}/x.pth`]:
          'import sys; sys.path.insert(0, "rel")\nimport sys; sys.path.append(\'/x\')\n',
      },
    },
    { complete: true, path: ['rel', STDLIB, site('3.13'), '/x'] },
  );
  checkSite(
    'easy-install moves its eggs to the front',
    {
      version: '3.14.8',
      files: { [`${site('3.14')}/easy-install.pth`]: EASY_INSTALL, [`${site('3.14')}/a.egg`]: directory },
    },
    { complete: true, path: [`${site('3.14')}/a.egg`, STDLIB, site('3.14')] },
  );
  checkSite(
    'easy-install moves nothing from 3.15 on: its lines run behind all paths',
    {
      version: '3.15.2',
      files: { [`${site('3.15')}/easy-install.pth`]: EASY_INSTALL, [`${site('3.15')}/a.egg`]: directory },
    },
    { complete: true, path: [STDLIB, site('3.15'), `${site('3.15')}/a.egg`] },
  );
  checkSite(
    'editable-placeholder: a finder with namespaces appends one',
    {
      files: {
        [`${SITE}/__editable__.p-1.pth`]: EDITABLE,
        [`${SITE}/__editable___p_1_finder.py`]: FINDER("{'n': []}"),
      },
    },
    { complete: true, added: [SITE, '__editable__.p-1.finder.__path_hook__'] },
  );
  checkSite(
    'a finder without namespaces does not',
    {
      files: {
        [`${SITE}/__editable__.p-1.pth`]: EDITABLE,
        [`${SITE}/__editable___p_1_finder.py`]: FINDER('{}'),
      },
    },
    { complete: true, added: [SITE] },
  );
  checkSite(
    'a finder that does more is not known',
    {
      files: {
        [`${SITE}/__editable__.p-1.pth`]: EDITABLE,
        [`${SITE}/__editable___p_1_finder.py`]: `${FINDER('{}')}\nsys.path.insert(0, "/evil")`,
      },
    },
    { complete: false, added: [SITE] },
  );
  checkSite(
    'the editables library installs a finder',
    {
      files: {
        [`${SITE}/p.pth`]: 'import _editable_impl_p',
        [`${SITE}/_editable_impl_p.py`]:
          "from editables.redirector import RedirectingFinder as F\nF.install()\nF.map_module('p', '/src/p/__init__.py')",
        [`${SITE}/editables/__init__.py`]: '',
      },
    },
    { complete: true, code: ['p.pth:1 pth editable installation (editables)'] },
  );

  describe('.start files', () => {
    const PTH = 'import evil\n/ext\n';
    checkSite(
      'start-silences-import-lines: an empty one does; the paths still count',
      {
        version: '3.15.2',
        files: { [`${site('3.15')}/x.pth`]: PTH, [`${site('3.15')}/x.start`]: '', '/ext': directory },
      },
      { complete: true, added: [site('3.15'), '/ext'], code: ['x.pth:1 pth silenced'] },
    );
    checkSite(
      'earlier versions do not read them',
      {
        version: '3.14.8',
        files: {
          [`${site('3.14')}/x.pth`]: PTH,
          [`${site('3.14')}/x.start`]: 'm:f',
          [`${site('3.14')}/evil.py`]: '',
        },
      },
      { complete: false, code: ['x.pth:1 pth unknown'] },
    );
    checkSite(
      'all paths, then import lines, then entry points',
      {
        version: '3.15.2',
        files: {
          [`${site('3.15')}/a.pth`]: 'import evil\n',
          [`${site('3.15')}/evil.py`]: '',
          [`${site('3.15')}/b.pth`]: '/ext\n',
          [`${site('3.15')}/0.start`]: '# why\n  m.n:f\nnot one\n',
          '/ext': directory,
        },
      },
      {
        added: [site('3.15'), '/ext'],
        code: ['a.pth:1 pth unknown', '0.start:2 start unknown', '0.start:3 start silenced'],
        warnings: [`Invalid entry point syntax in ${site('3.15')}/0.start: 'not one'`],
      },
    );
  });

  describe('sitecustomize and usercustomize', () => {
    checkSite(
      'the first on the path wins: the standard library before site directories',
      { files: { [`${STDLIB}/sitecustomize.py`]: '# nothing\n', [`${SITE}/sitecustomize.py`]: 'evil()' } },
      { complete: true, code: ['sitecustomize.py:1 sitecustomize empty'] },
    );
    checkSite(
      'one with a docstring alone is empty',
      { files: { [`${SITE}/sitecustomize.py`]: '"""import os\nevil()"""\npass\n' } },
      { complete: true, code: ['sitecustomize.py:1 sitecustomize empty'] },
    );
    checkSite(
      "Debian's hook is known",
      {
        debian: true,
        files: {
          [`${STDLIB}/sitecustomize.py`]: link('/etc/sc.py'),
          '/etc/sc.py':
            '# install the apport exception handler if available\ntry:\n    import apport_python_hook\nexcept ImportError:\n    pass\nelse:\n    apport_python_hook.install()\n',
        },
      },
      { complete: true, code: ['sitecustomize.py:1 sitecustomize apport (Debian, Ubuntu)'] },
    );
    checkSite(
      'a package, an extension module or byte code is code that is not known',
      {
        files: {
          [`${SITE}/sitecustomize/__init__.py`]: 'evil()',
          [`${SITE}/usercustomize.cpython-98-x86_64-linux-gnu.so`]: '',
          [`${SITE}/usercustomize.py`]: '',
        },
      },
      {
        complete: false,
        code: [
          '__init__.py:1 sitecustomize unknown',
          'usercustomize.cpython-98-x86_64-linux-gnu.so:1 usercustomize unknown',
        ],
      },
    );
    checkSite(
      'what sitecustomize puts on the path is seen by usercustomize',
      {
        files: {
          [`${SITE}/sitecustomize.py`]: 'import sys\nsys.path.append("/more")\n',
          '/more/usercustomize.py': '',
        },
      },
      {
        added: [SITE, '/more'],
        complete: true,
        code: ['sitecustomize.py:1 sitecustomize sys.path', 'usercustomize.py:1 usercustomize empty'],
      },
    );
    checkSite(
      'usercustomize is for those with a user site',
      { files: { [`${SITE}/usercustomize.py`]: 'evil()' }, switches: { userSite: false } },
      { complete: true, code: ['usercustomize.py:1 usercustomize silenced'] },
    );
    it("a skipped usercustomize is our own look-up, not Python's", () => {
      const files = { [`${SITE}/usercustomize.py`]: '' };
      assert.deepEqual(
        lookedAt({ files, switches: { userSite: false } }),
        lookedAt({ files: { [`${SITE}/other.py`]: '' }, switches: { userSite: false } }),
      );
    });
  });
});

describe('literal path code', () => {
  const files = (code: string): Readonly<Record<string, string>> => ({
    [`${site('3.13')}/sitecustomize.py`]: code,
  });
  const path = (title: string, code: string, expected: readonly string[]): void => {
    checkSite(title, { version: '3.13.1', files: files(code) }, { complete: true, path: expected });
  };
  path('extend', "import sys\nsys.path.extend(['/a',\n  '/b'])\n", [STDLIB, site('3.13'), '/a', '/b']);
  path('+=', "import sys\nsys.path += ('/a;b',)  # why\n", [STDLIB, site('3.13'), '/a;b']);
  path('[0:0]', "import os, sys\nsys.path[0:0] = [\n  '/a',\n  '/b',\n]\n", [
    '/a',
    '/b',
    STDLIB,
    site('3.13'),
  ]);
  path('assigned', "import sys\nsys.path = ['/a']\n", ['/a']);
  path('what does nothing', '"""Puts /a there."""\nimport sys\npass\nsys.path \\\n  .append("""/a""")\n', [
    STDLIB,
    site('3.13'),
    '/a',
  ]);
  path('texts that are joined', "import sys\nsys.path.append(r'/a' '/b'\n  + '/c')\n", [
    STDLIB,
    site('3.13'),
    '/a/b/c',
  ]);
  path('escapes', "import sys\nsys.path.insert(-1, 'C:\\\\x')\n", [STDLIB, 'C:\\x', site('3.13')]);
  path(
    'by the place of the file',
    "import os, sys\nhere = os.path.dirname(__file__)\nsys.path.insert(0, os.path.join(here, 'x'))\n",
    [`${site('3.13')}/x`, STDLIB, site('3.13')],
  );
  path(
    'under conditions',
    "import os, sys\nif sys.version_info > (3, 8) and os.name == 'posix':\n  sys.path.append('/a')\n",
    [STDLIB, site('3.13'), '/a'],
  );
  path('removed', 'import sys\ndel sys.path[0]\n', [site('3.13')]);
  for (const code of [
    'sys.path.append("/a")',
    'import sys\nsys.path.append(name)',
    'import sys\n  sys.path.append("/a")',
    'import sys\nsys.path.append("/a\n")',
    'import sys\nsys.path.append(path="/a")',
    'import sys as os\nsys.path.append("/a")',
    'import sys\nsys.path.insert(0.5, "/a")',
    'import sys; sys.path.append("/a"',
    'import sys, evil\nsys.path.append("/a")',
    'import sys\nif evil:\n    sys.path.append("/a")',
    'import sys\nsys.path.append("/a")\nevil()',
  ]) {
    checkSite(
      `not understood: ${JSON.stringify(code)}`,
      { version: '3.13.1', files: files(code) },
      { complete: false, path: [STDLIB, site('3.13')] },
    );
  }
  for (const version of ['3.13.1', '3.15.2']) {
    const own = site(version.slice(0, 4));
    checkSite(
      `site.addsitedir() with what lies there (${version})`,
      {
        version,
        files: {
          [`${own}/_uv_ephemeral_overlay.pth`]: 'import site; site.addsitedir("/base/site-packages")',
          '/base/site-packages/x.pth': '/ext\n',
          '/ext': directory,
        },
      },
      { complete: true, path: [STDLIB, own, '/base/site-packages', '/ext'] },
    );
  }
});
