/**
 * python-build-standalone's own test of getpath (`test_getpath` in its `pythonbuild/disttests`) and its neighbours. The expected values are
 * what CPython 3.13's `Modules/getpath.py` gave with the project's patches.
 */

import { NO_PATCHES } from '../../../../server/src/core/startup/getpath/standalonePatches';
import { directory, executable, link, type Tree } from '../../../support/tree';
import { check, type Situation } from './situation';

const REAL = '/pbs/bin/python9.8';

const INSTALLED: Tree = {
  [REAL]: executable,
  '/pbs/lib/python9.8/os.py': '',
  '/pbs/lib/python9.8/lib-dynload': directory,
};

const PATH = ['/pbs/lib/python98.zip', '/pbs/lib/python9.8', '/pbs/lib/python9.8/lib-dynload'];

const patched: Omit<Situation, 'files'> = {
  rules: '3.13.12',
  build: { prefix: '/install', execPrefix: '/install' },
  patches: { baseExecutableBeatsHome: true, libraryIsResolved: true },
  runtime: { library: REAL },
};

const LINKED_VENV: Tree = {
  ...INSTALLED,
  '/tmp/python': link(REAL),
  '/tmp/venv/bin/python': link('/tmp/python'),
  '/tmp/venv/pyvenv.cfg': 'home = /tmp\n',
};

describe('getpath of python-build-standalone', () => {
  check(
    'is found through a link without a virtual environment',
    { ...patched, files: { ...INSTALLED, '/tmp/python': link(REAL) }, argv0: '/tmp/python' },
    { executable: '/tmp/python', prefix: '/pbs', execPrefix: '/pbs', path: PATH, warnings: [] },
  );
  check(
    'is found from a virtual environment that was made through a link',
    { ...patched, files: LINKED_VENV, argv0: '/tmp/venv/bin/python' },
    { prefix: '/pbs', execPrefix: '/pbs', baseExecutable: REAL, path: PATH, warnings: [] },
  );
  check(
    'is not found from there without the patches',
    { ...patched, patches: NO_PATCHES, runtime: {}, files: LINKED_VENV, argv0: '/tmp/venv/bin/python' },
    { prefix: '/install', execPrefix: '/install' },
  );
  check(
    'is found from there with the first patch alone',
    {
      ...patched,
      patches: { baseExecutableBeatsHome: true, libraryIsResolved: false },
      runtime: {},
      files: LINKED_VENV,
      argv0: '/tmp/venv/bin/python',
    },
    { prefix: '/pbs', execPrefix: '/pbs', path: PATH, warnings: [] },
  );
  check(
    'is found with an argv[0] that is something else',
    { ...patched, files: { ...INSTALLED, '/dev/null': '' }, argv0: '/dev/null' },
    { executable: '/dev/null', prefix: '/pbs', execPrefix: '/install' },
  );
  check(
    'a library counts from the directory above its own',
    {
      ...patched,
      files: { ...INSTALLED, '/pbs/lib/libpython9.8.so.1.0': '', '/app/host': executable },
      argv0: '/app/host',
      runtime: { library: '/pbs/lib/libpython9.8.so.1.0' },
    },
    { prefix: '/pbs' },
  );
  check(
    'PYTHONHOME is believed as always',
    { ...patched, files: INSTALLED, argv0: REAL, variables: { PYTHONHOME: '/gone' } },
    { prefix: '/gone', execPrefix: '/gone' },
  );
  check(
    'a launcher variable keeps home where it is',
    {
      ...patched,
      files: {
        ...LINKED_VENV,
        '/tmp/venv/pyvenv.cfg': 'home = /tmp\n',
      },
      argv0: REAL,
      variables: { __PYVENV_LAUNCHER__: '/tmp/venv/bin/python' },
    },
    { prefix: '/pbs', execPrefix: '/install' },
  );
});
