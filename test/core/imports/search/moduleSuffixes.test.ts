import * as assert from 'node:assert/strict';
import {
  moduleSuffixes,
  type ExtensionBuild,
} from '../../../../server/src/core/imports/search/moduleSuffixes';

const BUILD: ExtensionBuild = {
  platform: 'linux',
  implementation: 'cpython',
  version: { major: 3, minor: 13 },
  abiThread: '',
  debug: false,
  names: {},
  samples: ['_x.cpython-313-aarch64-linux-gnu.so'],
};

const CASES: readonly (readonly [string, Partial<ExtensionBuild>, readonly string[]])[] = [
  ['Linux', {}, ['.cpython-313-aarch64-linux-gnu.so', '.abi3.so', '.so']],
  ['free threading', { abiThread: 't', samples: [] }, ['.cpython-313t-x86_64-linux-gnu.so', '.so']],
  [
    'free threading of 3.15',
    { version: { major: 3, minor: 15 }, abiThread: 't' },
    ['.cpython-315t-aarch64-linux-gnu.so', '.abi3t-aarch64-linux-gnu.so', '.abi3t.so', '.so'],
  ],
  [
    '3.15',
    { version: { major: 3, minor: 15 } },
    [
      '.cpython-315-aarch64-linux-gnu.so',
      '.abi3-aarch64-linux-gnu.so',
      '.abi3.so',
      '.abi3t-aarch64-linux-gnu.so',
      '.abi3t.so',
      '.so',
    ],
  ],
  [
    'what the build details say, such as Debian of 3.14',
    { names: { soabi: 'cpython-314-x86_64-linux-gnu', suffixes: ['.a.so', '.so'] } },
    ['.a.so', '.so'],
  ],
  [
    'a musl build, by its macros',
    { names: { soabi: 'cpython-313-x86_64-linux-musl' } },
    ['.cpython-313-x86_64-linux-musl.so', '.abi3.so', '.so'],
  ],
  [
    'a debug build, by its macros',
    { debug: true, names: { soabi: 'cpython-313d-x', altSoabi: 'cpython-313-x' } },
    ['.cpython-313d-x.so', '.cpython-313-x.so', '.abi3.so', '.so'],
  ],
  [
    'a debug build',
    { debug: true },
    ['.cpython-313d-aarch64-linux-gnu.so', '.cpython-313-aarch64-linux-gnu.so', '.abi3.so', '.so'],
  ],
  [
    'a debug build next to the records of the release build',
    { debug: true, names: { soabi: 'cpython-313-x86_64-linux-gnu' } },
    ['.cpython-313d-x86_64-linux-gnu.so', '.cpython-313-x86_64-linux-gnu.so', '.abi3.so', '.so'],
  ],
  [
    'a debug build of 3.7',
    { debug: true, version: { major: 3, minor: 7 } },
    ['.cpython-37dm-aarch64-linux-gnu.so', '.abi3.so', '.so'],
  ],
  [
    'PyPy',
    { implementation: 'pypy', samples: ['_x_cffi.pypy311-pp80-x86_64-linux-gnu.so'] },
    ['.pypy311-pp80-x86_64-linux-gnu.so'],
  ],
  ['PyPy of Windows', { implementation: 'pypy', platform: 'windows' }, ['.pypy313-pp73-win_amd64.pyd']],
  [
    '2.7 of Debian',
    { version: { major: 2, minor: 7 }, names: { so: '.x86_64-linux-gnu.so' } },
    ['.x86_64-linux-gnu.so', '.so', 'module.so'],
  ],
  ['macOS', { platform: 'darwin' }, ['.cpython-313-darwin.so', '.abi3.so', '.so']],
  ['3.7', { version: { major: 3, minor: 7 } }, ['.cpython-37m-aarch64-linux-gnu.so', '.abi3.so', '.so']],
  ['2.7', { version: { major: 2, minor: 7 } }, ['.so', 'module.so']],
  ['Windows', { platform: 'windows', samples: ['_x.cp313-win32.pyd'] }, ['.cp313-win32.pyd', '.pyd']],
  ['a debug build of Windows', { platform: 'windows', debug: true }, ['_d.cp313-win_amd64.pyd', '_d.pyd']],
];

describe('suffixes of extension modules', () => {
  for (const [title, build, expected] of CASES) {
    it(title, () => {
      const suffixes = moduleSuffixes({ ...BUILD, ...build }).map(({ suffix }) => suffix);
      assert.deepEqual(suffixes, [...expected, '.py', '.pyc']);
    });
  }
});
