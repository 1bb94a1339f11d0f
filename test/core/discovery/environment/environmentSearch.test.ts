import { deepEqual, equal } from 'node:assert/strict';
import {
  searchEnvironments as searchInSteps,
  type EnvironmentSearch,
} from '../../../../server/src/core/discovery/environment/environmentSearch';
import { linux, windows } from '../../../../server/src/core/model/platform';
import type { FileSystem } from '../../../../server/src/core/ports/fileSystem';
import { runToEnd } from '../../../../server/src/core/ports/steps';
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

function searchEnvironments(...question: Parameters<typeof searchInSteps>): EnvironmentSearch {
  return runToEnd(searchInSteps(...question));
}

function withMethods(disk: FileSystem): FileSystem {
  return {
    stat: (path) => disk.stat(path),
    readLink: (path) => disk.readLink(path),
    read: (path, limit) => disk.read(path, limit),
    readAt: (path, offset, length) => disk.readAt(path, offset, length),
    list: (path) => disk.list(path),
    isMarkedHidden: (path) => disk.isMarkedHidden(path),
  };
}

describe('the search for environments', () => {
  for (const [what, files, expected] of situations) {
    it(`finds ${what}`, () => {
      deepEqual(roots(files), expected);
    });
  }

  it('says which directories could not be read, and continues', () => {
    const files = tree({ '/project/a': deniedDirectory, '/project/b/pyvenv.cfg': '' });
    const { roots: found, problems } = searchEnvironments('/project', files, linux);
    deepEqual([found, problems.map(({ file }) => file)], [['/project/b'], ['/project/a']]);
  });

  it('says so if the folder does not exist', () => {
    const { roots: found, problems } = searchEnvironments('/project', tree({}), linux);
    deepEqual([found, problems.length], [[], 1]);
  });

  it('stops at some thousand directories, and says so', () => {
    const many = Object.fromEntries(
      Array.from({ length: 20_001 }, (_, index) => [`/project/d${index}`, directory]),
    );
    const { incomplete, problems } = searchEnvironments('/project', tree(many), linux);
    deepEqual([incomplete, problems], [{ what: 'environments', directories: 20_000 }, []]);
  });

  it('is not stopped by any number of files', () => {
    const names = Array.from({ length: 120_000 }, (_, index) => `${index}.png`);
    const disk = tree({ '/project/images': directory, '/project/services/api/.venv/pyvenv.cfg': '' });
    let asked = 0;
    const fs: FileSystem = {
      ...withMethods(disk),
      list: (path) =>
        path === '/project/images'
          ? { kind: 'entries', names, kinds: 'f'.repeat(names.length) }
          : disk.list(path),
      stat(path) {
        asked += 1;
        return disk.stat(path);
      },
    };
    const { roots: found, incomplete } = searchEnvironments('/project', fs, linux);
    deepEqual([found, incomplete, asked < 100], [['/project/services/api/.venv'], undefined, true]);
  });

  it('asks what is not known from a listing, within a limit', () => {
    const names = Array.from({ length: 60_000 }, (_, index) => `x${index}`);
    const disk = tree({ '/project/odd': directory });
    const fs: FileSystem = {
      ...withMethods(disk),
      list: (path) => (path === '/project/odd' ? { kind: 'entries', names } : disk.list(path)),
    };
    equal(searchEnvironments('/project', fs, linux).incomplete?.what, 'environments');
  });

  it('finds a pyvenv.cfg on Windows however it is spelled', () => {
    const files = tree({ 'C:\\project\\env\\PyVenv.cfg': '' });
    deepEqual(searchEnvironments('C:\\project', files, windows).roots, ['C:\\project\\env']);
  });
});
