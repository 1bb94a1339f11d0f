import { deepEqual, equal } from 'node:assert/strict';
import { findBaseInterpreters } from '../../../server/src/core/discovery/baseInterpreters';
import { compareNumbers } from '../../../server/src/core/discovery/installRoots';
import { darwin, linux, windows, type Platform } from '../../../server/src/core/model/platform';
import { fakeDiscovery, python } from '../../support/fakeDiscovery';
import { machineOf } from '../../support/machine';
import { executable, link, tree, type Tree } from '../../support/tree';

function found(
  files: Tree,
  variables: Readonly<Record<string, string>> = {},
  platform: Platform = linux,
): readonly string[] {
  const interpreters = findBaseInterpreters(
    machineOf(variables, platform),
    fakeDiscovery(tree(files), platform),
  );
  return interpreters.map(({ realExecutable }) => realExecutable);
}

describe('the interpreters of a machine', () => {
  it('come from PATH first, the plain name before the newest version', () => {
    const files = {
      '/a/python3': link('python9.8'),
      '/a/python9.8': python,
      '/a/python9.10': python,
      '/a/python9.9t': python,
      '/a/python9.8-config': python,
      '/a/pypy3': python,
      '/usr/bin/python3': python,
    };
    deepEqual(found(files, { PATH: '/nowhere:/a' }), [
      '/a/python9.8',
      '/a/python9.10',
      '/a/python9.9t',
      '/a/pypy3',
      '/usr/bin/python3',
    ]);
  });

  it('are listed once, whatever names lead to them', () => {
    const files = {
      '/bin': link('usr/bin'),
      '/usr/bin/python3': link('python9.8'),
      '/usr/bin/python': link('/etc/alternatives/python'),
      '/etc/alternatives/python': link('/usr/bin/python9.8'),
      '/usr/bin/python9.8': python,
    };
    deepEqual(found(files, { PATH: '/bin:/usr/bin' }), ['/usr/bin/python9.8']);
  });

  it('are not environments, shims or other programs', () => {
    const files = {
      '/venv/pyvenv.cfg': '',
      '/venv/bin/python': link('/opt/bin/python9.8'),
      '/opt/bin/python9.8': python,
      '/home/kim/.pyenv/shims/python': executable,
    };
    deepEqual(found(files, { PATH: '/venv/bin:/home/kim/.pyenv/shims:/opt/bin' }), ['/opt/bin/python9.8']);
  });

  it('are those that pyenv, uv and conda installed, the newest first', () => {
    const files = {
      '/home/kim/.pyenv/versions/9.8.1/bin/python': python,
      '/home/kim/.pyenv/versions/9.10.0/bin/python': python,
      '/home/kim/.pyenv/versions/env/pyvenv.cfg': '',
      '/home/kim/.pyenv/versions/env/bin/python': link('/home/kim/.pyenv/versions/9.8.1/bin/python'),
      '/home/kim/.local/share/uv/python/cpython-9.8.2-linux-x86_64-gnu/bin/python': python,
      '/home/kim/miniforge3/bin/python': python,
    };
    deepEqual(found(files), [
      '/home/kim/.pyenv/versions/9.10.0/bin/python',
      '/home/kim/.pyenv/versions/9.8.1/bin/python',
      '/home/kim/.local/share/uv/python/cpython-9.8.2-linux-x86_64-gnu/bin/python',
      '/home/kim/miniforge3/bin/python',
    ]);
    deepEqual(
      found(
        {
          '/p/versions/9.8.1/bin/python': python,
          '/u/cpython-9.8/bin/python': python,
          '/c/bin/python': python,
        },
        { PYENV_ROOT: '/p', UV_PYTHON_INSTALL_DIR: '/u', CONDA_EXE: '/c/bin/conda' },
      ),
      ['/p/versions/9.8.1/bin/python', '/u/cpython-9.8/bin/python', '/c/bin/python'],
    );
  });

  it("are Homebrew's on macOS, not the stub of the developer tools", () => {
    const files = { '/usr/bin/python3': python, '/opt/homebrew/bin/python3': python };
    deepEqual(found(files, { PATH: '/usr/bin' }, darwin), ['/opt/homebrew/bin/python3']);
  });

  it("are the installer's on Windows", () => {
    const files = {
      'C:\\Users\\kim\\AppData\\Local\\Programs\\Python\\Python98\\python.exe': python,
      'C:\\Users\\kim\\AppData\\Local\\Programs\\Python\\Launcher\\python.exe': python,
      'C:\\Python97\\python.exe': python,
    };
    deepEqual(found(files, { LOCALAPPDATA: 'C:\\Users\\kim\\AppData\\Local' }, windows), [
      'C:\\Users\\kim\\AppData\\Local\\Programs\\Python\\Python98\\python.exe',
      'C:\\Python97\\python.exe',
    ]);
  });
});

describe('names with numbers', () => {
  it('compare by their numbers', () => {
    deepEqual(['3.10.1', '3.9', '3.10', 'pypy3.9', '3.9.18'].toSorted(compareNumbers), [
      '3.9',
      '3.9.18',
      '3.10',
      '3.10.1',
      'pypy3.9',
    ]);
    equal(compareNumbers('3.9', '3.9'), 0);
  });
});
