import * as assert from 'node:assert/strict';
import {
  moduleSuffixes,
  type ExtensionBuild,
} from '../../../../server/src/core/imports/search/moduleSuffixes';

const BUILD: ExtensionBuild = {
  platform: 'linux',
  version: { major: 3, minor: 13 },
  abiThread: '',
  debug: false,
  samples: ['_x.cpython-313-aarch64-linux-gnu.so'],
};

const CASES: readonly (readonly [string, Partial<ExtensionBuild>, readonly string[]])[] = [
  ['Linux', {}, ['.cpython-313-aarch64-linux-gnu.so', '.abi3.so', '.so']],
  ['free threading', { abiThread: 't', samples: [] }, ['.cpython-313t-x86_64-linux-gnu.so', '.so']],
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
