/** Runs the built command line, as another program would. It is built first when a source is newer. */

import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, root } from '../support/sources';

export const cli = join(root, 'dist', 'cli.js');

export interface CliResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** No variable of this process reaches it. */
export function pypath(
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
  program = cli,
): CliResult {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd,
    env: {
      PATH: '',
      ...(process.platform === 'win32' ? { SystemRoot: process.env['SystemRoot'] } : {}),
      ...env,
    },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** The same through a shell, which can pass bytes that are not text; `assignment` sets a variable. */
export function pypathThroughShell(words: string, cwd: string, assignment = ''): CliResult {
  const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', `${assignment} "$NODE" "$CLI" ${words}`], {
    cwd,
    env: { NODE: process.execPath, CLI: cli, PATH: '/usr/bin:/bin' },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** The answer of a command, as the type that the test expects. */
export function json({ stdout, stderr }: CliResult): unknown {
  if (stderr !== '') {
    throw new Error(stderr);
  }
  return JSON.parse(stdout);
}

/** A bundle that has not changed is not written again. */
function newestBundle(): number {
  return Math.max(...filesBelow('dist', '.js').map(({ path }) => statSync(join(root, path)).mtimeMs));
}

before(function () {
  this.timeout(60_000);
  const newest = Math.max(
    ...filesBelow('server/src', '.ts').map(({ path }) => statSync(join(root, path)).mtimeMs),
  );
  if (existsSync(cli) && newestBundle() >= newest) {
    return;
  }
  const webpack = join(root, 'node_modules/webpack/bin/webpack.js');
  const { status, stdout } = spawnSync(
    process.execPath,
    [webpack, '--config-name', 'programs', 'python', 'toml', 'yaml', 'jsonc'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  if (status !== 0) {
    throw new Error(`The command line can't be built:\n${stdout}`);
  }
});
