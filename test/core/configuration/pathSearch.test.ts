import { deepEqual, equal } from 'node:assert/strict';
import { processEnvironment } from '../../../server/src/core/configuration/environmentLayers';
import { isBareName, pathDirectories, searchPath } from '../../../server/src/core/configuration/pathSearch';
import { linux, windows, type Platform } from '../../../server/src/core/model/platform';
import { directory, executable, link, tree, type Tree } from '../../support/tree';

function find(name: string, path: string, files: Tree, platform: Platform = linux): string | undefined {
  const environment = processEnvironment(new Map([['PATH', path]]), platform);
  const cwd = platform === windows ? 'C:\\work' : '/work';
  return searchPath(name, { fs: tree(files), platform, environment, cwd });
}

describe('the search of PATH', () => {
  it('takes the first executable file, links followed', () => {
    const files = {
      '/a/python3': 'no x bit',
      '/b/python3': directory,
      '/c/python3': link('/gone'),
      '/d/python3': link('/opt/python3'),
      '/e/python3': executable,
      '/opt/python3': executable,
    };
    equal(find('python3', '/nowhere:/a:/b:/c:/d:/e', files), '/d/python3');
  });

  it('takes empty and relative entries as relative to the working directory', () => {
    equal(find('python3', ':/a', { '/work/python3': executable }), '/work/python3');
    equal(find('python3', 'tools', { '/work/tools/python3': executable }), '/work/tools/python3');
  });

  it('finds nothing on an empty PATH', () => {
    equal(find('python3', '', { '/work/python3': executable }), undefined);
    deepEqual(pathDirectories({ platform: linux, environment: new Map(), cwd: '/work' }), []);
  });

  it('adds .exe on Windows, and removes quotes', () => {
    const files = { 'C:\\Program Files\\Python\\python.exe': executable };
    const path = 'C:\\x;;"C:\\Program Files\\Python"';
    const expected = 'C:\\Program Files\\Python\\python.exe';
    equal(find('python', path, files, windows), expected);
    equal(find('python.exe', path, files, windows), expected);
  });

  it('is only for bare names', () => {
    deepEqual(
      ['python', './python', 'bin/python', 'bin\\python'].map((name) => isBareName(name, linux)),
      [true, false, false, true],
    );
    deepEqual(
      ['python.exe', '.\\python', 'C:python'].map((name) => isBareName(name, windows)),
      [true, false, false],
    );
  });
});
