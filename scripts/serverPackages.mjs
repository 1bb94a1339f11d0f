/** The web servers that the live suite starts: installed if the tests have a machine of their own, otherwise left as they are. */

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { BUILD_PACKAGES } from './pipServers.mjs';

const PACKAGES = [
  ...['apache2', 'libapache2-mod-wsgi-py3', 'uwsgi-core', 'uwsgi-plugin-python3'],
  ...BUILD_PACKAGES,
];

const NEEDED = [
  '/usr/sbin/apache2',
  '/usr/lib/apache2/modules/mod_wsgi.so',
  '/usr/bin/uwsgi',
  '/usr/lib/uwsgi/plugins/python3_plugin.so',
  '/usr/bin/apxs',
];

/**
 * Only with CI=true, as root on Debian or a system like it. Elsewhere the tests say that they are skipped, and what to run.
 *
 * @param {(line: string) => void} say
 */
export function installServers(say) {
  const missing = NEEDED.filter((path) => !fs.existsSync(path));
  const isOurs =
    process.env['CI'] === 'true' && process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get');
  if (missing.length === 0 || !isOurs) {
    return;
  }
  say(`Installing ${PACKAGES.join(', ')} ...`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...PACKAGES]]) {
    const { status } = spawnSync('apt-get', ['-q', ...args], { env, stdio: ['ignore', 'ignore', 2] });
    if (status !== 0) {
      say(`"apt-get ${args.join(' ')}" failed, so the tests with servers are skipped.`);
      return;
    }
  }
}
