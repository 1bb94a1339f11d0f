/** Starts a real Apache with a configuration of mod_wsgi, asks it once, and stops it. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import { APACHE, APACHE_MODULES, freePort, WebServer } from '../../out/test/live/webServers.js';
import { patience } from '../support/machineSpeed.mjs';

const ANSWER_LIMIT = 10_000;

/**
 * The answer of the application, if there is one, and the error log.
 *
 * @param {import('./workspaceBox.mjs').Box} box
 * @param {string} configuration
 */
export async function askApache(box, configuration) {
  const place = path.join(box.home, 'apache');
  fs.rmSync(place, { recursive: true, force: true });
  fs.mkdirSync(place);
  const port = await freePort();
  const file = path.join(place, 'apache2.conf');
  const log = path.join(place, 'error.log');
  fs.writeFileSync(file, `${serverLines(place, port, box.folder)}${configuration}`);
  const server = new WebServer([APACHE, '-f', file, '-DFOREGROUND'], {
    cwd: place,
    env: { PATH: '/usr/bin:/bin' },
    port,
  });
  try {
    const answer = await server.ask('/', patience(ANSWER_LIMIT));
    return { answer, log: fs.readFileSync(log, 'utf8') };
  } finally {
    await server.stop();
  }
}

/**
 * @param {string} place
 * @param {number} port
 * @param {string} folder
 */
function serverLines(place, port, folder) {
  const isRoot = process.getuid?.() === 0;
  return `ServerRoot "${place}"
PidFile ${place}/pid
ErrorLog ${place}/error.log
ServerName test
Listen 127.0.0.1:${port}
${isRoot ? 'User www-data\nGroup www-data' : ''}
LoadModule mpm_event_module ${APACHE_MODULES}/mod_mpm_event.so
LoadModule authz_core_module ${APACHE_MODULES}/mod_authz_core.so
LoadModule wsgi_module ${APACHE_MODULES}/mod_wsgi.so
StartServers 1
WSGISocketPrefix ${place}/wsgi
<Directory ${folder}>
  Require all granted
</Directory>
`;
}
