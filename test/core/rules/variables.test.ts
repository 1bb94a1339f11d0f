/** PYTHONHOME, PYTHONPATH and their kin in whole situations: what is found, where nothing is, and what each fix leaves. */

import * as assert from 'node:assert/strict';
import { NO_FLAGS } from '../../../server/src/core/model/runContext';
import { contextOf, factsOf, setInDotenv, summaries } from '../../support/facts';
import { BASE, check, installation, VENV } from '../../support/situations';
import { makeZip } from '../../support/makeZip';
import type { MemoryNode } from '../../support/memoryFileSystem';
import { directory, link, type Tree } from '../../support/tree';

const EMPTY_FILE: MemoryNode = { kind: 'file', bytes: new Uint8Array(), executable: false };
const ZIP: MemoryNode = { kind: 'file', bytes: makeZip([['tool/__init__.py', '']]), executable: false };

/** Then terminals read `.env` as well. */
const READ: Tree = { '/project/.vscode/settings.json': '{ "python.terminal.useEnvFile": true }\n' };

describe('PYTHONHOME', () => {
  check('that names the environment itself', {
    files: { ...BASE, ...VENV, '/project/.env': 'PYTHONHOME=/project/.venv\n' },
    expect: ['.env:1 pythonhome-names-venv error'],
  });

  check('that names an environment, where none runs', {
    files: {
      ...BASE,
      ...READ,
      '/other/pyvenv.cfg': 'home = /usr/bin\ninclude-system-site-packages = false\n',
      '/project/.env': 'PYTHONHOME=/other\n',
    },
    expect: ['.env:1 pythonhome-names-venv error'],
  });

  check('of another version', {
    files: { ...BASE, ...READ, ...installation('/opt/py', '9.7'), '/project/.env': 'PYTHONHOME=/opt/py\n' },
    expect: ['.env:1 pythonhome-other-version error'],
  });

  check('of an AppImage', {
    files: { ...BASE, '/project/.env': 'PYTHONHOME=/tmp/.mount_EditorX7k2/usr\n' },
    expect: ['.env:1 pythonhome-leaked error'],
  });

  check('of an application, from the process', {
    files: { ...BASE, ...VENV, ...installation('/opt/blender-4.2/4.2/python', '9.8') },
    variables: { PYTHONHOME: '/opt/blender-4.2/4.2/python' },
    expect: ['.venv/pyvenv.cfg:1 pythonhome-leaked error'],
  });

  check('of an application whose own Python runs', {
    files: installation('/opt/blender-4.2/4.2/python', '9.8'),
    variables: { PATH: '/opt/blender-4.2/4.2/python/bin', PYTHONHOME: '/opt/blender-4.2/4.2/python' },
    expect: ['no-python error'],
  });

  check('with a tilde', {
    files: { ...BASE, ...READ, ...installation('/home/kim/py', '9.8'), '/project/.env': 'PYTHONHOME=~/py\n' },
    expect: ['.env:1 pythonhome-malformed error'],
  });

  check('with quotes, in settings.json', {
    files: {
      ...BASE,
      '/project/.vscode/settings.json': '{ "terminal.integrated.env.linux": { "PYTHONHOME": "\'/usr\'" } }\n',
    },
    expect: ['.vscode/settings.json:1 pythonhome-malformed error'],
  });

  check('with a variable that nobody knows', {
    files: { ...BASE, '/project/.env': 'PYTHONHOME=$NOWHERE/py\n' },
    expect: ['.env:1 pythonhome-malformed error'],
  });

  check('of three parts', {
    files: { ...BASE, '/project/.env': 'PYTHONHOME=/usr:/usr:/usr\n' },
    expect: ['.env:1 pythonhome-malformed warning'],
  });

  check('that is relative and happens to fit', {
    files: { ...BASE, ...installation('/project/py', '9.8'), '/project/.env': 'PYTHONHOME=py\n' },
    expect: ['.env:1 pythonhome-malformed information'],
  });

  check('of two parts that fit', {
    files: {
      ...BASE,
      '/project/.vscode/settings.json':
        '{ "terminal.integrated.env.linux": { "PYTHONHOME": "/usr:/usr" } }\n',
    },
    expect: [],
  });
});

describe('a launcher variable', () => {
  check('that was left in the environment', {
    files: { ...BASE, ...VENV, '/project/.env': '__PYVENV_LAUNCHER__=/usr/bin/python9.8\n' },
    expect: ['.env:1 launcher-variable-leaked warning'],
  });

  check('that names the interpreter which runs', {
    files: { ...BASE, ...VENV, '/project/.env': 'PYTHONEXECUTABLE=/project/.venv/bin/python\n' },
    expect: [],
  });

  check('that this version does not heed', {
    files: {
      ...installation('/usr', '3.10'),
      '/usr/lib/python3.10/site.py': '',
      '/usr/bin/python3': link('python3.10'),
      '/project/.env': 'PYTHONEXECUTABLE=/elsewhere/bin/python\n',
    },
    expect: [],
  });
});

describe('PYTHONPLATLIBDIR', () => {
  check('that hides the standard library', {
    files: { ...BASE, '/project/.env': 'PYTHONPLATLIBDIR=lib64\n' },
    expect: ['.env:1 platlibdir-mismatch error'],
  });

  check('that is as compiled in', {
    files: { ...BASE, '/project/.env': 'PYTHONPLATLIBDIR=lib\n' },
    expect: [],
  });
});

describe('a file beside the interpreter', () => {
  check('pybuilddir.txt', {
    files: { ...BASE, '/usr/bin/pybuilddir.txt': 'build' },
    expect: ['/usr/bin/pybuilddir.txt:1 stray-build-marker error'],
  });

  check('Setup.local, which 3.13.0 takes for a mark', {
    files: {
      ...installation('/usr', '3.13'),
      '/usr/bin/python3': link('python3.13'),
      '/usr/include/python3.13/patchlevel.h': '#define PY_VERSION "3.13.0"\n',
      '/usr/bin/Modules/Setup.local': '',
    },
    expect: ['/usr/bin/Modules/Setup.local:1 stray-build-marker error'],
  });

  check('Setup.local, which 3.13.18 does not ask for', {
    files: {
      ...installation('/usr', '3.13'),
      '/usr/bin/python3': link('python3.13'),
      '/usr/include/python3.13/patchlevel.h': '#define PY_VERSION "3.13.18"\n',
      '/usr/bin/Modules/Setup.local': '',
    },
    expect: [],
  });
});

describe('the zip of the standard library', () => {
  check('empty, and decides', {
    files: { ...BASE, ...VENV, '/usr/lib/python98.zip': EMPTY_FILE },
    expect: ['.venv/pyvenv.cfg:1 stdlib-zip-in-front warning'],
  });

  check('with modules, in front of the directory', {
    files: { ...BASE, ...VENV, '/usr/lib/python98.zip': ZIP },
    expect: ['.venv/pyvenv.cfg:1 stdlib-zip-in-front warning'],
  });

  check('empty, where no library lies beside it', {
    files: { ...BASE, ...VENV, '/usr/bin/lib/python98.zip': EMPTY_FILE },
    expect: ['.venv/pyvenv.cfg:1 stdlib-zip-in-front error'],
  });
});

describe('PYTHONPATH', () => {
  const dotenv = (value: string) => ({
    ...BASE,
    ...VENV,
    ...READ,
    '/project/.env': `PYTHONPATH=${value}\n`,
  });
  const src = { '/project/src': directory, '/project/lib': directory };

  check('in order', { files: { ...dotenv('/project/src'), ...src }, expect: [] });

  check('that terminals do not read', {
    files: { ...BASE, ...VENV, ...src, '/project/.env': 'PYTHONPATH=/project/src\n' },
    expect: ['.env:1 dotenv-not-read information'],
  });

  check('with another separator', {
    files: { ...dotenv('/project/src;/project/lib'), ...src },
    expect: ['.env:1 pythonpath-malformed-entry warning'],
  });

  check('with commas', {
    files: { ...dotenv('/project/src,/project/lib'), ...src },
    expect: ['.env:1 pythonpath-malformed-entry warning'],
  });

  check('with a tilde', {
    files: { ...dotenv('/project/src:~/lib'), ...src, '/home/kim/lib': directory },
    expect: ['.env:1 pythonpath-malformed-entry warning'],
  });

  check('with a variable', {
    files: { ...dotenv('$HOME/lib'), '/home/kim/lib': directory },
    expect: ['.env:1 pythonpath-malformed-entry warning'],
  });

  check('with a directory that is called like a variable', {
    files: { ...dotenv('/project/$lib'), '/project/$lib': directory },
    expect: [],
  });

  check('with a relative entry', {
    files: { ...dotenv('src'), ...src },
    expect: ['.env:1 pythonpath-relative-entry information'],
  });

  check('with an empty entry', {
    files: { ...dotenv('/project/src:'), ...src },
    expect: ['.env:1 pythonpath-relative-entry information'],
  });

  check('with an entry twice', {
    files: { ...dotenv('/project/src:/project/lib:/project/src'), ...src },
    expect: ['.env:1 pythonpath-duplicate-entry information'],
  });

  check('with the packages of another version', {
    files: { ...dotenv('/opt/lib/python9.7/site-packages'), '/opt/lib/python9.7/site-packages': directory },
    expect: ['.env:1 pythonpath-other-version warning'],
  });

  check('with the packages of this version', {
    files: { ...dotenv('/opt/lib/python9.8/site-packages'), '/opt/lib/python9.8/site-packages': directory },
    expect: [],
  });

  check('with the standard library of another version', {
    files: { ...dotenv('/opt/lib/python9.7'), ...installation('/opt', '9.7') },
    expect: ['.env:1 pythonpath-standard-library error'],
  });

  check('with the standard library', {
    files: dotenv('/usr/lib/python9.8'),
    expect: ['.env:1 pythonpath-standard-library warning'],
  });

  check('with a module', {
    files: { ...dotenv('/project/src/tool.py'), '/project/src/tool.py': '' },
    expect: ['.env:1 pythonpath-not-importable warning'],
  });

  check('with an archive', {
    files: { ...dotenv('/project/tool.whl'), '/project/tool.whl': ZIP },
    expect: [],
  });

  const requests = {
    '/project/lib/requests/__init__.py': '',
    '/project/.venv/lib/python9.8/site-packages/requests/__init__.py': '',
  };

  check('with a package that the environment has too', {
    files: { ...dotenv('/project/lib'), ...requests },
    expect: ['.env:1 pythonpath-shadows-packages warning'],
  });

  check('with a namespace package, which hides nothing', {
    files: {
      ...dotenv('/project/lib'),
      '/project/lib/google/mine/__init__.py': '',
      '/project/.venv/lib/python9.8/site-packages/google/theirs/__init__.py': '',
    },
    expect: [],
  });

  check('of the process, with all that is wrong', {
    files: { ...BASE, ...VENV, ...requests, '/project/notes.txt': '' },
    variables: { PYTHONPATH: '~/x:lib:/project/notes.txt' },
    expect: [
      '.venv/pyvenv.cfg:1 pythonpath-malformed-entry warning',
      '.venv/pyvenv.cfg:1 pythonpath-not-importable warning',
      '.venv/pyvenv.cfg:1 pythonpath-relative-entry information',
      '.venv/pyvenv.cfg:1 pythonpath-shadows-packages warning',
    ],
    afterFix: { 'pythonpath-shadows-packages@.venv/pyvenv.cfg:1#1': [] },
  });

  check('beside a ._pth file', {
    files: {
      ...BASE,
      ...src,
      '/usr/bin/python9.8._pth': '/usr/lib/python9.8\n',
      '/project/.env': 'PYTHONPATH=/project/src\n',
    },
    expect: ['.env:1 pythonpath-without-effect information'],
  });
});

describe('a variable that says no', () => {
  check('PYTHONSAFEPATH', {
    files: { ...BASE, '/project/.env': 'PYTHONSAFEPATH=0\n' },
    expect: ['.env:1 variable-zero information'],
  });
  check('PYTHONNOUSERSITE, as a number and as a word', {
    files: { ...BASE, '/project/.env': 'PYTHONNOUSERSITE=false\n' },
    variables: { PYTHONNOUSERSITE: '0' },
    expect: ['variable-zero information', '.env:1 variable-zero information'],
  });
  check('PYTHONSAFEPATH that says yes', {
    files: { ...BASE, '/project/.env': 'PYTHONSAFEPATH=1\n' },
    expect: [],
  });
});

describe('pip', () => {
  const script = (interpreter: string): MemoryNode => ({
    kind: 'file',
    bytes: new TextEncoder().encode(`#!${interpreter}\nimport pip\n`),
    executable: true,
  });

  check('of another interpreter', {
    files: {
      ...BASE,
      ...installation('/opt/py', '9.7'),
      '/opt/py/bin/pip': script('/opt/py/bin/python9.7'),
    },
    variables: { PATH: '/usr/bin:/opt/py/bin' },
    expect: ['pip-of-other-interpreter warning'],
  });

  check('of the interpreter that runs, by another name', {
    files: { ...BASE, '/usr/bin/pip': script('/usr/bin/python3') },
    expect: [],
  });

  check('whose first line names no Python', {
    files: { ...BASE, '/usr/bin/pip': script('/usr/bin/env bash') },
    expect: [],
  });
});

describe('the base installation', () => {
  check('with packages', {
    files: {
      ...BASE,
      '/usr/lib/python9.8/site-packages/requests-2.32.dist-info/METADATA': '',
      '/usr/lib/python9.8/site-packages/pip-24.0.dist-info/METADATA': '',
    },
    expect: ['base-installation-packages information'],
  });

  check('with packages, under an environment', {
    files: { ...BASE, ...VENV, '/usr/lib/python9.8/site-packages/requests-2.32.dist-info/METADATA': '' },
    expect: [],
  });
});

describe('pyenv', () => {
  const shim: MemoryNode = {
    kind: 'file',
    bytes: new TextEncoder().encode(
      '#!/usr/bin/env bash\nexec "/home/kim/.pyenv/bin/pyenv" exec "$program" "$@"\n',
    ),
    executable: true,
  };

  check('without the version that is wanted', {
    files: {
      ...installation('/home/kim/.pyenv/versions/9.8.1', '9.8'),
      '/home/kim/.pyenv/versions/9.8.1/bin/python': link('python9.8'),
      '/home/kim/.pyenv/versions/9.8.1/bin/python3': link('python9.8'),
      '/home/kim/.pyenv/shims/python3': shim,
      '/project/.python-version': '9.9.3\n',
    },
    variables: { PATH: '/home/kim/.pyenv/shims' },
    expect: ['.python-version:1 python-version-not-installed error'],
  });
});

describe('PYTHONPATH of a launch configuration', () => {
  const launch = (PYTHONPATH: string): string =>
    JSON.stringify({
      version: '0.2.0',
      configurations: [
        { name: 'App', type: 'debugpy', request: 'launch', program: '/project/app.py', env: { PYTHONPATH } },
      ],
    });
  const files = {
    ...BASE,
    ...VENV,
    '/project/app.py': '',
    '/project/src': directory,
    '/project/lib': directory,
    '/project/.vscode/launch.json': launch('/project/src'),
  };

  check('behind that of .env', {
    files: { ...files, ...READ, '/project/.env': 'PYTHONPATH=/project/lib\n' },
    expect: ['.vscode/launch.json:1 pythonpath-appended information'],
  });

  check('alone', { files, expect: [] });
});

describe('flags', () => {
  const variable = (name: string, value: string) =>
    new Map([[name, { name, value, setBy: setInDotenv, overrides: [] }]]);

  it('-E leaves PYTHONUSERBASE in force', () => {
    const environment = variable('PYTHONUSERBASE', '/base');
    const flags = { ...NO_FLAGS, ignoreEnvironment: true };
    const result = { enableUserSite: true } as const;
    assert.deepEqual(summaries(factsOf({ contexts: [contextOf(result, { environment, flags })] })), [
      '.env:2 userbase-despite-flag information',
    ]);
    assert.deepEqual(summaries(factsOf({ contexts: [contextOf(result, { environment })] })), []);
    assert.deepEqual(
      summaries(factsOf({ contexts: [contextOf({ enableUserSite: false }, { environment, flags })] })),
      [],
    );
  });

  it('-E takes PYTHONPATH out of force, which is told where no other context reads it', () => {
    const environment = variable('PYTHONPATH', '/lib');
    const flags = { ...NO_FLAGS, ignoreEnvironment: true };
    const ignoring = contextOf({}, { environment, flags });
    assert.deepEqual(summaries(factsOf({ contexts: [ignoring] })), [
      '.env:2 pythonpath-without-effect information',
    ]);
    const reading = contextOf({}, { name: 'Launch', environment });
    assert.deepEqual(summaries(factsOf({ contexts: [ignoring, reading] })), []);
  });
});
