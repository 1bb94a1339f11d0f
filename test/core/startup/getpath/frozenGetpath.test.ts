/** getpath of 3.11 and later on file trees: the usual layouts, and each oddity by name. */

import { denied, directory, executable, link, type Tree } from '../../../support/tree';
import { check } from './situation';

const LINES = (...lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

/** An ordinary installation. */
const PY: Tree = {
  '/opt/py/bin/python9.8': executable,
  '/opt/py/lib/python9.8/os.py': '',
  '/opt/py/lib/python9.8/lib-dynload': directory,
};

const PY_PATH = ['/opt/py/lib/python98.zip', '/opt/py/lib/python9.8', '/opt/py/lib/python9.8/lib-dynload'];

const VENV: Tree = {
  ...PY,
  '/v/bin/python': link('/opt/py/bin/python9.8'),
  '/v/pyvenv.cfg': LINES('home = /opt/py/bin'),
};

const WINDOWS_PY: Tree = {
  'C:\\Py\\python.exe': executable,
  'C:\\Py\\python98.dll': '',
  'C:\\Py\\Lib\\os.py': '',
  'C:\\Py\\DLLs': directory,
};

const WINDOWS = {
  os: 'nt',
  argv0: 'C:\\Py\\python.exe',
  runtime: { realExecutable: 'C:\\Py\\python.exe', library: 'C:\\Py\\python98.dll' },
} as const;

describe('getpath 3.11+: home in a locale that cannot spell it', () => {
  const files: Tree = { ...VENV, '/v/pyvenv.cfg': LINES('home = /hé/bin') };
  check(
    'home-in-c-locale: start-up ends',
    { files, argv0: '/v/bin/python', spellsAscii: true },
    { error: true },
  );
  check('it goes on in any other', { files, argv0: '/v/bin/python' }, { error: false });
});

describe('getpath 3.11+: the usual layouts', () => {
  check(
    'an installation finds itself from its executable',
    { files: PY },
    { prefix: '/opt/py', execPrefix: '/opt/py', path: PY_PATH, warnings: [] },
  );
  check(
    'a bare name is looked up in PATH, and the executable keeps the spelling of the entry',
    {
      files: { ...PY, '/usr/bin/python': link('/opt/py/bin/python9.8') },
      argv0: 'python',
      variables: { PATH: '/none:/usr/bin' },
    },
    { executable: '/usr/bin/python', prefix: '/opt/py', path: PY_PATH },
  );
  check(
    'PYTHONPATH comes first, made absolute and normalised; an empty entry is the working directory',
    { files: PY, config: { pythonpathEnv: '/a/../b:rel:' } },
    { path: ['/b', '/work/rel', '/work', ...PY_PATH] },
  );
  check(
    'a venv of 3.13 keeps the base prefix: site changes it later',
    { files: VENV, argv0: '/v/bin/python' },
    { prefix: '/opt/py', baseExecutable: '/opt/py/bin/python9.8', path: PY_PATH },
  );
  check(
    'a venv of 3.14 is the prefix',
    { files: VENV, rules: '3.14.10', argv0: '/v/bin/python' },
    { prefix: '/v', basePrefix: '/opt/py', path: PY_PATH },
  );
  check(
    'without landmarks the compiled-in prefix is used, and said to be missing',
    { files: { '/opt/py/bin/python9.8': executable } },
    {
      prefix: '/usr/local',
      warnings: [
        'Could not find platform independent libraries <prefix>',
        'Could not find platform dependent libraries <exec_prefix>',
      ],
    },
  );
  check(
    'an installation on Windows',
    { files: WINDOWS_PY, ...WINDOWS },
    { prefix: 'C:\\Py', path: ['C:\\Py\\python98.zip', 'C:\\Py\\DLLs', 'C:\\Py\\Lib', 'C:\\Py'] },
  );
  check(
    'a file of 32 KB or more as pyvenv.cfg ends start-up',
    { files: { ...PY, '/opt/py/pyvenv.cfg': 'x'.repeat(40_000) } },
    { error: true },
  );
  check(
    'a link that leads in a circle is reported',
    { files: { '/opt/py/bin/python9.8': link('python9.8') } },
    { prefix: '/usr/local' },
  );
});

describe('getpath 3.11+: oddities', () => {
  check(
    'join-stops-at-nul: what is behind a NUL in home plays no part when names are joined to it',
    {
      files: { ...PY, '/v/bin/python9.8': executable, '/v/pyvenv.cfg': 'home = /opt/py/bin\0x\n' },
      argv0: '/v/bin/python9.8',
    },
    { baseExecutable: '/opt/py/bin/python9.8' },
  );
  check(
    'no-executable-searches-cwd: the search starts in the working directory',
    { files: { '/work/lib/python9.8/os.py': '' }, argv0: 'python', cwd: '/work' },
    { executable: '', prefix: '/work' },
  );
  check(
    'launcher-variable-everywhere: a leaked variable turns a system Python into a venv Python',
    { files: VENV, variables: { __PYVENV_LAUNCHER__: '/v/bin/python' } },
    { executable: '/v/bin/python', baseExecutable: '/opt/py/bin/python9.8' },
  );
  check(
    'darwin-believes-the-caller: an executable that the caller names replaces the known image',
    { files: PY, os: 'darwin', runtime: { realExecutable: '/elsewhere/python' } },
    { executable: '/opt/py/bin/python9.8', prefix: '/opt/py' },
  );
  check(
    'darwin-library-first: landmarks beside the library decide',
    {
      files: { '/fw/lib/python9.8/os.py': '', '/fw/Python': '' },
      os: 'darwin',
      argv0: 'python',
      runtime: { library: '/fw/Python' },
      variables: {},
    },
    { prefix: '/fw' },
  );
  check(
    'pythonhome-hides-pyvenv-cfg: up to 3.13 getpath does not look for the venv',
    { files: VENV, argv0: '/v/bin/python', variables: { PYTHONHOME: '/elsewhere' } },
    { prefix: '/elsewhere', basePrefix: '/elsewhere', baseExecutable: '/v/bin/python' },
  );
  check(
    'pythonhome-hides-pyvenv-cfg: from 3.14 it does, and the base is still the wrong one',
    { files: VENV, rules: '3.14.10', argv0: '/v/bin/python', variables: { PYTHONHOME: '/elsewhere' } },
    { prefix: '/v', basePrefix: '/elsewhere' },
  );
  check(
    'pythonhome-believed: no landmark is checked',
    { files: PY, variables: { PYTHONHOME: '/no/where' } },
    {
      prefix: '/no/where',
      path: ['/no/where/lib/python98.zip', '/no/where/lib/python9.8', '/no/where/lib/python9.8/lib-dynload'],
      warnings: [],
    },
  );
  check(
    'pyvenv-cfg-without-home: no venv up to 3.13',
    { files: { ...VENV, '/v/pyvenv.cfg': LINES('a = b') }, argv0: '/v/bin/python' },
    { prefix: '/opt/py' },
  );
  check(
    'pyvenv-cfg-without-home: a venv from 3.14',
    { files: { ...VENV, '/v/pyvenv.cfg': LINES('a = b') }, rules: '3.14.10', argv0: '/v/bin/python' },
    { prefix: '/v', basePrefix: '/opt/py' },
  );
  check(
    'underscore-pth-posix-appends: the name is the executable with ._pth behind it',
    { files: { ...PY, '/opt/py/bin/python9.8._pth': LINES('../app # ours', '', 'import site') } },
    { path: ['/opt/py/app'], prefix: '/opt/py/bin' },
  );
  check(
    'underscore-pth-in-no-directory: a file in the directory without a name takes nothing over',
    {
      files: { '/work/python._pth': LINES('x'), '/work/python': executable },
      argv0: 'none',
      config: { executable: 'python' },
    },
    { prefix: '/usr/local', path: ['x'] },
  );
  check(
    'empty-underscore-pth-is-none: it takes over home, but not the list',
    { files: { ...PY, '/opt/py/bin/python9.8._pth': '' } },
    {
      prefix: '/opt/py/bin',
      path: [
        '/opt/py/bin/lib/python98.zip',
        '/opt/py/bin/lib/python9.8',
        '/opt/py/bin/lib/python9.8/lib-dynload',
      ],
    },
  );
  check(
    'setup-local-marks-build-tree: up to 3.13.14',
    { files: { ...PY, '/opt/py/bin/Modules/Setup.local': '' }, rules: '3.13.14' },
    { path: ['/usr/local/lib/python98.zip', '/opt/py/bin/Lib', '/opt/py/bin/lib/python9.8/lib-dynload'] },
  );
  check(
    'setup-local-marks-build-tree: no longer from 3.13.15',
    { files: { ...PY, '/opt/py/bin/Modules/Setup.local': '' }, rules: '3.13.15' },
    { path: PY_PATH },
  );
  for (const file of ['/opt/py/bin/pybuilddir.txt', '/opt/py/bin/pyvenv.cfg']) {
    const files = { ...PY, [file]: denied };
    check(`without permission to read ${file} 3.11.0 ends`, { files, rules: '3.11.0' }, { error: true });
    check(
      `without permission to read ${file} 3.11.1 goes on`,
      { files, rules: '3.11.1' },
      { error: false, path: PY_PATH },
    );
  }
  check(
    'windows-build-no-search: the build prefix is taken without a landmark',
    {
      files: {
        ...WINDOWS_PY,
        'C:\\Src\\PCbuild\\amd64\\python.exe': executable,
        'C:\\Src\\PCbuild\\amd64\\pybuilddir.txt': '',
      },
      os: 'nt',
      argv0: 'C:\\Src\\PCbuild\\amd64\\python.exe',
      runtime: { realExecutable: 'C:\\Src\\PCbuild\\amd64\\python.exe' },
    },
    { prefix: 'C:\\Src' },
  );
  check(
    'posix-build-shows-installed-prefix and build-tree-zip-of-prefix: the prefix is the one it will be installed to',
    {
      files: { '/src/python': executable, '/src/pybuilddir.txt': 'build/lib', '/src/Lib/os.py': '' },
      argv0: '/src/python',
    },
    { prefix: '/usr/local', path: ['/usr/local/lib/python98.zip', '/src/Lib', '/src/build/lib'] },
  );
  check(
    'empty-zip-wins: a file of that name decides the prefix',
    { files: { ...PY, '/opt/lib/python98.zip': '' } },
    { prefix: '/opt' },
  );
  check(
    'windows-zip-not-upward: a zip above the executable does not count',
    { files: { ...WINDOWS_PY, 'C:\\python98.zip': '' }, ...WINDOWS },
    { prefix: 'C:\\Py' },
  );
  check(
    'windows-zip-beside-library: the zip entry follows the DLL',
    {
      files: { ...WINDOWS_PY, 'C:\\Host\\app.exe': executable, 'C:\\Host\\python98.dll': '' },
      os: 'nt',
      argv0: 'C:\\Py\\python.exe',
      runtime: { realExecutable: 'C:\\Py\\python.exe', library: 'C:\\Host\\python98.dll' },
    },
    { path: ['C:\\Host\\python98.zip', 'C:\\Py\\DLLs', 'C:\\Py\\Lib', 'C:\\Py'] },
  );
  check(
    'windows-without-dlls: extension modules are taken to lie in exec_prefix, without a warning',
    {
      files: { 'C:\\Py\\python.exe': executable, 'C:\\Py\\Lib\\os.py': '' },
      os: 'nt',
      argv0: 'C:\\Py\\python.exe',
      runtime: { realExecutable: 'C:\\Py\\python.exe' },
    },
    { path: ['C:\\Py\\python98.zip', 'C:\\Py', 'C:\\Py\\Lib'], warnings: [] },
  );
  check(
    'windows-executable-dir-last: behind the libraries, unless it is listed already',
    { files: WINDOWS_PY, ...WINDOWS, config: { pythonpathEnv: 'C:\\Py' } },
    { path: ['C:\\Py', 'C:\\Py\\python98.zip', 'C:\\Py\\DLLs', 'C:\\Py\\Lib'] },
  );
  check(
    'windows-registry-paths: sub-keys of both hives, as they are',
    {
      files: WINDOWS_PY,
      ...WINDOWS,
      registry: {
        read: (hive) =>
          hive === 'HKEY_CURRENT_USER'
            ? { value: 'C:\\core', subKeyValues: ['C:\\a;rel', undefined] }
            : { value: undefined, subKeyValues: ['C:\\m'] },
      },
    },
    { path: ['C:\\Py\\python98.zip', 'C:\\a', 'rel', 'C:\\m', 'C:\\Py\\DLLs', 'C:\\Py\\Lib', 'C:\\Py'] },
  );
  check(
    'windows-realpath-is-identity: a link is not resolved',
    {
      files: { ...WINDOWS_PY, 'C:\\Link\\python.exe': link('C:\\Py\\python.exe') },
      os: 'nt',
      argv0: 'C:\\Link\\python.exe',
      runtime: { realExecutable: 'C:\\Link\\python.exe' },
    },
    { executable: 'C:\\Link\\python.exe', prefix: 'C:\\Work' },
  );
  check(
    'one-letter-directory-joins-bare: PYTHONHOME=. gives .lib',
    { files: PY, variables: { PYTHONHOME: '.' } },
    { prefix: '.', path: ['.lib/python98.zip', '.lib/python9.8', '.lib/python9.8/lib-dynload'] },
  );
  check(
    'a home that is overtaken by the resolved executable (gh-106045), from 3.14.10',
    {
      files: { ...VENV, '/v/pyvenv.cfg': LINES('home = /gone/bin') },
      rules: '3.14.10',
      argv0: '/v/bin/python',
    },
    { basePrefix: '/opt/py', path: PY_PATH },
  );
  check(
    'the same home decides in 3.14.9',
    {
      files: { ...VENV, '/v/pyvenv.cfg': LINES('home = /gone/bin') },
      rules: '3.14.9',
      argv0: '/v/bin/python',
    },
    { basePrefix: '/usr/local' },
  );
});
