import * as assert from 'node:assert/strict';
import { ImportSearch, type ImportAnswer } from '../../../../server/src/core/imports/search/importSearch';
import type { ModuleSpec } from '../../../../server/src/core/imports/search/moduleSpec';
import type { Entry } from '../../../../server/src/core/model/entry';
import type { RunContext } from '../../../../server/src/core/model/runContext';
import type { Finder, StartupCode, StartupResult } from '../../../../server/src/core/model/startupResult';
import { message } from '../../../../server/src/core/model/message';
import { FILE_START } from '../../../../server/src/core/text/positions';
import { contextOf } from '../../../support/facts';
import { makeZip } from '../../../support/makeZip';
import { directory, tree, type Tree } from '../../../support/tree';

const SITE = '/usr/lib/python9.8/site-packages';

const STDLIB: Tree = {
  '/usr/lib/python9.8/os.py': '',
  '/usr/lib/python9.8/json/__init__.py': '',
  '/usr/lib/python9.8/json/decoder.py': '',
  '/usr/lib/python9.8/wave.py': '',
  [SITE]: directory,
};

const INSTALLED: Entry = {
  path: SITE,
  exists: true,
  provenance: { kind: 'site-packages', prefix: '/usr', scope: 'base' },
};

const PATH: readonly Entry[] = [
  { path: '', exists: true, provenance: { kind: 'run-mode', mode: 'interactive' } },
  {
    path: '/usr/lib/python9.8',
    exists: true,
    provenance: { kind: 'stdlib', cause: { kind: 'compiled-in' } },
  },
  INSTALLED,
];

interface Situation {
  readonly files?: Tree;
  readonly result?: Partial<StartupResult>;
  readonly context?: Partial<RunContext>;
}

function find(name: string, { files = {}, result = {}, context = {} }: Situation = {}): ImportAnswer {
  const inspected = contextOf({ sysPath: PATH, enableUserSite: true, ...result }, context);
  return new ImportSearch(inspected, tree({ ...STDLIB, ...files })).find(name);
}

function brief({ kind, origin, locations }: ModuleSpec): string {
  return `${kind} ${origin ?? (locations ?? []).map(({ path }) => path).join(' ')}`.trim();
}

function check(title: string, name: string, situation: Situation, expected: readonly string[]): void {
  it(title, () => {
    const { spec, shadowed } = find(name, situation);
    assert.deepEqual([...(spec === undefined ? [] : [spec]), ...shadowed].map(brief), expected);
  });
}

function line(code: string, name: string, file = `${SITE}/a.pth`): StartupCode {
  return {
    kind: 'pth',
    file,
    range: FILE_START,
    code,
    state: { kind: 'runs' },
    judgement: { kind: 'understood', name, effect: message('') },
  };
}

describe('an import', () => {
  check('of a standard module', 'wave', {}, ['source /usr/lib/python9.8/wave.py']);
  check('of a module of the working directory shadows', 'wave', { files: { '/project/wave.py': '' } }, [
    'source /project/wave.py',
    'source /usr/lib/python9.8/wave.py',
  ]);
  check('of what start-up has loaded is not shadowed', 'os', { files: { '/project/os.py': '' } }, [
    'frozen',
    'source /project/os.py',
    'source /usr/lib/python9.8/os.py',
  ]);
  check('of a builtin', 'sys', { files: { '/project/sys.py': '' } }, ['builtin', 'source /project/sys.py']);
  check('of a submodule', 'json.decoder', {}, ['source /usr/lib/python9.8/json/decoder.py']);
  check('of a submodule of a module', 'wave.x', { files: { '/project/wave/x.py': '' } }, []);
  check('of nothing', 'gone', {}, []);
  check(
    'of a namespace joins its portions',
    'ns',
    { files: { '/project/ns/a.py': '', [`${SITE}/ns/b.py`]: '' } },
    [`namespace /project/ns ${SITE}/ns`],
  );
  check(
    'of a package hides portions, those before it too',
    'ns',
    { files: { '/project/ns/a.py': '', [`${SITE}/ns/__init__.py`]: '' } },
    [`source ${SITE}/ns/__init__.py`, 'namespace /project/ns'],
  );
  check(
    'prefers packages, extension modules, source, byte code',
    'm',
    { files: { [`${SITE}/m.abi3.so`]: '', [`${SITE}/m.py`]: '', [`${SITE}/m.pyc`]: '' } },
    [`extension ${SITE}/m.abi3.so`],
  );
  check(
    'of a member of an archive',
    'z',
    {
      files: {
        '/lib.zip': { kind: 'file', executable: false, bytes: makeZip([['sub/z/__init__.py', '']]) },
      },
      result: { sysPath: [{ ...INSTALLED, path: '/lib.zip/sub' }] },
    },
    ['zip /lib.zip/sub/z/__init__.py'],
  );
  // QUIRK(pwd-without-home)
  it('has asked the password database where HOME is not set', () => {
    const variable = { name: 'HOME', value: '/home/me', setBy: { kind: 'process' }, overrides: [] } as const;
    const loaded = (environment: RunContext['environment']): boolean =>
      find('pwd', { context: { environment } }).loaded;
    assert.deepEqual([loaded(new Map()), loaded(new Map([['HOME', variable]]))], [true, false]);
  });

  // QUIRK(collections-abc)
  it('finds collections.abc where the package has renamed another module, from 3.13 on', () => {
    const files = { '/usr/lib/python9.8/collections/__init__.py': '' };
    const { spec } = find('collections.abc', { files, result: { version: { major: 3, minor: 13 } } });
    assert.equal(spec?.kind, 'frozen');
    const before = find('collections.abc', { files, result: { version: { major: 3, minor: 12 } } });
    assert.equal(before.spec, undefined);
  });

  // QUIRK(zip-directory-entries)
  check(
    'of a directory in an archive that has no entry for itself',
    'z',
    {
      files: { '/lib.zip': { kind: 'file', executable: false, bytes: makeZip([['z/a.py', '']]) } },
      result: { sysPath: [{ ...INSTALLED, path: '/lib.zip' }], version: { major: 3, minor: 13 } },
    },
    [],
  );
  check(
    'of a directory in an archive that has no entry for itself, from 3.14 on',
    'z',
    {
      files: { '/lib.zip': { kind: 'file', executable: false, bytes: makeZip([['z/a.py', '']]) } },
      result: { sysPath: [{ ...INSTALLED, path: '/lib.zip' }] },
    },
    ['namespace /lib.zip/z'],
  );

  it('says which entry answers, and where it looked', () => {
    const { spec, searched } = find('json.decoder');
    assert.equal(spec?.entry, 1);
    assert.deepEqual(searched, [{ path: '/usr/lib/python9.8/json', found: true }]);
    assert.deepEqual(
      find('gone').searched.map(({ found }) => found),
      [false, false, false],
    );
  });

  it('is not complete if start-up is not', () => {
    assert.equal(find('wave', { result: { complete: false } }).complete, false);
  });

  it('of what -m needs finds the working directory, and has loaded it', () => {
    const situation: Situation = {
      files: { '/project/types.py': '' },
      context: { mode: { kind: 'module', name: 'app' } },
    };
    assert.deepEqual(
      [find('types', situation).loaded, find('types', situation).spec?.origin],
      [true, '/project/types.py'],
    );
    assert.equal(find('types', { files: { '/project/types.py': '' } }).loaded, false);
  });

  it('of os.path is the module in memory', () => {
    const { module, spec, loaded } = find('os.path');
    assert.deepEqual([module, spec?.kind, loaded], ['os.path', 'frozen', true]);
  });
});

describe('a package that changes its __path__', () => {
  const package_ = (source: string): Tree => ({
    '/project/p/__init__.py': source,
    [`${SITE}/p/__init__.py`]: '',
    [`${SITE}/p/there.py`]: '',
    '/more/x.py': '',
    '/project/p/plugins/y.py': '',
  });
  const extended = 'from pkgutil import extend_path\n__path__ = extend_path(__path__, __name__)\n';
  check('with extend_path', 'p.there', { files: package_(extended) }, [`source ${SITE}/p/there.py`]);
  check('with a literal', 'p.x', { files: package_("__path__.append('/more')\n") }, ['source /more/x.py']);
  check(
    'with a directory beside it',
    'p.y',
    { files: package_("import os\n__path__.append(os.path.join(os.path.dirname(__file__), 'plugins'))\n") },
    ['source /project/p/plugins/y.py'],
  );
  check('with lists', 'p.x', { files: package_("__path__ += [\n  '/no',  # )\n  r'/more',\n]\n") }, [
    'source /more/x.py',
  ]);
  check(
    'with a directory in parts',
    'p.y',
    {
      files: package_(
        "from os.path import dirname, join\nif True:\n  __path__.insert(\n    0, join(dirname(__file__), '.', 'plugins')\n  )\n",
      ),
    },
    ['source /project/p/./plugins/y.py'],
  );
  check(
    'with declare_namespace, or else extend_path',
    'p.there',
    {
      files: {
        ...package_(
          "try:\n    __import__('pkg_resources').declare_namespace(__name__)\nexcept ImportError:\n    __path__ = __import__('pkgutil').extend_path(__path__, __name__)\n",
        ),
        [`${SITE}/pkg_resources/__init__.py`]: '',
      },
    },
    [`source ${SITE}/p/there.py`],
  );

  check(
    'with declare_namespace alone, where pkg_resources is not there',
    'p.there',
    { files: package_("__import__('pkg_resources').declare_namespace(__name__)\n") },
    [],
  );

  check('with a path of its own', 'p.x', { files: package_("__path__ = ['/more']\n") }, [
    'source /more/x.py',
  ]);
  const replacing = "import_from_path(__name__, '/more/p/__init__.py')\n";
  check(
    'of a module that puts a package in its place',
    'r.part',
    { files: { [`${SITE}/r.py`]: replacing, '/more/p/__init__.py': '', '/more/p/part.py': '' } },
    ['source /more/p/part.py'],
  );

  for (const source of [
    "if x:\n  __path__ = ['/more']\n",
    '[__path__.append(path) for path in paths]\n',
    'a, __path__ = b\n',
    'del __path__[0]\n',
    '__path__[:] = []\n',
    '__path__.append(*paths)\n',
    'x = sys.modules[__name__].__path__.append("/more")\n',
  ]) {
    it(`in an unknown way is not complete: ${source.trim()}`, () => {
      assert.equal(find('p.there', { files: package_(source) }).complete, false);
    });
  }

  it('as is not known is not complete', () => {
    const files = package_('__path__ = compute()\n');
    assert.equal(find('p.there', { files }).complete, false);
    assert.equal(find('p', { files }).complete, true);
  });

  for (const source of [
    '"""Changes __path__ = nothing"""\n',
    '# __path__ = x\n',
    'print(__path__[0])\n',
    '__path__: list[str]\n',
  ]) {
    it(`is not one that says ${JSON.stringify(source)}`, () => {
      assert.equal(find('p.there', { files: package_(source) }).complete, true);
    });
  }
});

describe('a finder of start-up code', () => {
  const finder: Finder = {
    name: '__editable__.p-1.finder',
    file: `${SITE}/__editable___p_1_finder.py`,
    asked: 'after-path',
    mapping: { p: '/src/p', ext: '/src/ext' },
    namespaces: { n: ['/src/n'] },
    manner: { kind: 'setuptools', below: 'children' },
  };
  const code = line('import __editable___p_1_finder; __editable___p_1_finder.install()', 'editable');
  const files: Tree = {
    '/src/p/__init__.py': '',
    '/src/p/child.py': '',
    '/src/ext.py': '',
    '/src/n/a.py': '',
  };
  const placeholder: Entry = {
    path: '__editable__.p-1.finder.__path_hook__',
    exists: false,
    provenance: { kind: 'hook', file: code.file, range: FILE_START },
  };
  const result = { finders: [finder], startupCode: [code], sysPath: [...PATH, placeholder] };

  check('answers for a package', 'p', { files, result }, ['source /src/p/__init__.py']);
  check('answers for its child', 'p.child', { files, result }, ['source /src/p/child.py']);
  check('answers for a module', 'ext', { files, result }, ['source /src/ext.py']);
  check('answers for a namespace', 'n', { files, result }, ['namespace /src/n']);
  // QUIRK(editable-placeholder-stays)
  check(
    'answers for a namespace with its placeholder',
    'n',
    { files: { ...files, [finder.file]: '        return [*paths, PATH_PLACEHOLDER]\n' }, result },
    [`namespace /src/n ${placeholder.path}`],
  );
  // QUIRK(editable-init-is-source)
  check('prefers the source', 'ext', { files: { ...files, '/src/ext.abi3.so': '' }, result }, [
    'source /src/ext.py',
  ]);
  check('loses against the path', 'p', { files: { ...files, '/project/p.py': '' }, result }, [
    'source /project/p.py',
    'source /src/p/__init__.py',
  ]);

  it('has loaded what it imports itself', () => {
    const more = { '/project/pathlib.py': '', '/usr/lib/python9.8/pathlib.py': '' };
    const { loaded, spec } = find('pathlib', { files: { ...files, ...more }, result });
    assert.deepEqual([loaded, spec?.origin], [true, '/usr/lib/python9.8/pathlib.py']);
  });

  it('is named with the line that installs it', () => {
    assert.deepEqual(find('p', { files, result }).spec?.finder, {
      name: '__editable___p_1_finder',
      file: `${SITE}/a.pth`,
      line: 1,
    });
  });
});

describe("setuptools' distutils", () => {
  const shim = line(
    "import os; var = 'SETUPTOOLS_USE_DISTUTILS'; enabled = os.environ.get(var, 'local') == 'local'; enabled and __import__('_distutils_hack').add_shim();",
    'distutils-precedence (setuptools)',
  );
  const files: Tree = {
    [`${SITE}/setuptools/_distutils/__init__.py`]: '',
    [`${SITE}/setuptools/_distutils/core.py`]: '',
    '/usr/lib/python9.8/distutils/__init__.py': '',
  };
  const result = { startupCode: [shim] };
  const stdlib = 'source /usr/lib/python9.8/distutils/__init__.py';
  check('comes first', 'distutils', { files, result }, [
    `hook ${SITE}/setuptools/_distutils/__init__.py`,
    stdlib,
  ]);
  check('has submodules', 'distutils.core', { files, result }, [
    `source ${SITE}/setuptools/_distutils/core.py`,
  ]);
  check(
    'is switched off by a variable',
    'distutils',
    {
      files,
      result,
      context: {
        environment: new Map([
          [
            'SETUPTOOLS_USE_DISTUTILS',
            { name: 'SETUPTOOLS_USE_DISTUTILS', value: 'stdlib', setBy: { kind: 'process' }, overrides: [] },
          ],
        ]),
      },
    },
    [stdlib],
  );
});

describe('a namespace package of a -nspkg.pth line', () => {
  const code = line(
    "import sys, types, os;has_mfs = sys.version_info > (3, 5);p = os.path.join(sys._getframe(1).f_locals['sitedir'], *('ns',));importlib = has_mfs and __import__('importlib.util');has_mfs and __import__('importlib.machinery');m = has_mfs and sys.modules.setdefault('ns', importlib.util.module_from_spec(importlib.machinery.PathFinder.find_spec('ns', [os.path.dirname(p)])));m = m or sys.modules.setdefault('ns', types.ModuleType('ns'));mp = (m or []) and m.__dict__.setdefault('__path__',[]);(p not in mp) and mp.append(p)",
    'nspkg (setuptools)',
  );
  const PLAIN =
    "import sys,types,os; p = os.path.join(sys._getframe(1).f_locals['sitedir'], *('ns',)); ie = os.path.exists(os.path.join(p,'__init__.py')); m = not ie and sys.modules.setdefault('ns',types.ModuleType('ns')); mp = (m or []) and m.__dict__.setdefault('__path__',[]); (p not in mp) and mp.append(p)";
  const OWN: Entry = {
    path: '/project',
    exists: true,
    provenance: { kind: 'stdlib', cause: { kind: 'compiled-in' } },
  };
  const files: Tree = { [`${SITE}/ns/a.py`]: '', '/project/ns/b.py': '' };
  check('has its portions on the path', 'ns', { files, result: { startupCode: [code] } }, [
    `namespace /project/ns ${SITE}/ns`,
  ]);
  check(
    'has the portion of its line where the path did not change afterwards',
    'ns',
    { files, result: { startupCode: [code], sysPath: [OWN, INSTALLED] } },
    [`namespace ${SITE}/ns`, 'namespace /project/ns'],
  );
  check(
    'made as a plain module keeps its list',
    'ns',
    { files, result: { startupCode: [line(PLAIN, 'nspkg (setuptools)')] } },
    [`namespace ${SITE}/ns`, 'namespace /project/ns'],
  );
  // QUIRK(nspkg-namespace-is-recalculated)
  check(
    'stays as it is where a package of that name is on the path',
    'ns',
    { files: { ...files, '/project/ns/__init__.py': '' }, result: { startupCode: [code] } },
    [`namespace ${SITE}/ns`, 'source /project/ns/__init__.py'],
  );
});
