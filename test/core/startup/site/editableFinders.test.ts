/** Editable installations that install a finder: what each build backend writes, and what that finder finds. */

import assert from 'node:assert/strict';
import type { Finder } from '../../../../server/src/core/model/startupResult';
import type { Tree } from '../../../support/tree';
import { siteOf } from './situation';

const SITE = '/opt/py/lib/python3.13/site-packages';

function check(
  title: string,
  files: Readonly<Record<string, string>>,
  expected: { readonly finders: readonly Finder[]; readonly added?: readonly string[] } | 'not-understood',
  version = '3.13.1',
): void {
  it(title, () => {
    const site = SITE.replace('3.13', version.replace(/\.\d+$/, ''));
    const tree: Tree = Object.fromEntries(
      Object.entries(files).map(([name, text]) => [`${site}/${name}`, text] as const),
    );
    const outcome = siteOf({ files: tree, version });
    assert.equal(outcome.kind, 'ok');
    if (expected === 'not-understood') {
      assert.deepEqual([outcome.complete, outcome.finders], [false, []]);
      return;
    }
    assert.equal(outcome.complete, true);
    assert.deepEqual(outcome.finders, expected.finders);
    const added = outcome.sysPath
      .filter(({ provenance: { kind } }) => kind === 'hook')
      .map(({ path }) => path);
    assert.deepEqual(added, expected.added ?? []);
  });
}

const FIND_SPEC = 'return PathFinder.find_spec(fullname, path=[MAPPING[parent]])';

const SETUPTOOLS = (mapping: string, namespaces: string, more = ''): string => `import sys
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path

MAPPING: dict[str, str] = ${mapping}
NAMESPACES: dict[str, list[str]] = ${namespaces}
PATH_PLACEHOLDER = '__editable__.p-1.finder' + ".__path_hook__"


class _EditableFinder:  # MetaPathFinder
    def find_spec(cls, fullname, path=None, target=None):
        ${FIND_SPEC}


def install():
    sys.meta_path.append(_EditableFinder)
    if not NAMESPACES:
        return
    if PATH_PLACEHOLDER not in sys.path:
        sys.path.append(PATH_PLACEHOLDER)  # Used just to trigger the path hook
${more}`;
const SETUPTOOLS_LINE = 'import __editable___p_1_finder; __editable___p_1_finder.install()';
const SETUPTOOLS_FILE = '__editable___p_1_finder.py';

const MESON = (call: string): string => `import sys

class MesonpyMetaFinder(importlib.abc.MetaPathFinder):
    pass

def install(package, names, path, cmd, verbose):
    sys.path_hooks.insert(0, finder._path_hook)

${call}`;
const MESON_FINDER: Finder = {
  name: 'p',
  file: `${SITE}/_p_editable_loader.py`,
  asked: 'before-path',
  mapping: {},
  namespaces: {},
  manner: {
    kind: 'meson',
    modules: ['_q', 'p'],
    directory: '/src/build',
    builder: 'ninja',
    excludes: false,
    namesPackagePaths: false,
  },
};

const SCIKIT_MANNER = {
  kind: 'scikit-build',
  packages: [],
  namespaces: 'left-to-path',
  isOrdered: false,
  modulesArePackages: false,
} as const;

const SCIKIT = (call: string): string => `import sys

class ScikitBuildRedirectingFinder:
    pass  # merge what is found on sys.path

def install(
    known_source_files,
):
    sys.meta_path.insert(0, finder)


${call}`;

describe('editable installations', () => {
  check(
    'setuptools: mapping and namespaces',
    {
      '__editable__.p-1.pth': SETUPTOOLS_LINE,
      [SETUPTOOLS_FILE]: SETUPTOOLS("{'p': '/src/p'}", "{'n': ['/src/n'], 'm': []}"),
    },
    {
      finders: [
        {
          name: '__editable__.p-1.finder',
          file: `${SITE}/${SETUPTOOLS_FILE}`,
          asked: 'after-path',
          mapping: { p: '/src/p' },
          namespaces: { n: ['/src/n'], m: [] },
          manner: { kind: 'setuptools', below: 'children' },
        },
      ],
      added: ['__editable__.p-1.finder.__path_hook__'],
    },
  );
  check(
    'setuptools: a mapping that is no literal',
    { 'p.pth': SETUPTOOLS_LINE, [SETUPTOOLS_FILE]: SETUPTOOLS('dict(p="/src/p")', '{}') },
    'not-understood',
  );
  check(
    'setuptools: more at the outermost level',
    { 'p.pth': SETUPTOOLS_LINE, [SETUPTOOLS_FILE]: SETUPTOOLS('{}', '{}', '__import__("evil")\n') },
    'not-understood',
  );
  check(
    'setuptools: the module is missing, so the line fails',
    { 'p.pth': SETUPTOOLS_LINE },
    { finders: [] },
  );
  check(
    'editables',
    {
      'p.pth': 'import _editable_impl_p',
      '_editable_impl_p.py':
        "from editables.redirector import RedirectingFinder as F\nF.install()\nF.map_module('p', '/src/p/__init__.py')",
      'editables.py': '',
    },
    {
      finders: [
        {
          name: '_editable_impl_p',
          file: `${SITE}/_editable_impl_p.py`,
          asked: 'after-path',
          mapping: { p: '/src/p/__init__.py' },
          namespaces: {},
          manner: { kind: 'editables' },
        },
      ],
    },
  );
  check(
    'meson-python',
    {
      'p-editable.pth': 'import _p_editable_loader',
      '_p_editable_loader.py': MESON(
        "install(\n    'p',\n    {'p', '_q'},\n    '/src/build',\n    ['ninja'],\n    False,\n)\n",
      ),
    },
    { finders: [MESON_FINDER] },
  );
  const MESON_INIT = `def init():
    finder = MesonpyMetaFinder(
        'p',
        {'p', '_q'},
        '/src/build',
        ['ninja'],
        False,
    )
    sys.meta_path.insert(0, finder)
`;
  check(
    'meson-python: the line calls init()',
    {
      'p-editable.pth': 'import _p_editable_loader; _p_editable_loader.init()',
      '_p_editable_loader.py': MESON(MESON_INIT),
    },
    { finders: [MESON_FINDER] },
  );
  check(
    'meson-python: an entry point from 3.15 on',
    { 'p-editable.start': '_p_editable_loader:init', '_p_editable_loader.py': MESON(MESON_INIT) },
    { finders: [{ ...MESON_FINDER, file: MESON_FINDER.file.replace('3.13', '3.15') }] },
    '3.15.2',
  );
  check(
    'meson-python: a loader that touches the path',
    {
      'p-editable.pth': 'import _p_editable_loader',
      '_p_editable_loader.py': MESON("sys.path.insert(0, 'x')\ninstall('p', {'p'}, '/b', [], False)"),
    },
    'not-understood',
  );
  check(
    'scikit-build-core: sources, and files beside the finder',
    {
      '_p_editable.pth': 'import _p_editable\n/missing\n',
      '_p_editable.py': SCIKIT(
        "install({'p': '/src/p/__init__.py'}, {'p._core': 'p/_core.so'}, None, False, False, [], [], '')\n",
      ),
    },
    {
      finders: [
        {
          name: '_p_editable',
          file: `${SITE}/_p_editable.py`,
          asked: 'before-path',
          mapping: { p: '/src/p/__init__.py', 'p._core': `${SITE}/p/_core.so` },
          namespaces: {},
          manner: SCIKIT_MANNER,
        },
      ],
    },
  );
  check(
    'scikit-build-core: an entry point from 3.15 on',
    {
      '_editable_skbc_p.start': '\ufeff_editable_skbc_p:entrypoint',
      '_editable_skbc_p.py': SCIKIT(
        "def entrypoint() -> None:\n    install({'p': '/src/p.py'}, {}, {}, [], None, False, False, [], [], '')\n",
      ),
    },
    {
      finders: [
        {
          name: '_editable_skbc_p',
          file: '/opt/py/lib/python3.15/site-packages/_editable_skbc_p.py',
          asked: 'before-path',
          mapping: { p: '/src/p.py' },
          namespaces: {},
          manner: SCIKIT_MANNER,
        },
      ],
    },
    '3.15.2',
  );
  for (const [below, code] of [
    ['children', 'return PathFinder.find_spec(fullname, path=[MAPPING[parent], *extra_path])'],
    ['nested', 'return cls._find_nested_spec(fullname, pkg, pkg_path)'],
    ['descendants', 'return fullname == pkg or fullname.startswith(f"{pkg}.")'],
    ['same-beginning', 'return fullname.startswith(pkg)'],
  ] as const) {
    check(
      `setuptools: a version whose finder answers for ${below}`,
      {
        'p.pth': SETUPTOOLS_LINE,
        [SETUPTOOLS_FILE]: SETUPTOOLS("{'p': '/src/p'}", '{}').replace(FIND_SPEC, code),
      },
      {
        finders: [
          {
            name: '__editable__.p-1.finder',
            file: `${SITE}/${SETUPTOOLS_FILE}`,
            asked: 'after-path',
            mapping: { p: '/src/p' },
            namespaces: {},
            manner: { kind: 'setuptools', below },
          },
        ],
      },
    );
  }
  check(
    'setuptools: a finder that searches in another way',
    {
      'p.pth': SETUPTOOLS_LINE,
      [SETUPTOOLS_FILE]: SETUPTOOLS("{'p': '/src/p'}", '{}').replace(FIND_SPEC, 'pass'),
    },
    'not-understood',
  );
  check(
    'meson-python up to 0.15: without the project',
    {
      'p-editable.pth': 'import _p_editable_loader',
      '_p_editable_loader.py': MESON("install({'p', '_q'}, '/src/build', ['ninja'], False)\n"),
    },
    { finders: [{ ...MESON_FINDER, name: '_p_editable_loader' }] },
  );
  for (const [title, code, manner] of [
    [
      'up to 0.12: the directories of the files',
      "# submodule_search_locations: dict\ninstall({'p': '/src/p/__init__.py', 'p.a': '/src/p/a.py'}, {'p._core': 'p/_core.so'}, '/build', True, False, [], [], '')\n",
      {
        ...SCIKIT_MANNER,
        directories: {
          p: [
            { path: '/src/p', rank: 1 },
            { path: `${SITE}/p`, rank: 0 },
          ],
        },
        rebuilt: { directory: '/build', modules: ['p._core'] },
      },
    ],
    [
      '1.0: directories of its own',
      "# known_directories\ninstall({'p': '/src/p/__init__.py', 'p.a': '/src/p/a.py'}, {'p._core': 'p/_core.so'}, {'p': ['/src/p', 'p']}, ['p'], None, False, False, [], [], '')\n",
      {
        ...SCIKIT_MANNER,
        directories: {
          p: [
            { path: '/src/p', rank: 1 },
            { path: `${SITE}/p`, rank: 0 },
          ],
        },
        packages: ['p'],
        namespaces: 'own',
      },
    ],
    [
      '1.1: an order, and the portions of others',
      "# known_directories ranked_locations PathFinder.find_spec(fullname, path)\ninstall({'p': '/src/p/__init__.py', 'p.a': '/src/p/a.py'}, {'p._core': 'p/_core.so'}, {'p': ['/src/p']}, [], None, False, False, [], [], None)\n",
      {
        ...SCIKIT_MANNER,
        directories: { p: [{ path: '/src/p', rank: 1 }] },
        namespaces: 'joined-with-path',
        isOrdered: true,
      },
    ],
  ] as const) {
    check(
      `scikit-build-core ${title}`,
      { '_p_editable.pth': 'import _p_editable', '_p_editable.py': SCIKIT(code) },
      {
        finders: [
          {
            name: '_p_editable',
            file: `${SITE}/_p_editable.py`,
            asked: 'before-path',
            mapping: { p: '/src/p/__init__.py', 'p.a': '/src/p/a.py', 'p._core': `${SITE}/p/_core.so` },
            namespaces: {},
            manner,
          },
        ],
      },
    );
  }
  check(
    'scikit-build-core in place',
    {
      '_p_editable.pth': 'import _p_editable',
      '_p_editable.py': SCIKIT("install_inplace(['p'], ['/src'], '/src', True, False, [])\n"),
    },
    {
      finders: [
        {
          name: '_p_editable',
          file: `${SITE}/_p_editable.py`,
          asked: 'before-path',
          mapping: {},
          namespaces: {},
          manner: { kind: 'in-place', modules: ['p'], paths: ['/src'], importsEarly: true },
        },
      ],
    },
  );
  check(
    'a private module of another shape',
    { 'p.pth': 'import _p_editable', '_p_editable.py': 'print(1)' },
    'not-understood',
  );
});
