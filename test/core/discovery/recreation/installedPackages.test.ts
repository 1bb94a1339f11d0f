import * as assert from 'node:assert/strict';
import { installedPackages } from '../../../../server/src/core/discovery/recreation/installedPackages';
import { linux } from '../../../../server/src/core/model/platform';
import { tree, type Tree } from '../../../support/tree';

const SITE = '/e/lib/python9.8/site-packages';

function metadata(name: string, version: string, ...needs: readonly string[]): string {
  return `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n${needs.map((need) => `Requires-Dist: ${need}\n`).join('')}\nName: not-me\n`;
}

interface Row {
  readonly title: string;
  readonly files: Tree;
  readonly requirements: readonly string[];
  readonly unknown?: readonly string[];
}

const REQUESTED = { '/e/lib/python9.8/site-packages/shop-1.0.dist-info/REQUESTED': '' };

const TABLE: readonly Row[] = [
  {
    title: 'all, if nothing says what was asked for',
    files: {
      [`${SITE}/shop-1.0.dist-info/METADATA`]: metadata('Shop', '1.0', 'idna>=2'),
      [`${SITE}/idna-3.4.dist-info/METADATA`]: metadata('idna', '3.4'),
    },
    requirements: ['idna==3.4', 'Shop==1.0'],
  },
  {
    title: 'what was asked for, without what it needs',
    files: {
      ...REQUESTED,
      [`${SITE}/shop-1.0.dist-info/METADATA`]: metadata(
        'Shop',
        '1.0',
        'idna (>=2)',
        'other; python_version < "3"',
      ),
      [`${SITE}/idna-3.4.dist-info/METADATA`]: metadata('idna', '3.4'),
    },
    requirements: ['Shop==1.0'],
  },
  {
    title: 'what only an extra brings',
    files: {
      ...REQUESTED,
      [`${SITE}/shop-1.0.dist-info/METADATA`]: metadata('Shop', '1.0', "PySocks; extra == 'socks'"),
      [`${SITE}/PySocks-1.7.dist-info/METADATA`]: metadata('PySocks', '1.7'),
    },
    requirements: ['PySocks==1.7', 'Shop==1.0'],
  },
  {
    title: 'a circle that nothing leads to',
    files: {
      ...REQUESTED,
      [`${SITE}/shop-1.0.dist-info/METADATA`]: metadata('Shop', '1.0'),
      [`${SITE}/one-1.dist-info/METADATA`]: metadata('one', '1', 'two'),
      [`${SITE}/two-2.dist-info/METADATA`]: metadata('two', '2', 'one'),
    },
    requirements: ['one==1', 'Shop==1.0', 'two==2'],
  },
  {
    title: 'repositories, archives, directories',
    files: {
      [`${SITE}/a-1.dist-info/METADATA`]: metadata('a', '1'),
      [`${SITE}/a-1.dist-info/direct_url.json`]:
        '{"url": "https://host/a.git", "vcs_info": {"vcs": "git", "commit_id": "abc123", "requested_revision": "main"}, "subdirectory": "sub"}',
      [`${SITE}/b-1.dist-info/METADATA`]: metadata('b', '1'),
      [`${SITE}/b-1.dist-info/direct_url.json`]: '{"url": "https://host/b-1.zip", "archive_info": {}}',
      [`${SITE}/c-1.dist-info/METADATA`]: metadata('c', '1'),
      [`${SITE}/c-1.dist-info/direct_url.json`]:
        '{"url": "file:///my%20src/c", "dir_info": {"editable": true}}',
      [`${SITE}/d-1.dist-info/METADATA`]: metadata('d', '1'),
      [`${SITE}/d-1.dist-info/direct_url.json`]: '{"url": "file:///src/d", "dir_info": {}}',
    },
    requirements: [
      'a @ git+https://host/a.git@abc123#subdirectory=sub',
      'b @ https://host/b-1.zip',
      '-e /my src/c',
      'd @ file:///src/d',
    ],
  },
  {
    title: 'develop installs and eggs',
    files: {
      [`${SITE}/shop.egg-link`]: '/src/shop\n.\n',
      [`${SITE}/old-1.2-py9.8.egg-info`]: metadata('old', '1.2'),
      [`${SITE}/older-1.3.egg-info/PKG-INFO`]: metadata('older', '1.3'),
    },
    requirements: ['old==1.2', 'older==1.3', '-e /src/shop'],
  },
  {
    title: 'what each environment has of its own, but for setuptools',
    files: {
      [`${SITE}/pip-20.dist-info/METADATA`]: metadata('pip', '20'),
      [`${SITE}/setuptools-49.dist-info/METADATA`]: metadata('setuptools', '49'),
      [`${SITE}/~ip-19.dist-info/METADATA`]: metadata('pip', '19'),
      [`${SITE}/shop-1.dist-info/METADATA`]: metadata('shop', '1'),
    },
    requirements: ['shop==1', 'setuptools'],
  },
  {
    title: 'what is no name, version or URL, which could be an option of pip',
    files: {
      [`${SITE}/evil-1.dist-info/METADATA`]: metadata('-r/etc/passwd', '--index-url=x'),
      [`${SITE}/evil2-1.dist-info/METADATA`]: metadata('evil2', '1'),
      [`${SITE}/evil2-1.dist-info/direct_url.json`]:
        '{"url": "https://host/a\\n--index-url x", "archive_info": {}}',
      [`${SITE}/evil3-1.dist-info/METADATA`]: metadata('evil3', '1'),
      [`${SITE}/evil3-1.dist-info/direct_url.json`]: 'broken',
      [`${SITE}/noversion.dist-info/METADATA`]: 'Name: noversion\n',
    },
    requirements: ['evil==1'],
    unknown: ['evil2', 'evil3', 'noversion'],
  },
];

describe('what was installed', () => {
  for (const { title, files, requirements, unknown = [] } of TABLE) {
    it(`is found: ${title}`, () => {
      const found = installedPackages(SITE, { fs: tree(files), platform: linux });
      const texts = found.requirements.map((each) => {
        switch (each.kind) {
          case 'pinned':
            return each.version === undefined ? each.name : `${each.name}==${each.version}`;
          case 'direct':
            return `${each.name} @ ${each.url}`;
          case 'editable':
            return `-e ${each.path}`;
        }
      });
      assert.deepEqual([texts, found.unknown], [requirements, unknown]);
    });
  }
});
