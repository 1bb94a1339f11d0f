/** A place for the workspace of a story: a separate home, a Python, and real tools. */

import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { patience } from '../support/machineSpeed.mjs';

/**
 * @typedef {object} Box
 * @property {string} home
 * @property {string} folder What the person opens.
 * @property {string} python The interpreter that everything starts from.
 * @property {string} version Of the interpreter, such as `3.11`.
 * @property {Readonly<Record<string, string | undefined>>} env Of the person's terminals and of the editor.
 * @property {(files: Readonly<Record<string, string>>) => void} write Below the folder; `FOLDER` in a text becomes its path.
 * @property {(file: string) => string} inside
 * @property {(file: string) => string} read
 * @property {(command: readonly string[], options?: RunOptions) => string} run What it prints; it has to succeed.
 * @property {(command: readonly string[], options?: RunOptions) => string} fail What it prints; it has to fail.
 * @property {(name: string) => string} tool The program of a real tool, such as `uv`.
 *
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {Readonly<Record<string, string | undefined>>} [env]
 */

/** The longest that a tool may wait for an answer or for a busy machine. */
const TOOL_LIMIT = 60_000;

/**
 * @param {string} home An empty directory.
 * @param {string} name Of the folder.
 * @returns {Box}
 */
export function makeBox(home, name) {
  const tools = process.env['PYPATH_PYTHON_TOOLS'] ?? '';
  const programs = path.join(tools, 'venv', 'bin');
  const folder = path.join(home, name);
  const { prefix, version } = describePython(path.join(programs, 'python'));
  const bin = path.join(home, 'bin');
  // Web servers run as another user.
  fs.chmodSync(home, 0o755);
  fs.mkdirSync(bin, { recursive: true });
  fs.mkdirSync(folder, { recursive: true });
  const python = layOutPython(prefix, version, path.join(home, `python${version}`));
  fs.symlinkSync(python, path.join(bin, 'python3'));
  const env = {
    HOME: home,
    PATH: [bin, '/usr/bin', '/bin'].join(path.delimiter),
    LANG: 'C.UTF-8',
    PIP_CONFIG_FILE: '/dev/null',
    PIP_NO_INDEX: '1',
    PIP_FIND_LINKS: path.join(tools, 'wheels'),
    PIP_DISABLE_PIP_VERSION_CHECK: '1',
    UV_CONFIG_FILE: path.join(tools, 'uv.toml'),
    UV_CACHE_DIR: path.join(home, '.cache', 'uv'),
    VIRTUALENV_NO_DOWNLOAD: '1',
    VIRTUALENV_NO_PERIODIC_UPDATE: '1',
    PDM_CHECK_UPDATE: '0',
  };

  /**
   * @param {readonly string[]} command
   * @param {RunOptions} options
   */
  const start = ([program = '', ...args], { cwd = folder, env: more = {} }) => {
    const { status, stdout, stderr, error } = spawnSync(program, args, {
      cwd,
      env: { ...env, ...more },
      encoding: 'utf8',
      timeout: patience(TOOL_LIMIT),
    });
    return { status, output: `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}` };
  };

  return {
    home,
    folder,
    python,
    version,
    env,
    write: (files) => {
      for (const [file, text] of Object.entries(files)) {
        const target = path.join(folder, file);
        fs.mkdirSync(path.dirname(target), { recursive: true });
        fs.writeFileSync(target, text.replaceAll('FOLDER', folder));
      }
    },
    inside: (file) => path.join(folder, file),
    read: (file) => fs.readFileSync(path.join(folder, file), 'utf8'),
    run: (command, options = {}) => {
      const { status, output } = start(command, options);
      if (status !== 0) {
        throw new Error(`${command.join(' ')} failed:\n${output}`);
      }
      return output;
    },
    fail: (command, options = {}) => {
      const { status, output } = start(command, options);
      if (status === 0) {
        throw new Error(`${command.join(' ')} did not fail:\n${output}`);
      }
      return output;
    },
    tool: (program) => path.join(programs, program),
  };
}

/**
 * The machine's Python without its installed packages, under a path that is the same on each machine.
 *
 * @param {string} prefix
 * @param {string} version
 * @param {string} place
 */
export function layOutPython(prefix, version, place) {
  const library = path.join('lib', `python${version}`);
  fs.mkdirSync(path.join(place, library, 'site-packages'), { recursive: true });
  fs.mkdirSync(path.join(place, 'bin'));
  for (const name of fs.readdirSync(path.join(prefix, library))) {
    if (name !== 'site-packages') {
      fs.symlinkSync(path.join(prefix, library, name), path.join(place, library, name));
    }
  }
  for (const name of fs.readdirSync(path.join(prefix, 'lib')).filter((each) => /^libpython/.test(each))) {
    fs.symlinkSync(path.join(prefix, 'lib', name), path.join(place, 'lib', name));
  }
  const python = path.join(place, 'bin', `python${version}`);
  fs.copyFileSync(path.join(prefix, 'bin', `python${version}`), python);
  fs.symlinkSync(`python${version}`, path.join(place, 'bin', 'python3'));
  return python;
}

/** @param {string} python */
export function describePython(python) {
  const code = 'import sys; print(sys.base_prefix); print("%d.%d" % sys.version_info[:2])';
  const [prefix = '', version = ''] = execFileSync(python, ['-c', code], { encoding: 'utf8' }).split('\n');
  return { prefix, version };
}
