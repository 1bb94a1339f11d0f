/** The real Python tools that these tests run, and environments that they make without a network. */

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { patience } from '../support/patience';

/** Where scripts/pythonTools.mjs has put them; the suite "tools" of `npm test` passes it. */
const VARIABLE = 'PYPATH_PYTHON_TOOLS';

/** The longest that a tool may wait for an answer or for a busy machine. */
const TOOL_LIMIT = 120_000;

export interface Toolbox {
  /** The interpreter that the tools are installed for. */
  readonly python: string;
  /** A program of a tool, such as `poetry`. */
  program(name: string): string;
  /** Makes a virtual environment with these packages, named as for pip. */
  makeVenv(place: string, options?: VenvOptions): Venv;
  run(command: readonly string[], cwd: string, env?: Readonly<Record<string, string>>): string;
}

export interface VenvOptions {
  /** The interpreter it is made from. */
  readonly python?: string;
  readonly packages?: readonly string[];
}

export interface Venv {
  readonly python: string;
  /** The arguments of `pip install`; the build backend has to be installed already. */
  install(...args: readonly string[]): void;
}

export function toolbox(): Toolbox {
  const folder = process.env[VARIABLE] ?? '';
  if (!existsSync(folder)) {
    throw new Error(
      `Run "npm test -- --only tools", or set ${VARIABLE} to what "node scripts/pythonTools.mjs" prints.`,
    );
  }
  const programs = join(folder, 'venv', 'bin');
  const python = join(programs, 'python');

  function run(command: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): string {
    const [program = '', ...args] = command;
    return execFileSync(program, args, {
      cwd,
      env: { ...environment(cwd, folder), ...env },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: patience(TOOL_LIMIT),
    });
  }

  function makeVenv(
    place: string,
    { python: base = realpathSync(python), packages = [] }: VenvOptions = {},
  ): Venv {
    run([base, '-m', 'venv', '--without-pip', place], dirname(place));
    const inside = join(place, 'bin', 'python');
    const install = (...args: readonly string[]): void => {
      const options = ['--quiet', '--python', inside, '--no-build-isolation'];
      // Backends such as meson-python start programs of the environment.
      const path = [join(place, 'bin'), programs, process.env['PATH'] ?? ''].join(delimiter);
      run([join(programs, 'uv'), 'pip', 'install', ...options, ...args], dirname(place), { PATH: path });
    };
    if (packages.length > 0) {
      install(...packages);
    }
    return { python: inside, install };
  }

  return { python, program: (name) => join(programs, name), makeVenv, run };
}

/** Everything that a tool stores is below `home`, and nothing is downloaded. */
function environment(home: string, folder: string): Readonly<Record<string, string>> {
  return {
    PATH: [join(folder, 'venv', 'bin'), process.env['PATH'] ?? ''].join(delimiter),
    HOME: home,
    LANG: 'C.UTF-8',
    PIP_CONFIG_FILE: '/dev/null',
    PIP_NO_INDEX: '1',
    PIP_FIND_LINKS: join(folder, 'wheels'),
    PIP_DISABLE_PIP_VERSION_CHECK: '1',
    UV_CONFIG_FILE: join(folder, 'uv.toml'),
    VIRTUALENV_NO_DOWNLOAD: '1',
    VIRTUALENV_NO_PERIODIC_UPDATE: '1',
  };
}

/** A folder for one file of tests. */
export function scratchFolder(name: string): { readonly path: string; remove(): void } {
  const path = realpathSync(mkdtempSync(join(tmpdir(), `pypath-${name}-`)));
  return {
    path,
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}
