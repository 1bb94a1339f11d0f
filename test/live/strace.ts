/** The files that a real start-up looks at, as the kernel saw it. */

import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { LiveRun } from './liveCases';
import { commandLine } from './probe';

const CALLS = 'trace=open,openat,stat,lstat,newfstatat,statx,access,faccessat,faccessat2,readlink,readlinkat';

/** A path in a call, after the directory that it is relative to. */
const CALL = /^\d+ +\w+\((?:AT_FDCWD, )?"((?:[^"\\]|\\.)+)"/gm;

export type Strace =
  | { readonly kind: 'program'; readonly path: string }
  | { readonly kind: 'unusable'; readonly because: string };

/** A container may have strace and forbid its use. */
export function findStrace(): Strace {
  const path = (process.env['PATH'] ?? '')
    .split(':')
    .map((directory) => join(directory, 'strace'))
    .find((candidate) => statSync(candidate, { throwIfNoEntry: false })?.isFile() ?? false);
  if (path === undefined) {
    return { kind: 'unusable', because: 'strace is not installed' };
  }
  try {
    execFileSync(path, ['-f', '-o', '/dev/null', 'true'], { stdio: 'pipe' });
    return { kind: 'program', path };
  } catch (error) {
    return { kind: 'unusable', because: error instanceof Error ? error.message : String(error) };
  }
}

/** Absolute and normalised, links not resolved. `output` is a file to write. */
export function accessedPaths(run: LiveRun, strace: string, output: string): ReadonlySet<string> {
  const { cwd, env } = run;
  try {
    // The traced program is looked up in the PATH of the run, as a shell would.
    execFileSync(strace, ['-f', '-s', '4096', '-e', CALLS, '-o', output, ...commandLine(run, 'pass')], {
      cwd,
      env,
      stdio: 'ignore',
    });
  } catch {
    // A Python that fails has looked at files before: those are compared.
  }
  const calls = readFileSync(output, 'utf8').matchAll(CALL);
  return new Set([...calls].map(([, path = '']) => resolve(cwd, path)));
}
