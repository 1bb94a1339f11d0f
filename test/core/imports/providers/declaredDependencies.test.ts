/** The dependencies that a project declares, in each kind of file that can declare them. */

import * as assert from 'node:assert/strict';
import { declaredDependencies } from '../../../../server/src/core/imports/providers/declaredDependencies';
import { linux } from '../../../../server/src/core/model/platform';
import { tree, type Tree } from '../../../support/tree';

const CASES: readonly (readonly [title: string, files: Tree, ...declared: readonly string[]])[] = [
  [
    'PEP 621 with extras',
    {
      '/p/pyproject.toml':
        '[project]\ndependencies = ["Foo_Bar>=1", "a[x]~=2", "b @ https://x/b.whl", "c; python_version < \'3\'"]\n' +
        '[project.optional-dependencies]\ntest = ["d"]\n',
    },
    'foo-bar@1',
    'a@1',
    'b@1',
    'c@1',
    'd@3 test',
  ],
  [
    'dependency groups (PEP 735), which may include others',
    { '/p/pyproject.toml': '[dependency-groups]\ndev = ["a", {include-group = "x"}, "b"]\nx = ["c"]\n' },
    'a@1 dev',
    'b@1 dev',
    'c@2 x',
  ],
  [
    'poetry',
    {
      '/p/pyproject.toml':
        '[tool.poetry.dependencies]\npython = "^3.9"\na = "^1"\nb = {version = "2", extras = ["x"]}\n' +
        '[tool.poetry.group.dev.dependencies]\nc = "*"\n[tool.poetry.dev-dependencies]\nd = "*"\n',
    },
    'a@2',
    'b@3',
    'd@7 dev',
    'c@5 dev',
  ],
  [
    'uv and pdm',
    { '/p/pyproject.toml': '[tool.uv]\ndev-dependencies = ["a"]\n[tool.pdm.dev-dependencies]\nx = ["b"]\n' },
    'a@1 dev',
    'b@3 x',
  ],
  ['a Pipfile', { '/p/Pipfile': '[packages]\na = "*"\n[dev-packages]\nb = "*"\n' }, 'a@1', 'b@3 dev'],
  [
    'requirements files that include others',
    {
      '/p/requirements.txt':
        '# no\na==1  # yes\n  b\n-r more/other.txt\n--index-url https://x\n-e git+https://x/y#egg=c\n./local\n',
      '/p/more/other.txt': 'd\n-r ../requirements.txt\n',
      '/p/requirements/dev.txt': 'e\n',
      '/p/dev-requirements.in': 'f\n',
    },
    'f@0',
    'a@1',
    'b@2',
    'd@0',
    'c@5',
    'e@0',
  ],
  [
    'the project above',
    { '/p/pyproject.toml': '[project]\ndependencies = ["a"]\n', '/p/src/x/y.py': '' },
    'a@1',
  ],
  ['broken TOML', { '/p/pyproject.toml': '[project\ndependencies = ["a"]\n' }],
  ['nothing', { '/p/x.py': '' }],
];

describe('declared dependencies', () => {
  for (const [title, files, ...declared] of CASES) {
    it(`are those of ${title}`, () => {
      const found = declaredDependencies('/p/src/x', '/p', { fs: tree(files), platform: linux });
      assert.deepEqual(
        found.map(
          ({ name, range, group }) => `${name}@${range.start.line}${group === undefined ? '' : ` ${group}`}`,
        ),
        declared,
      );
    });
  }

  it('are not looked for outside the folder', () => {
    const fs = tree({ '/pyproject.toml': '[project]\ndependencies = ["a"]\n', '/p/x.py': '' });
    assert.deepEqual(declaredDependencies('/p', '/p', { fs, platform: linux }), []);
  });
});
