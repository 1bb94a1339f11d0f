/** What the finder of each build backend answers, as the finders themselves do. */

import assert from 'node:assert/strict';
import { ImportSearch, type ImportAnswer } from '../../../../server/src/core/imports/search/importSearch';
import type { ModuleSpec } from '../../../../server/src/core/imports/search/moduleSpec';
import type { Entry } from '../../../../server/src/core/model/entry';
import { renderMessage } from '../../../../server/src/core/model/message';
import type {
  Finder,
  FinderManner,
  MesonManner,
  ScikitBuildManner,
} from '../../../../server/src/core/model/startupResult';
import { contextOf } from '../../../support/facts';
import { directory, executable, tree, type Tree } from '../../../support/tree';

const SITE = '/usr/lib/python9.8/site-packages';

const PATH: readonly Entry[] = [
  { path: '', exists: true, provenance: { kind: 'run-mode', mode: 'interactive' } },
  { path: SITE, exists: true, provenance: { kind: 'site-packages', prefix: '/usr', scope: 'base' } },
];

interface Situation {
  readonly asked: Finder['asked'];
  readonly manner: FinderManner;
  readonly mapping?: Finder['mapping'];
  readonly files: Tree;
  readonly environment?: Readonly<Record<string, string>>;
}

function find(name: string, situation: Situation): ImportAnswer {
  const { asked, manner, mapping = {}, files, environment = {} } = situation;
  const finder: Finder = {
    name: 'p',
    file: `${SITE}/_p_finder.py`,
    asked,
    mapping,
    namespaces: {},
    manner,
  };
  const variables = new Map(
    Object.entries(environment).map(([key, value]) => [
      key,
      { name: key, value, setBy: { kind: 'process' } as const, overrides: [] },
    ]),
  );
  const inspected = contextOf({ sysPath: PATH, finders: [finder] }, { environment: variables });
  return new ImportSearch(inspected, tree({ [SITE]: directory, ...files })).find(name);
}

function brief({ kind, origin, locations }: ModuleSpec): string {
  const places = (locations ?? []).map(({ path }) => path).join(' ');
  return [kind, origin ?? '', places === '' ? '' : `[${places}]`].filter((part) => part !== '').join(' ');
}

function check(title: string, situation: Situation, answers: Readonly<Record<string, string>>): void {
  describe(title, () => {
    for (const [name, expected] of Object.entries(answers)) {
      it(`answers for ${name}`, () => {
        const { spec, failure, complete } = find(name, situation);
        const said = spec === undefined ? 'not found' : brief(spec);
        assert.equal(
          failure === undefined ? said + (complete ? '' : ', in some order') : renderMessage(failure),
          expected,
        );
      });
    }
  });
}

const SHOP: Tree = {
  '/src/shop/__init__.py': '',
  '/src/shop/cart.py': '',
  '/src/shop/deep/__init__.py': '',
  '/src/shop/deep/er.py': '',
};

const setuptools = (
  below: Extract<FinderManner, { kind: 'setuptools' }>['below'],
  files: Tree,
): Situation => ({
  asked: 'after-path',
  manner: { kind: 'setuptools', below },
  mapping: { shop: '/src/shop' },
  files: { ...SHOP, ...files },
});

const HIDING: Tree = { '/project/shop/README': '' };
const PACKAGE = 'source /src/shop/__init__.py [/src/shop]';
const FOLDER = 'namespace [/project/shop]';

check('setuptools where nothing hides the package', setuptools('children', {}), {
  shop: PACKAGE,
  'shop.cart': 'source /src/shop/cart.py',
  'shop.deep.er': 'source /src/shop/deep/er.py',
  'shop.gone': 'not found',
  shopping: 'not found',
});
// QUIRK(namespace-before-appended-finder)
check('setuptools behind a folder of the name', setuptools('children', HIDING), {
  shop: FOLDER,
  'shop.cart': 'source /src/shop/cart.py',
  'shop.deep': 'source /src/shop/deep/__init__.py [/src/shop/deep]',
  'shop.deep.er': 'source /src/shop/deep/er.py',
});
// QUIRK(editable-nested)
check(
  'setuptools 68.1 behind a folder with a directory',
  setuptools('nested', { ...HIDING, '/project/shop/bare/x.txt': '' }),
  {
    shop: FOLDER,
    'shop.cart': 'source /src/shop/cart.py',
    'shop.bare.cart': 'source /src/shop/cart.py',
  },
);
check('setuptools 65 behind a folder', setuptools('descendants', HIDING), {
  shop: FOLDER,
  'shop.deep.er': 'source /src/shop/deep/er.py',
  shopping: 'not found',
});
// QUIRK(editable-same-beginning)
check('setuptools 64', setuptools('same-beginning', {}), {
  shop: PACKAGE,
  shopcart: 'source /src/shop/cart.py',
  'shop.cart': 'source /src/shop/cart.py',
});
check(
  'setuptools 64 and a name that begins alike',
  setuptools('same-beginning', { '/src/shop/ping.py': '' }),
  {
    shopping: 'source /src/shop/ping.py',
  },
);

const editables: Situation = {
  asked: 'after-path',
  manner: { kind: 'editables' },
  mapping: { shop: '/src/shop/__init__.py', single: '/src/single.py' },
  files: SHOP,
};
check('editables', editables, { shop: PACKAGE, 'shop.cart': 'source /src/shop/cart.py' });
// QUIRK(editable-file-is-not-checked)
check(
  'editables without the files',
  { ...editables, files: {} },
  {
    single: 'source /src/single.py',
    shop: PACKAGE,
    'shop.cart': 'Importing shop fails: /src/shop/__init__.py does not exist',
  },
);
check(
  'editables behind a folder',
  { ...editables, files: { ...SHOP, ...HIDING } },
  {
    shop: FOLDER,
    'shop.cart': 'not found',
  },
);

const SCIKIT: ScikitBuildManner = {
  kind: 'scikit-build',
  directories: {
    ns: [{ path: '/src/ns', rank: 1 }],
    'ns.p': [
      { path: '/src/ns/p', rank: 1 },
      { path: `${SITE}/ns/p`, rank: 0 },
    ],
  },
  packages: ['ns.p', 'ns.p.sub'],
  namespaces: 'joined-with-path',
  isOrdered: true,
  modulesArePackages: false,
};
const scikit = (manner: Partial<ScikitBuildManner>, files: Tree = {}): Situation => ({
  asked: 'before-path',
  manner: { ...SCIKIT, ...manner },
  mapping: {
    'ns.p': '/src/ns/p/__init__.py',
    'ns.p.a': '/src/ns/p/a.py',
    'ns.p.sub': '/src/ns/p/sub/__init__.py',
    'ns.p.core': `${SITE}/ns/p/core.so`,
  },
  files: {
    '/src/ns/p/__init__.py': '',
    '/src/ns/p/a.py': '',
    '/src/ns/p/sub/__init__.py': '',
    '/src/ns/util.py': '',
    [`${SITE}/ns/p/core.so`]: '',
    [`${SITE}/ns/p/sub/made.py`]: '',
    [`${SITE}/ns/other/__init__.py`]: '',
    [`${SITE}/ns/util.py`]: '',
    ...files,
  },
});
check('scikit-build-core 1.1', scikit({}), {
  ns: `namespace [/src/ns ${SITE}/ns]`,
  'ns.util': 'source /src/ns/util.py',
  'ns.other': `source ${SITE}/ns/other/__init__.py [${SITE}/ns/other]`,
  'ns.p': `source /src/ns/p/__init__.py [${SITE}/ns/p /src/ns/p]`,
  'ns.p.core': `extension ${SITE}/ns/p/core.so`,
  'ns.p.sub': `source /src/ns/p/sub/__init__.py [${SITE}/ns/p/sub /src/ns/p/sub]`,
  'ns.p.sub.made': `source ${SITE}/ns/p/sub/made.py`,
});
check(
  'scikit-build-core 1.0.0: the parts of others are not found',
  scikit({ namespaces: 'own', isOrdered: false }),
  {
    ns: 'namespace [/src/ns]',
    'ns.other': 'not found',
    // QUIRK(scikit-build-order)
    'ns.p': `source /src/ns/p/__init__.py [/src/ns/p ${SITE}/ns/p], in some order`,
    'ns.p.a': 'source /src/ns/p/a.py',
  },
);
check(
  'scikit-build-core up to 0.12',
  scikit({ namespaces: 'left-to-path', isOrdered: false, packages: [] }),
  {
    ns: `namespace [${SITE}/ns]`,
    'ns.util': `source ${SITE}/ns/util.py`,
    'ns.p.a': 'source /src/ns/p/a.py',
  },
);
check(
  'scikit-build-core 0.5: each package in its own directory',
  { ...scikit({ namespaces: 'left-to-path' }), manner: OLDEST() },
  {
    'ns.p': 'source /src/ns/p/__init__.py [/src/ns/p]',
  },
);
check(
  'scikit-build-core 0.6: modules with the directories of their package',
  scikit({ namespaces: 'left-to-path', modulesArePackages: true, packages: [] }),
  {
    'ns.p.a': `source /src/ns/p/a.py [${SITE}/ns/p /src/ns/p]`,
  },
);
check(
  'scikit-build-core that builds in a directory that is gone',
  scikit({ rebuilt: { directory: '/src/build', modules: ['ns.p.core'] } }),
  {
    'ns.p.core': 'Importing it fails: the project is built again first, and /src/build does not exist',
    'ns.p.a': 'source /src/ns/p/a.py',
  },
);

function OLDEST(): ScikitBuildManner {
  const { directories: _, ...manner } = SCIKIT;
  return { ...manner, namespaces: 'left-to-path', packages: [] };
}

// QUIRK(in-place-comes-first)
check(
  'scikit-build-core in place, before a package of the working directory',
  {
    asked: 'before-path',
    manner: { kind: 'in-place', modules: ['shop', 'space'], paths: ['/src'], importsEarly: true },
    files: { ...SHOP, '/project/shop/__init__.py': '', '/src/space/a.py': '', '/project/space/b.py': '' },
  },
  { shop: PACKAGE, space: 'namespace [/project/space]' },
);

const MESON: MesonManner = {
  kind: 'meson',
  modules: ['pkg', 'nsp', 'tree', 'single'],
  directory: '/src/build',
  builder: '/usr/bin/ninja',
  excludes: true,
  namesPackagePaths: true,
};
const PLAN = {
  python: {
    '/src/pkg/__init__.py': { destination: '{py_purelib}/pkg/__init__.py', tag: 'runtime' },
    '/src/pkg/a.py': { destination: '{py_platlib}/pkg/a.py' },
    '/src/nsp/x.py': { destination: '{py_purelib}/nsp/x.py' },
    '/src/single.py': { destination: '{py_purelib}/single.py' },
    '/src/tool': { destination: '{bindir}/tool' },
  },
  install_subdirs: {
    '/src/tree': { destination: '{py_purelib}/tree', exclude_files: ['skip.py'], exclude_dirs: ['no'] },
  },
};
const meson = (manner: Partial<MesonManner>, files: Tree = {}): Situation => ({
  asked: 'before-path',
  manner: { ...MESON, ...manner },
  files: {
    '/src/build/meson-info/intro-install_plan.json': JSON.stringify(PLAN),
    '/usr/bin/ninja': executable,
    '/src/pkg/__init__.py': '',
    '/src/tree/__init__.py': '',
    '/src/tree/deep/z.py': '',
    '/src/tree/skip.py': '',
    '/src/tree/no/y.py': '',
    '/project/pkg/__init__.py': '',
    '/project/pkg/mine.py': '',
    ...files,
  },
});
const LOADER = `${SITE}/_p_finder.py`;
check('meson-python', meson({}), {
  pkg: `source /src/pkg/__init__.py [${LOADER}/pkg]`,
  'pkg.a': 'source /src/pkg/a.py',
  'pkg.mine': 'not found',
  nsp: `namespace [${LOADER}/nsp]`,
  'nsp.x': 'source /src/nsp/x.py',
  single: 'source /src/single.py',
  'tree.deep.z': 'source /src/tree/deep/z.py',
  'tree.skip': 'not found',
  'tree.no': 'not found',
});
check('meson-python up to 0.15', meson({ namesPackagePaths: false, excludes: false }), {
  pkg: 'source /src/pkg/__init__.py',
  'pkg.a': 'source /src/pkg/a.py',
  'tree.skip': 'source /src/tree/skip.py',
});
check('meson-python without its build directory', meson({ directory: '/gone' }), {
  pkg: 'Importing it fails: the project is built again first, and /gone does not exist',
  'pkg.a': 'Importing it fails: the project is built again first, and /gone does not exist',
});
check(
  'meson-python whose ninja was in a temporary environment',
  meson({ builder: '/tmp/pip-build-env/bin/ninja' }),
  {
    pkg: 'Importing it fails: the project is built again first, and /tmp/pip-build-env/bin/ninja does not exist',
  },
);
check('meson-python without a plan', meson({}, { '/src/build/meson-info/intro-install_plan.json': '{' }), {
  pkg: 'Importing it fails: the build directory has no /src/build/meson-info/intro-install_plan.json',
});
check(
  'meson-python while it builds',
  { ...meson({}), environment: { MESONPY_EDITABLE_SKIP: ':/src/build' } },
  {
    pkg: 'source /project/pkg/__init__.py [/project/pkg]',
  },
);
