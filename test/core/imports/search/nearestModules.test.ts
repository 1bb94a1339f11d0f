import { deepEqual } from 'node:assert/strict';
import { explainImports } from '../../../../server/src/core/explainImports';
import type { Entry } from '../../../../server/src/core/model/entry';
import type { StartupResult } from '../../../../server/src/core/model/startupResult';
import { message } from '../../../../server/src/core/model/message';
import { contextOf } from '../../../support/facts';
import { makeZip } from '../../../support/makeZip';
import { tree, type Tree } from '../../../support/tree';

const SITE = '/usr/lib/python9.8/site-packages';

const FILES: Tree = {
  '/usr/lib/python9.8/os.py': '',
  '/usr/lib/python9.8/wave.py': '',
  '/usr/lib/python9.8/decimal.py': '',
  '/usr/lib/python9.8/_decimal.abi3.so': '',
  '/usr/lib/python9.8/notes.txt': '',
  [`${SITE}/yaml/__init__.py`]: '',
  [`${SITE}/yaml/loader.py`]: '',
  [`${SITE}/yaml/loaders.py`]: '',
  [`${SITE}/yaml/__pycache__/loader.pyc`]: '',
  [`${SITE}/PyPDF2.py`]: '',
  [`${SITE}/my-tool.py`]: '',
  [`${SITE}/yaml-6.0.dist-info/METADATA`]: 'Name: x\n',
  '/lib.zip': {
    kind: 'file',
    executable: false,
    bytes: makeZip([
      ['zipped.py', ''],
      ['bundle/__init__.py', ''],
      ['bundle/inner.py', ''],
    ]),
  },
};

const entry = (path: string): Entry => ({
  path,
  exists: true,
  provenance: { kind: 'site-packages', prefix: '/usr', scope: 'base' },
});

function nearest(name: string, files: Tree = {}, result: Partial<StartupResult> = {}): readonly string[] {
  const sysPath = ['', '/usr/lib/python9.8', SITE, '/lib.zip'].map(entry);
  const inspected = contextOf({ sysPath, enableUserSite: true, ...result });
  return explainImports([name], inspected, tree({ ...FILES, ...files }))[0]?.nearest ?? ['no answer'];
}

const situations: readonly (readonly [string, string, readonly string[]])[] = [
  ['that is found', 'wave', []],
  ['that nothing comes close to', 'something_else', []],
  ['with letters swapped', 'yalm', ['yaml']],
  ['with a letter too many', 'wavee', ['wave']],
  ['with another letter, the closest first', 'decimel', ['decimal', '_decimal']],
  ['in another case', 'pypdf2', ['PyPDF2']],
  ['with an underscore for a hyphen', 'my_tool', ['my-tool']],
  ['of a file that is no module', 'note', []],
  ['of a submodule, beside it alone', 'yaml.loadr', ['yaml.loader', 'yaml.loaders']],
  ['of a submodule that a module of another parent has', 'yaml.wave', []],
  ['of a submodule of a parent that is not found', 'yalm.loader', ['yaml.loader']],
  ['of a submodule that what is close to its parent has not', 'yalm.gone', []],
  ['of a submodule of what is no package', 'wave.x', []],
  ['of what is compiled in', 'itertool', ['itertools']],
  ['of a member of an archive', 'ziped', ['zipped']],
  ['of a member below', 'bundle.iner', ['bundle.inner']],
  ['that is too short for more than one edit', 'wa', []],
];

describe('names that come close to one', () => {
  for (const [what, name, expected] of situations) {
    it(what, () => {
      deepEqual(nearest(name), expected);
    });
  }

  it('are five at most, in order', () => {
    const names = ['g', 'f', 'e', 'd', 'c', 'b', 'a'].map((letter) => `/project/module_${letter}.py`);
    deepEqual(
      nearest('module_', Object.fromEntries(names.map((name) => [name, '']))),
      ['a', 'b', 'c', 'd', 'e'].map((letter) => `module_${letter}`),
    );
  });

  it('are among those of an editable installation', () => {
    const finder = {
      name: '__editable__.p-1.finder',
      file: `${SITE}/__editable___p_1_finder.py`,
      asked: 'after-path',
      mapping: { package_here: '/src/package_here' },
      namespaces: {},
      manner: { kind: 'setuptools', below: 'children' },
    } as const;
    const files = { '/src/package_here/__init__.py': '' };
    deepEqual(nearest('packge_here', files, { finders: [finder] }), ['package_here']);
  });

  it('are none where Python would not start', () => {
    const fatal = { code: 'no-interpreter', message: message('') } as const;
    deepEqual(nearest('yalm', {}, { fatal }), []);
  });
});
