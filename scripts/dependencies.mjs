/** The packages in `node_modules`: installed when they are not those of the lockfile. */

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { root } from './run.mjs';

export { root };

/** @param {(line: string) => void} say */
export function installDependencies(say) {
  if (!dependenciesAreStale()) {
    return;
  }
  say('Installing the dependencies ...');
  // On Windows npm is a batch file, which only a shell can start.
  const { status, error } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    throw new Error(`"npm ci" failed${error ? `: ${error.message}` : ', see above'}.`);
  }
}

/** Compares what is installed with the lockfile, as the times of files say nothing after a checkout. */
function dependenciesAreStale() {
  const installedFile = path.join(root, 'node_modules', '.package-lock.json');
  if (!fs.existsSync(installedFile)) {
    return true;
  }
  const installed = JSON.parse(fs.readFileSync(installedFile, 'utf8')).packages;
  const wanted = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).some(
    ([name, { version, optional }]) => name !== '' && !optional && installed[name]?.version !== version,
  );
}
