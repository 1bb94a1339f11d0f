/** Whole situations on a disk in memory: what is found there, and that each fix makes its finding go and no other come. */

import { BASE, check, installation, VENV } from '../../support/situations';
import { directory, link } from '../../support/tree';

check('an environment in order', { files: { ...BASE, ...VENV }, expect: [] });

check('PYTHONHOME in .env, where there is no standard library', {
  files: { ...BASE, ...VENV, '/project/.env': 'DEBUG=1\nPYTHONHOME=/gone\nTEST=1\n' },
  expect: ['.env:2 pythonhome-reaches-venv error'],
  // The launcher is another way to start; what was wrong stays wrong.
  afterFix: { 'pythonhome-reaches-venv@.env:2#3': ['.env:2 pythonhome-reaches-venv error'] },
});

check('PYTHONHOME in .env, of another installation', {
  files: { ...BASE, ...VENV, ...installation('/opt/py', '9.8'), '/project/.env': 'PYTHONHOME="/opt/py"' },
  expect: ['.env:1 pythonhome-reaches-venv error'],
  afterFix: { 'pythonhome-reaches-venv@.env:1#3': ['.env:1 pythonhome-reaches-venv error'] },
});

check('PYTHONHOME in .env, of the base', {
  files: { ...BASE, ...VENV, '/project/.env': 'PYTHONHOME=/usr\n' },
  expect: ['.env:1 pythonhome-reaches-venv information'],
  afterFix: { 'pythonhome-reaches-venv@.env:1#3': ['.env:1 pythonhome-reaches-venv information'] },
});

check('PYTHONHOME in settings.json', {
  files: {
    ...BASE,
    ...VENV,
    '/project/.vscode/settings.json':
      '{\n  "terminal.integrated.env.linux": {\n    "A": "b",\n    "PYTHONHOME": "/gone" // mine\n  },\n}\n',
  },
  expect: ['.vscode/settings.json:4 pythonhome-reaches-venv error'],
  afterFix: {},
});

check('PYTHONHOME of the process', {
  files: { ...BASE, ...VENV },
  variables: { PYTHONHOME: '/gone' },
  expect: ['.venv/pyvenv.cfg:1 pythonhome-reaches-venv error'],
});

check('PYTHONHOME without an environment', {
  files: { ...BASE, '/project/.env': 'PYTHONHOME=/gone\n' },
  expect: ['.env:1 pythonhome-no-stdlib error'],
});

check('an upgrade that took the base away', {
  files: {
    ...installation('/opt/py', '9.8'),
    ...VENV,
    '/project/.venv/pyvenv.cfg': 'home = /gone/bin\ninclude-system-site-packages = false\nversion = 9.8.1\n',
    '/project/.venv/bin/python': link('/gone/bin/python9.8'),
  },
  variables: { PATH: '/opt/py/bin' },
  expect: ['.venv/pyvenv.cfg:1 venv-home-missing error'],
  afterFix: {
    // Only the text: the link is still broken, and the title says so.
    'venv-home-missing@.venv/pyvenv.cfg:1#2': ['.venv/pyvenv.cfg:1 venv-executable-broken error'],
  },
});

check('an upgrade that left home but not the interpreter', {
  files: { ...BASE, ...VENV, '/project/.venv/bin/python': link('/usr/bin/python9.7') },
  expect: ['.venv/pyvenv.cfg:1 venv-executable-broken error'],
});

check('a home that names the interpreter', {
  files: {
    ...BASE,
    ...VENV,
    '/project/.venv/pyvenv.cfg': 'home = /usr/bin/python9.8\ninclude-system-site-packages = false\n',
  },
  expect: ['.venv/pyvenv.cfg:1 venv-home-no-interpreter error'],
});

check('a home whose interpreter has a version in its name alone', {
  files: {
    ...installation('/usr', '9.8'),
    ...VENV,
    '/project/.venv/pyvenv.cfg': 'home = /usr/bin\ninclude-system-site-packages = false\n',
  },
  expect: [],
});

check('no home', {
  files: {
    ...BASE,
    ...VENV,
    '/project/.venv/pyvenv.cfg': 'include-system-site-packages = false\nversion = 9.8.1\n',
  },
  expect: ['.venv/pyvenv.cfg:1 venv-home-absent warning'],
});

check('a pyvenv.cfg that is not UTF-8', {
  files: {
    ...BASE,
    ...VENV,
    '/project/.venv/pyvenv.cfg': 'home = /usr/bin\ninclude-system-site-packages = false\nprompt = \udcff\n',
  },
  expect: ['.venv/pyvenv.cfg:1 pyvenv-cfg-unreadable error'],
});

check('a .pth line that leads nowhere', {
  files: {
    ...BASE,
    ...VENV,
    '/project/lib': directory,
    '/project/.venv/lib/python9.8/site-packages/a.pth': '# mine\n/gone\n/project/lib\n',
  },
  expect: ['.venv/lib/python9.8/site-packages/a.pth:2 pth-missing-path warning'],
});

check('a .pth file that is not UTF-8', {
  files: { ...BASE, ...VENV, '/project/.venv/lib/python9.8/site-packages/a.pth': '/caf\udce9\n' },
  expect: ['.venv/lib/python9.8/site-packages/a.pth:1 pth-undecodable error'],
});

check('PYTHONPATH in .env that leads nowhere', {
  files: { ...BASE, ...VENV, '/project/.env': 'PYTHONPATH=/gone\n' },
  expect: ['.env:1 pythonpath-missing-entry warning'],
});

check('PYTHONPATH of the process that leads nowhere, behind the one in .env', {
  files: { ...BASE, ...VENV, '/project/src': directory, '/project/.env': 'PYTHONPATH=/project/src\n' },
  variables: { PYTHONPATH: '/gone' },
  expect: ['pythonpath-missing-entry warning', '.env:1 dotenv-not-read information'],
});

check('a setting that names no interpreter', {
  files: {
    ...BASE,
    ...VENV,
    '/project/.vscode/settings.json': '{ "python.defaultInterpreterPath": "/gone/python" }\n',
  },
  expect: ['.vscode/settings.json:1 interpreter-missing error'],
});

check('no Python at all', {
  files: { '/project/app.py': '' },
  expect: ['no-python error'],
});
