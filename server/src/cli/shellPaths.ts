/** Paths of the context options as the shell completes them: relative to the directory in which the command is typed. */

import type { ContextOptions } from '../core/contexts/contextOptions';
import { definedOnly } from '../core/model/definedOnly';
import type { RunMode } from '../core/model/runContext';
import type { Session } from './session';

type Here = Pick<Session, 'fs' | 'machine' | 'cwd'>;

/**
 * `--python` is relative to the process's directory if it exists there, otherwise to that of the context. `--script` and `--cwd` are
 * as Python and the context see them; only if there is no such file or directory, the process's directory is asked.
 */
export function withShellPaths(options: ContextOptions, folder: string, here: Here): ContextOptions {
  const { python, mode, cwd } = options;
  const directory = cwd === undefined ? undefined : fallback(cwd, folder, here);
  const started = here.machine.platform.abspath(directory ?? folder, folder);
  if (folder === here.cwd && started === folder) {
    return options;
  }
  return {
    ...options,
    ...definedOnly({
      python: python === undefined ? undefined : interpreter(python, started, here),
      cwd: directory,
      mode: mode === undefined ? undefined : scriptMode(mode, started, here),
    }),
  };
}

/** A bare name is looked up in PATH. */
function interpreter(python: string, started: string, { fs, machine: { platform }, cwd }: Here): string {
  const isPath = platform.isAbsolute(python) || platform.basename(python) !== python;
  const path = platform.abspath(python, cwd);
  return isPath && !platform.isAbsolute(python) && cwd !== started && fs.stat(path).kind !== 'absent'
    ? path
    : python;
}

function scriptMode(mode: RunMode, started: string, here: Here): RunMode {
  return mode.kind === 'script' ? { kind: 'script', file: fallback(mode.file, started, here) } : mode;
}

function fallback(path: string, from: string, { fs, machine: { platform }, cwd }: Here): string {
  const isThere = (directory: string): boolean =>
    fs.stat(platform.abspath(path, directory)).kind !== 'absent';
  return isThere(from) || !isThere(cwd) ? path : platform.abspath(path, cwd);
}
