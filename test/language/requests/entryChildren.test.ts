import { renderMessage } from '../../../server/src/core/model/message';
import * as assert from 'node:assert/strict';
import { linux, windows, type Platform } from '../../../server/src/core/model/platform';
import { entryChildren } from '../../../server/src/language/requests/entryChildren';
import { deniedDirectory, directory, tree, type Tree } from '../../support/tree';

function check(what: string, files: Tree, expected: readonly string[], platform: Platform = linux): void {
  it(what, () => {
    const root = platform === windows ? 'C:\\lib' : '/lib';
    const { modules, problem } = entryChildren(root, {
      state: { fileSystem: tree(files), platform },
      render: renderMessage,
    });
    assert.equal(problem, undefined);
    assert.deepEqual(
      modules.map(({ name, kind }) => `${name} ${kind}`),
      expected,
    );
  });
}

describe('the modules of an entry', () => {
  check('are listed by name', { '/lib/b.py': '', '/lib/a/__init__.py': '', '/lib/c.pyc': '' }, [
    'a package',
    'b module',
    'c module',
  ]);
  check(
    'are those that an import can name',
    {
      '/lib/x-1.0.dist-info/METADATA': 'Name: x\n',
      '/lib/not-a-name.py': '',
      '/lib/README.txt': '',
      '/lib/a.pth': '',
      '/lib/__pycache__/b.cpython-98.pyc': '',
      '/lib/bin/tool': '',
    },
    [],
  );
  check('carry no ABI tag', { '/lib/_x.cpython-98-x86_64-linux-gnu.so': '', '/lib/y.abi3.so': '' }, [
    '_x extension',
    'y extension',
  ]);
  check(
    'are those of the inspected platform',
    { 'C:\\lib\\x.cp98-win_amd64.pyd': '', 'C:\\lib\\y.so': '' },
    ['x extension'],
    windows,
  );
  check(
    'include namespace packages that lead to modules',
    {
      '/lib/one/a.py': '',
      '/lib/two/b/__init__.py': '',
      '/lib/three/data.txt': '',
      '/lib/four': directory,
    },
    ['one namespace', 'two namespace'],
  );
  check(
    'appear once: as what an import finds',
    {
      '/lib/a.py': '',
      '/lib/a/__init__.py': '',
      '/lib/b.py': '',
      '/lib/b.so': '',
      '/lib/c.py': '',
      '/lib/c/d.py': '',
    },
    ['a package', 'b extension', 'c module'],
  );

  it('have a reason if they cannot be listed', () => {
    const files = tree({ '/lib/a.zip': '', '/denied': deniedDirectory });
    const problem = (path: string): string | undefined =>
      entryChildren(path, { state: { fileSystem: files, platform: linux }, render: renderMessage }).problem;
    assert.match(problem('/lib/a.zip') ?? '', /zip archive/);
    assert.match(problem('/denied') ?? '', /no permission to read/);
    assert.match(problem('/gone') ?? '', /does not exist/);
  });

  it('are some thousands at most', () => {
    const names = Array.from({ length: 6000 }, (_, index) => [`/lib/m${index}.py`, '']);
    const { modules } = entryChildren('/lib', {
      state: { fileSystem: tree(Object.fromEntries(names) as Tree), platform: linux },
      render: renderMessage,
    });
    assert.equal(modules.length, 5000);
  });
});
