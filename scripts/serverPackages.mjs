/** The web servers that the live suite starts: installed if the tests have a machine of their own, otherwise not touched. */

import { installDebianPackages } from './debianPackages.mjs';
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

/** @param {(line: string) => void} say */
export function installServers(say) {
  installDebianPackages(PACKAGES, NEEDED, say);
}
