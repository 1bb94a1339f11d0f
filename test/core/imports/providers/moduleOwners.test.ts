/** Which distribution a module belongs to, according to the records of installers. */

import * as assert from 'node:assert/strict';
import { ModuleOwners } from '../../../../server/src/core/imports/providers/moduleOwners';
import { knownProvider } from '../../../../server/src/core/imports/providers/knownProviders';
import { linux } from '../../../../server/src/core/model/platform';
import { tree, type Tree } from '../../../support/tree';

const FILES: Tree = {
  '/s/PyYAML-6.0.dist-info/RECORD': 'yaml/__init__.py,,\r\n_yaml/__init__.py,,\r\n../../../bin/x,,\r\n',
  '/s/six-1.16.dist-info/RECORD': '"six.py",sha256=x,1\n__pycache__/six.cpython-312.pyc,,\n',
  '/s/fast-1.dist-info/RECORD': '_fast.cpython-312-x86_64-linux-gnu.so,,\n',
  '/s/google_a-1.dist-info/RECORD': 'google/a/__init__.py,,\n',
  '/s/google_b-2.dist-info/RECORD': 'google/b/__init__.py,,\n',
  '/s/old-1-py3.8.egg-info/top_level.txt': 'oldmod\noldother\n',
  '/s/flat-1.dist-info/RECORD': '__editable__.flat-1.pth,,\nflat-1.dist-info/METADATA,,\n',
  '/s/flat-1.dist-info/METADATA':
    'Name: flat\nImport-Name: flatmod\nImport-Namespace: flatspace.sub ; private\n\nImport-Name: no\n',
};

const CASES: readonly (readonly [name: string, owner: string | undefined, file?: string])[] = [
  ['yaml', 'PyYAML 6.0'],
  ['_yaml', 'PyYAML 6.0'],
  ['six', 'six 1.16'],
  ['_fast', 'fast 1'],
  ['google', 'google_b 2', '/s/google/b/__init__.py'],
  ['google', 'google_a 1', '/s/google/a/__init__.py'],
  ['oldmod', 'old 1'],
  ['oldother', 'old 1'],
  ['flatmod', 'flat 1'],
  ['flatspace', 'flat 1'],
  ['__editable__.flat-1.pth', 'flat 1'],
  ['no', undefined],
  ['bin', undefined],
];

describe('the distribution of a module', () => {
  for (const [name, expected, file] of CASES) {
    it(`${file ?? name} is ${expected ?? 'not known'}`, () => {
      const owners = new ModuleOwners('/s', tree(FILES), linux);
      while (owners.readMore(2)) {
        // The next ones.
      }
      const owner = owners.ownerOf(name, file);
      assert.equal(owner === undefined ? undefined : `${owner.name} ${owner.version}`, expected);
    });
  }

  it('is found without reading the others if it has the name of the module', () => {
    const owners = new ModuleOwners('/s', tree(FILES), linux);
    owners.readLike('six');
    assert.equal(owners.ownerOf('six')?.name, 'six');
    assert.equal(owners.ownerOf('yaml'), undefined);
  });

  const KNOWN: readonly (readonly [module: string, distribution: string | undefined])[] = [
    ['yaml', 'PyYAML'],
    ['sklearn.svm', 'scikit-learn'],
    ['requests', 'requests'],
    ['typing_extensions', 'typing-extensions'],
    ['google.cloud.storage', 'google-cloud-storage'],
    ['google.cloud.nothing', undefined],
    ['constructor', undefined],
    ['nobody_knows', undefined],
  ];
  for (const [module, distribution] of KNOWN) {
    it(`on PyPI is ${distribution ?? 'not guessed'} for ${module}`, () => {
      assert.equal(knownProvider(module), distribution);
    });
  }
});
