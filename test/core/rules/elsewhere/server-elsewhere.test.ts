import { deepEqual } from 'node:assert/strict';
import { inspectFolder } from '../../../../server/src/core/inspectFolder';
import { elf } from '../../../support/elfProgram';
import { machineOf } from '../../../support/machine';
import { installation } from '../../../support/situations';
import { directory, link, tree, type Tree } from '../../../support/tree';

const MODULE = '/usr/lib/apache2/modules/mod_wsgi.so';

const DISK: Tree = {
  ...installation('/usr', '3.12'),
  '/usr/bin/python3': link('python3.12'),
  [MODULE]: elf({ needed: ['libpython3.12.so.1.0'] }),
  '/usr/lib/libpython3.12.so.1.0': elf({ symbols: { Py_Version: 0x030c01f0 } }),
  '/usr/bin/uwsgi': elf({ symbols: { Py_Version: 0x030c01f0 } }),
  '/project/app.py': '',
  '/opt': directory,
  '/srv/here': directory,
};

const uwsgi = (lines: string, more: Tree = {}): Tree => ({
  '/project/conf/uwsgi.ini': `[uwsgi]\n${lines}\n`,
  ...more,
});
const apache = (lines: string, more: Tree = {}): Tree => ({
  '/project/apache2.conf': `LoadModule wsgi_module ${MODULE}\n${lines}\n`,
  ...more,
});
const dockerfile: Tree = { '/project/docker/Dockerfile': 'FROM python:3.12\n' };

const elsewhere: readonly (readonly [string, Tree])[] = [
  ['its directory, with a Dockerfile', uwsgi('chdir = /opt/shop', dockerfile)],
  [
    'its directory, with a Compose file beside it',
    uwsgi('chdir = /code', { '/project/conf/compose.yaml': '' }),
  ],
  ['its home and its application', uwsgi('home = /usr/lib/shop/default\nwsgi-file = /etc/shop/wsgi.py')],
  ['a home in a variable that is not set', uwsgi('virtualenv = $(VIRTUAL_ENV)')],
  ['a directory in a field of a template', uwsgi('chdir = {{ root }}/web')],
  ['a directory in a variable of a shell', uwsgi('chdir = ${SRC}/web')],
  [
    'the home and the directory of a daemon',
    apache(
      'WSGIDaemonProcess a python-home=/opt/shop/.venv home=/opt/shop\nWSGIScriptAlias / /opt/shop/app.py',
    ),
  ],
  ['the home of all, with a Dockerfile', apache('WSGIPythonHome /opt/shop/.venv', dockerfile)],
  ['a home in a variable of Apache', apache('WSGIPythonHome ${VENV}')],
];

const here: readonly (readonly [string, Tree, string])[] = [
  ['only a home says so', uwsgi('home = /opt/shop/.venv'), 'embedder-home'],
  ['only a directory says so', uwsgi('chdir = /opt/shop'), 'startup-fatal'],
  ['the home would be in the folder', uwsgi('home = /project/.venv', dockerfile), 'embedder-home'],
  ['the home is relative', uwsgi('home = .venv', dockerfile), 'embedder-home'],
  ['the directory around the home exists', uwsgi('home = /srv/here/.venv', dockerfile), 'embedder-home'],
  [
    'the application is in the folder',
    uwsgi('home = /opt/shop/.venv\nwsgi-file = /project/app.py', dockerfile),
    'embedder-home',
  ],
  [
    'the script is in the folder',
    apache('WSGIPythonHome /opt/shop/.venv\nWSGIScriptAlias / /project/app.py', dockerfile),
    'embedder-home',
  ],
];

function codes(files: Tree): readonly string[] {
  const fs = tree({ ...DISK, ...files });
  return inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), fs)
    .findings.filter(({ contexts }) => contexts.some((name) => /^(?:uWSGI|Apache)/.test(name)))
    .map(({ code, severity }) => `${code} ${severity}`);
}

describe('server-elsewhere', () => {
  for (const [what, files] of elsewhere) {
    it(`reports nothing as missing if ${what} is of another machine`, () => {
      deepEqual(codes(files), ['server-elsewhere hint']);
    });
  }

  for (const [what, files, code] of here) {
    it(`leaves the error if ${what}`, () => {
      deepEqual(codes(files), [`${code} error`]);
    });
  }
});
