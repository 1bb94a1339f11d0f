/**
 * uWSGI and mod_wsgi as pip makes them from their sources: with the user's own Python inside, which distributions do not have. Built once
 * into the user's cache; needs a compiler and Apache's headers. `node scripts/pipServers.mjs` prints the folder.
 */

import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { cacheFolder } from './cacheFolder.mjs';
import { root } from './run.mjs';

const REQUIREMENTS = path.join(root, 'test', 'live', 'servers');

/** The Debian packages that the builds need. */
export const BUILD_PACKAGES = ['apache2-dev', 'gcc', 'libc6-dev', 'libpcre2-dev'];

/**
 * The folder has a virtual environment for each file of requirements, by its name.
 *
 * @param {(line: string) => void} say
 * @returns {Promise<string | undefined>} undefined where they are not built yet and this machine is not the tests' own, or cannot
 */
export async function pipServers(say) {
  const names = fs.readdirSync(REQUIREMENTS).toSorted();
  const folder = path.join(cacheFolder(), `servers-${fingerprint(names)}`);
  if (fs.existsSync(path.join(folder, 'complete'))) {
    return folder;
  }
  if (process.env['CI'] !== 'true' || spawnSync('apxs', ['-q', 'INCLUDEDIR']).status !== 0) {
    return undefined;
  }
  say('Building uWSGI and mod_wsgi with pip (once; a minute or two) ...');
  fs.rmSync(folder, { recursive: true, force: true });
  try {
    await Promise.all(
      names.map((name) => build(path.join(REQUIREMENTS, name), path.join(folder, path.parse(name).name))),
    );
    fs.writeFileSync(path.join(folder, 'complete'), '');
    return folder;
  } catch (error) {
    say(`The tests run without them: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

/**
 * @param {string} requirements
 * @param {string} venv
 */
async function build(requirements, venv) {
  fs.mkdirSync(path.dirname(venv), { recursive: true });
  execFileSync('python3', ['-m', 'venv', venv], { stdio: 'pipe' });
  const options = ['--quiet', '--no-deps', '--require-hashes', '--no-binary=:all:'];
  const env = { ...process.env, PIP_DISABLE_PIP_VERSION_CHECK: '1', CPUCOUNT: '1' };
  await promisify(execFile)(
    path.join(venv, 'bin', 'python'),
    ['-m', 'pip', 'install', ...options, '-r', requirements],
    { env, maxBuffer: 64 * 1024 * 1024 },
  );
}

/** @param {readonly string[]} names */
function fingerprint(names) {
  const hash = createHash('sha256');
  names.forEach((name) => hash.update(fs.readFileSync(path.join(REQUIREMENTS, name))));
  hash.update(execFileSync('python3', ['-c', 'import sys; print(sys.executable, sys.version)']));
  return hash.digest('hex').slice(0, 16);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.env['CI'] = 'true';
  const folder = await pipServers((line) => process.stderr.write(`${line}\n`));
  process.stdout.write(`${folder ?? 'not built'}\n`);
}
