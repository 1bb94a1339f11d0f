/** What loading a .pie file does with a path, in situations on a disk in memory. */

import * as assert from 'node:assert/strict';
import { parsePieText } from '../../../../server/src/core/formats/packages/parsePie';
import { linux } from '../../../../server/src/core/model/platform';
import type { Entry } from '../../../../server/src/core/model/entry';
import { loadPie } from '../../../../server/src/core/startup/pie/loadPie';
import { tree, type Tree } from '../../../support/tree';

interface Situation {
  readonly pie: string;
  readonly files: Tree;
  readonly path?: readonly string[];
  readonly after: readonly string[];
  /** Name, kind, version. */
  readonly outcome: readonly string[];
}

function entry(path: string): Entry {
  return { path, exists: true, provenance: { kind: 'executable-dir' } };
}

function check(title: string, { pie, files, path = ['/site'], after, outcome }: Situation): void {
  it(title, () => {
    const loaded = loadPie(path.map(entry), {
      file: '/app/a.pie',
      document: parsePieText(pie, ':'),
      platform: linux,
      cwd: '/app',
      fs: tree({ '/app/a.pie': pie, ...files }),
    });
    assert.deepEqual(
      loaded.outcome.requirements.map((line) => {
        const found =
          line.kind === 'nothing-to-remove'
            ? []
            : line.kind === 'removed'
              ? line.found
              : line.kind === 'missing'
                ? line.others
                : [line.found];
        return [line.requirement.name, line.kind, ...found.map(({ version }) => version)].join(' ');
      }),
      outcome,
    );
    assert.deepEqual(
      loaded.sysPath.map((each) => each.path),
      after,
    );
  });
}

const SITE: Tree = {
  '/site/foo-1.0.dist-info/METADATA': 'Metadata-Version: 2.1\nName: Foo\nVersion: 1.0\n\nVersion: 9\n',
  '/site/foo.py': '',
};

const EGGS: Tree = {
  '/eggs/foo-2.0-py3.9.egg/EGG-INFO/PKG-INFO': 'Name: foo\nVersion: 2.0\n',
  '/eggs/foo-10.0-py3.9.egg/EGG-INFO/PKG-INFO': 'Name: foo\nVersion: 10.0\n',
};

describe('loading a .pie file', () => {
  check('leaves a package that will do where it is', {
    pie: '/eggs\nfoo >= 1\n',
    files: { ...SITE, ...EGGS },
    after: ['/site'],
    outcome: ['foo on-path 1.0'],
  });

  check('takes the latest egg that will do, in front of the version that will not', {
    pie: '/eggs\nFOO >= 2\n',
    files: { ...SITE, ...EGGS },
    path: ['/lib', '/site'],
    after: ['/lib', '/eggs/foo-10.0-py3.9.egg', '/site'],
    outcome: ['FOO added 10.0'],
  });

  check('takes an earlier egg where the latest will not do', {
    pie: '/eggs\nfoo >= 2, < 10\n',
    files: EGGS,
    path: ['/lib'],
    after: ['/lib', '/eggs/foo-2.0-py3.9.egg'],
    outcome: ['foo added 2.0'],
  });

  check('looks where .pth files of a path lead, relative to the file', {
    pie: '../more\nbar\n',
    files: {
      '/more/x.pth': '# comment\nimport this\nsub\nmissing\n',
      '/more/sub/bar-3.egg-info/PKG-INFO': 'Name: bar\nVersion: 3\n',
    },
    after: ['/site', '/more/sub'],
    outcome: ['bar added 3'],
  });

  check('leaves the path alone when a package is missing', {
    pie: '/eggs\nfoo==2.0\nnope\n',
    files: { ...SITE, ...EGGS },
    after: ['/site'],
    outcome: ['foo added 2.0', 'nope missing'],
  });

  check('tells versions that will not do', {
    pie: '/eggs\nfoo > 10\n',
    files: { ...SITE, ...EGGS },
    after: ['/site'],
    outcome: ['foo missing 1.0 10.0 2.0'],
  });

  check('moves a directory that is on the path already', {
    pie: '/late\nfoo==3\n',
    files: { ...SITE, '/late/foo-3.dist-info/METADATA': 'Version: 3\n' },
    path: ['/site', '/late'],
    after: ['/late', '/site'],
    outcome: ['foo added 3'],
  });

  check('takes an egg off the path, and leaves directories that hold others', {
    pie: '\n!foo\n!bar == 1\n!nope\n',
    files: { ...SITE, ...EGGS, '/site/bar-2.dist-info/METADATA': 'Name: x\n' },
    path: ['/eggs/foo-2.0-py3.9.egg', '/site'],
    after: ['/site'],
    outcome: ['foo removed 2.0 1.0', 'bar nothing-to-remove', 'nope nothing-to-remove'],
  });

  check('does not find what a line above excludes, except in the paths of the file', {
    pie: '/eggs\n!foo\nfoo\n',
    files: { ...SITE, ...EGGS },
    after: ['/site', '/eggs/foo-10.0-py3.9.egg'],
    outcome: ['foo removed 1.0', 'foo added 10.0'],
  });

  check('reads __version__ of a package without metadata, and takes 0.0 for none', {
    pie: '\ntold >= 1.5\nsilent < 1\nmy-name\n',
    files: {
      '/site/told/__init__.py': '"""Told."""\n__version__ = "1.5"\n',
      '/site/silent.py': 'import other\n',
      '/site/my_name.py': '',
    },
    after: ['/site'],
    outcome: ['told on-path 1.5', 'silent on-path 0.0', 'my-name on-path 0.0'],
  });

  check('changes nothing when a line is malformed', {
    pie: '/eggs\nfoo==2.0\n???\n',
    files: EGGS,
    after: ['/site'],
    outcome: ['foo added 2.0'],
  });

  check('looks in the working directory for an empty entry', {
    pie: '\nfoo\n',
    files: { '/app/foo.py': "__version__ = '4'\n" },
    path: [''],
    after: [''],
    outcome: ['foo on-path 4'],
  });
});
