import { deepEqual, equal, ok } from 'node:assert/strict';
import { searchEnvironments } from '../../../../server/src/core/discovery/environment/environmentSearch';
import { linux, windows } from '../../../../server/src/core/model/platform';
import { denied, deniedDirectory, directory, link, tree, type Tree } from '../../../support/tree';

function roots(files: Tree): readonly string[] {
  return searchEnvironments('/project', tree({ '/project': directory, ...files }), linux).roots;
}

const situations: readonly (readonly [string, Tree, readonly string[]])[] = [
  ['nothing in an empty folder', {}, []],
  [
    '.venv and venv before all others, and these from the top down by name',
    {
      '/project/a/old/pyvenv.cfg': '',
      '/project/b/pyvenv.cfg': '',
      '/project/venv/pyvenv.cfg': '',
      '/project/.venv/pyvenv.cfg': '',
      '/project/.tox/py98/pyvenv.cfg': '',
    },
    ['/project/.venv', '/project/venv', '/project/b', '/project/.tox/py98', '/project/a/old'],
  ],
  [
    'three levels, not four',
    { '/project/1/2/3/pyvenv.cfg': '', '/project/1/2/x/4/pyvenv.cfg': '' },
    ['/project/1/2/3'],
  ],
  [
    'the folder itself, and what lies in it',
    {
      '/project/pyvenv.cfg': '',
      '/project/lib/python9.8/pyvenv.cfg': '',
      '/project/other/pyvenv.cfg': '',
    },
    ['/project', '/project/other'],
  ],
  [
    'nothing inside an environment, nor where none belong',
    {
      '/project/env/pyvenv.cfg': '',
      '/project/env/sub/pyvenv.cfg': '',
      '/project/node_modules/x/pyvenv.cfg': '',
      '/project/.git/x/pyvenv.cfg': '',
      '/project/x/site-packages/pyvenv.cfg': '',
    },
    ['/project/env'],
  ],
  [
    'broken ones: a pyvenv.cfg that is a directory, denied or a link to nothing, and a .venv without one',
    {
      '/project/a/pyvenv.cfg': directory,
      '/project/b/pyvenv.cfg': denied,
      '/project/c/pyvenv.cfg': link('/gone'),
      '/project/.venv/bin/python': link('/gone'),
      '/project/venv/readme': '',
      '/project/d/bin/python': '',
    },
    ['/project/.venv', '/project/a', '/project/b', '/project/c'],
  ],
  [
    'conda environments',
    { '/project/env/conda-meta/history': '', '/project/recipe/conda-meta': 'a file' },
    ['/project/env'],
  ],
  [
    'linked environments, without searching behind a link',
    {
      '/project/.venv': link('/envs/one'),
      '/project/two': link('/envs/two'),
      '/project/all': link('/envs'),
      '/envs/one/pyvenv.cfg': '',
      '/envs/two/pyvenv.cfg': '',
    },
    ['/project/.venv', '/project/two'],
  ],
  [
    'an end in spite of links in circles',
    { '/project/up': link('..'), '/project/self': link('self'), '/project/a/b': link('../a') },
    [],
  ],
];

describe('the search for environments', () => {
  for (const [what, files, expected] of situations) {
    it(`finds ${what}`, () => {
      deepEqual(roots(files), expected);
    });
  }

  it('says which directories could not be read, and goes on', () => {
    const files = tree({ '/project/a': deniedDirectory, '/project/b/pyvenv.cfg': '' });
    const { roots: found, problems } = searchEnvironments('/project', files, linux);
    deepEqual([found, problems.map(({ file }) => file)], [['/project/b'], ['/project/a']]);
  });

  it('says so when the folder is not there', () => {
    const { roots: found, problems } = searchEnvironments('/project', tree({}), linux);
    deepEqual([found, problems.length], [[], 1]);
  });

  it('stops at some thousand directories, and says so', () => {
    const many = Object.fromEntries(
      Array.from({ length: 5001 }, (_, index) => [`/project/d${index}`, directory]),
    );
    const { problems } = searchEnvironments('/project', tree(many), linux);
    equal(problems.length, 1);
    ok(problems[0]?.message.template.includes('too many directories'));
  });

  it('finds a pyvenv.cfg on Windows however it is spelled', () => {
    const files = tree({ 'C:\\project\\env\\PyVenv.cfg': '' });
    deepEqual(searchEnvironments('C:\\project', files, windows).roots, ['C:\\project\\env']);
  });
});
