/** Configurations of servers that are wrong, their preferred repair, and the real server afterwards. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { applyPreferred, inFolder, write } from './repairBench';
import { APACHE, APACHE_MODULES, APPLICATION, freePort, missingServer, UWSGI, WebServer } from './webServers';

interface ServerFault {
  readonly title: string;
  readonly code: string;
  /** The lines about Python; FOLDER is the folder. */
  readonly lines: string;
  /** Directories of the folder that are on the path afterwards, in that order. */
  readonly path: readonly string[];
  readonly prefix?: string;
}

const APACHE_FAULTS: readonly ServerFault[] = [
  {
    title: 'a home that is gone',
    code: 'embedder-home',
    lines: 'WSGIDaemonProcess app threads=1 python-home=/gone/.venv python-path=FOLDER/src',
    path: ['src'],
    prefix: '.venv',
  },
  {
    title: "a home that is the environment's interpreter",
    code: 'embedder-home',
    lines: 'WSGIDaemonProcess app \\\n    python-home="FOLDER/.venv/bin/python" python-path=FOLDER/src',
    path: ['src'],
    prefix: '.venv',
  },
  {
    title: 'a directory that is gone',
    code: 'embedder-path',
    lines: 'WSGIDaemonProcess app python-path=FOLDER/gone:FOLDER/src:FOLDER/lib threads=1',
    path: ['src', 'lib'],
  },
  {
    title: 'the separator of Windows',
    code: 'embedder-path',
    lines: 'WSGIDaemonProcess app python-path="FOLDER/src;FOLDER/lib"',
    path: ['src', 'lib'],
  },
  {
    title: 'packages of another version',
    code: 'embedder-path',
    lines: 'WSGIDaemonProcess app python-path=FOLDER/old/lib/python3.5/site-packages:FOLDER/src',
    path: ['src'],
  },
];

const UWSGI_FAULTS: readonly ServerFault[] = [
  {
    title: 'a home that is gone',
    code: 'embedder-home',
    lines: 'home = /gone/.venv\npythonpath = FOLDER/src',
    path: ['src'],
    prefix: '.venv',
  },
  {
    title: "a home that is the environment's interpreter",
    code: 'embedder-home',
    lines: 'virtualenv = %d.venv/bin/python\npythonpath = FOLDER/src',
    path: ['src'],
    prefix: '.venv',
  },
  {
    title: 'a directory that is gone',
    code: 'embedder-path',
    lines: 'pythonpath = %dgone\npythonpath = FOLDER/src',
    path: ['src'],
  },
  {
    title: 'several directories in one option',
    code: 'embedder-path',
    lines: 'pythonpath = FOLDER/src:FOLDER/lib',
    path: ['src', 'lib'],
  },
  {
    title: 'PYTHONPATH with a directory that is gone',
    code: 'pythonpath-missing-entry',
    lines: 'env = PYTHONPATH=FOLDER/gone:FOLDER/src',
    path: ['src'],
  },
];

describe('servers after a repair', function () {
  this.timeout(60_000);
  const apache = missingServer('apache');
  const uwsgi = missingServer('uwsgi');
  if (apache === undefined) {
    for (const fault of APACHE_FAULTS) {
      it(`Apache: ${fault.title}`, () => tryApache(fault));
    }
  } else {
    it(`leave Apache out: ${apache}`, () => undefined);
  }
  if (uwsgi === undefined) {
    for (const fault of UWSGI_FAULTS) {
      it(`uWSGI: ${fault.title}`, () => tryUwsgi(fault));
    }
  } else {
    it(`leave uWSGI out: ${uwsgi}`, () => undefined);
  }
});

async function tryApache(fault: ServerFault): Promise<void> {
  await inFolder(async (folder) => {
    const port = await freePort();
    const isRoot = process.geteuid?.() === 0;
    const configuration = `ServerRoot "FOLDER"
PidFile FOLDER/pid
ErrorLog FOLDER/error.log
ServerName test
Listen 127.0.0.1:${String(port)}
${isRoot ? 'User www-data\nGroup www-data' : ''}
LoadModule mpm_event_module ${APACHE_MODULES}/mod_mpm_event.so
LoadModule authz_core_module ${APACHE_MODULES}/mod_authz_core.so
LoadModule wsgi_module ${APACHE_MODULES}/mod_wsgi.so
WSGISocketPrefix FOLDER/wsgi
<Directory FOLDER>
  Require all granted
</Directory>
${fault.lines}
WSGIScriptAlias / FOLDER/app.py process-group=app
`;
    await assertServed(folder, 'apache2.conf', configuration, fault, port, [
      APACHE,
      '-f',
      join(folder, 'apache2.conf'),
      '-DFOREGROUND',
    ]);
  });
}

async function tryUwsgi(fault: ServerFault): Promise<void> {
  await inFolder(async (folder) => {
    const port = await freePort();
    const configuration = `[uwsgi]\nplugin = python3\nhttp-socket = 127.0.0.1:${String(port)}\nwsgi-file = FOLDER/app.py\n${fault.lines}\n`;
    await assertServed(folder, 'uwsgi.ini', configuration, fault, port, [UWSGI, '--ini', 'uwsgi.ini']);
  });
}

async function assertServed(
  folder: string,
  file: string,
  configuration: string,
  { code, path, prefix }: ServerFault,
  port: number,
  command: readonly string[],
): Promise<void> {
  // The server runs as another user.
  chmodSync(folder, 0o755);
  for (const name of ['src/mine.py', 'lib/other.py', 'old/lib/python3.5/site-packages/x.py', 'home/x']) {
    write(folder, name, '');
  }
  write(folder, 'app.py', APPLICATION);
  write(folder, file, configuration.replaceAll('FOLDER', folder));
  execFileSync('/usr/bin/python3', ['-m', 'venv', '--without-pip', join(folder, '.venv')]);
  applyPreferred(folder, code, file);
  const env = { PATH: '/usr/bin:/bin', HOME: join(folder, 'home'), LC_ALL: 'C.UTF-8' };
  const server = new WebServer(command, { cwd: folder, env, port });
  try {
    const answer = await server.ask('/');
    assert.ok(answer !== undefined, server.log);
    const own = answer.path
      .map((entry) => entry.replace(/\/$/, ''))
      .filter((entry) => path.some((name) => entry === join(folder, name)));
    assert.deepEqual(
      own,
      path.map((name) => join(folder, name)),
    );
    assert.ok(!answer.path.some((entry) => /\/gone|python3\.5|;/.test(entry)), answer.path.join(' '));
    if (prefix !== undefined) {
      assert.equal(answer.prefix, join(folder, prefix));
    }
  } finally {
    await server.stop();
  }
}
