/**
 * The Python tools that the suite "tools" runs: downloaded once from PyPI, each file checked against the hash in test/tools, and kept in
 * the user's cache. `node scripts/pythonTools.mjs` prints the folder.
 */

import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from './cacheFolder.mjs';
import { root } from './run.mjs';

const REQUIREMENTS = path.join(root, 'test', 'tools', 'requirements.txt');
const OLDER = path.join(root, 'test', 'tools', 'older');

/** The oldest Python that requirements.txt is made for comes first: its files were tried. */
const PYTHONS = ['python3.11', 'python3.12', 'python3.13', 'python3.14', 'python3'];

const LOCK_PATIENCE = 300_000;

/**
 * @typedef {{ readonly kind: 'installed', readonly folder: string }
 *   | { readonly kind: 'unavailable', readonly because: string }} PythonTools
 */

/**
 * The folder has `wheels`, which pip can install from without a network, the same as settings of uv in `uv.toml`, and the virtual
 * environment `venv` with one version of each tool.
 *
 * @param {(line: string) => void} say
 * @returns {Promise<PythonTools>}
 */
export async function installPythonTools(say) {
  const python = PYTHONS.find(isUsable);
  if (python === undefined) {
    return { kind: 'unavailable', because: 'there is no Python 3.11 or later with venv and pip on PATH' };
  }
  const folder = path.join(cacheFolder(), `tools-${fingerprint(python)}`);
  const stamp = path.join(folder, 'complete');
  const unlock = await lock(`${folder}.lock`, () => fs.existsSync(stamp));
  try {
    if (!fs.existsSync(stamp)) {
      say('Downloading Python tools from PyPI (once; about 100 MB) ...');
      fs.rmSync(folder, { recursive: true, force: true });
      install(python, folder);
      fs.writeFileSync(stamp, '');
    }
    return { kind: 'installed', folder };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n').filter(Boolean).at(-1) : String(error);
    return { kind: 'unavailable', because: `the Python tools could not be installed from PyPI: ${reason}` };
  } finally {
    unlock();
  }
}

/**
 * @param {string} python
 * @param {string} folder
 */
function install(python, folder) {
  const wheels = path.join(folder, 'wheels');
  const venv = path.join(folder, 'venv');
  const older = fs.readdirSync(OLDER).map((name) => path.join(OLDER, name));
  for (const file of [REQUIREMENTS, ...older]) {
    const checks = ['--no-deps', '--only-binary=:all:', '--require-hashes'];
    call(python, ['-m', 'pip', 'download', '--quiet', ...checks, '-r', file, '-d', wheels]);
  }
  const offline = ['--no-index', '--find-links', wheels];
  call(python, ['-m', 'venv', venv]);
  const inside = path.join(venv, process.platform === 'win32' ? 'Scripts' : 'bin', 'python');
  call(inside, ['-m', 'pip', 'install', '--quiet', ...offline, 'uv']);
  fs.writeFileSync(
    path.join(folder, 'uv.toml'),
    `no-index = true\nfind-links = [${JSON.stringify(wheels)}]\npython-downloads = "never"\nlink-mode = "copy"\n`,
  );
  call(inside, ['-m', 'uv', 'pip', 'install', '--quiet', ...offline, '--python', inside, '-r', REQUIREMENTS]);
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 */
function call(program, args) {
  const env = { ...process.env, PIP_DISABLE_PIP_VERSION_CHECK: '1' };
  const { status, stderr, error } = spawnSync(program, args, {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (error !== undefined || status !== 0) {
    throw error ?? new Error(stderr || `${program} ended with status ${String(status)}`);
  }
}

/** @param {string} python */
function isUsable(python) {
  const code = 'import sys, venv, ensurepip, pip; sys.exit(sys.version_info < (3, 11))';
  return spawnSync(python, ['-c', code], { stdio: 'ignore' }).status === 0;
}

/**
 * Other requirements or another interpreter make another folder.
 *
 * @param {string} python
 */
function fingerprint(python) {
  const hash = createHash('sha256');
  const files = [REQUIREMENTS, ...fs.readdirSync(OLDER).map((name) => path.join(OLDER, name))];
  files.toSorted().forEach((file) => hash.update(fs.readFileSync(file)));
  hash.update(fs.readFileSync(fileURLToPath(import.meta.url)));
  hash.update(execFileSync(python, ['-c', 'import sys; print(sys.executable, sys.version)']));
  return hash.digest('hex').slice(0, 16);
}

/**
 * Waits while another run installs. A lock that is older than any installation was left behind.
 *
 * @param {string} place
 * @param {() => boolean} isDone then there is nothing to wait for
 * @returns {Promise<() => void>} gives it up again
 */
async function lock(place, isDone) {
  fs.mkdirSync(path.dirname(place), { recursive: true });
  while (!isDone()) {
    try {
      fs.mkdirSync(place);
      return () => fs.rmSync(place, { recursive: true, force: true });
    } catch {
      const made = fs.statSync(place, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
      if (Date.now() - made > LOCK_PATIENCE) {
        fs.rmSync(place, { recursive: true, force: true });
      }
      await pause(500);
    }
  }
  return () => undefined;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const tools = await installPythonTools((line) => process.stderr.write(`${line}\n`));
  process.stdout.write(`${tools.kind === 'installed' ? tools.folder : tools.because}\n`);
  process.exitCode = tools.kind === 'installed' ? 0 : 1;
}
