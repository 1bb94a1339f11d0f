/** Programs of Debian that tests drive: installed if the tests have a machine of their own, otherwise not touched. */

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';

/**
 * Only with CI=true, as root on Debian or a system like it. Elsewhere the tests say that they are skipped, and what to run.
 *
 * @param {readonly string[]} packages
 * @param {readonly string[]} needed Nothing is installed if all of these files exist.
 * @param {(line: string) => void} say
 */
export function installDebianPackages(packages, needed, say) {
  const isOurs =
    process.env['CI'] === 'true' && process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get');
  if (!isOurs || needed.every((file) => fs.existsSync(file))) {
    return;
  }
  say(`Installing ${packages.join(', ')} ...`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const { status } = spawnSync('apt-get', ['-q', ...args], { env, stdio: ['ignore', 'ignore', 2] });
    if (status !== 0) {
      say(`"apt-get ${args.join(' ')}" failed, so the tests that need these programs are skipped.`);
      return;
    }
  }
}
