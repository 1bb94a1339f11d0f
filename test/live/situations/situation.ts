/** A situation of the tables: what is built, and how Python is then started. Placeholders stand for paths. */

import type { PythonVersion } from '../../../server/src/core/model/version';
import type { LiveMode, LiveRun, Operation } from '../liveCases';

export interface Situation {
  readonly title: string;
  /** Absent: every version. */
  readonly applies?: (version: PythonVersion) => boolean;
  readonly build?: readonly Operation[];
  /** In addition to HOME and LC_ALL. */
  readonly env?: Readonly<Record<string, string>>;
  /** Variables that are removed. */
  readonly unset?: readonly string[];
  readonly python?: string;
  readonly flags?: string;
  readonly mode?: LiveMode;
  readonly cwd?: string;
  /** It runs code that changes what follows: a prediction that says it is incomplete need not be exact. */
  readonly dynamic?: boolean;
}

/** The whole situation, still with placeholders. */
export function runOf({ env, unset = [], python, flags, mode, cwd }: Situation): LiveRun {
  const variables = { HOME: '${WORK}/home', LC_ALL: 'C.UTF-8', ...env };
  return {
    python: python ?? '${PY}',
    env: Object.fromEntries(Object.entries(variables).filter(([name]) => !unset.includes(name))),
    flags: flags ?? '',
    mode: mode ?? { kind: 'command' },
    cwd: cwd ?? '${WORK}/cwd',
  };
}

export function since(major: number, minor: number): (version: PythonVersion) => boolean {
  return (version) => version.major > major || (version.major === major && version.minor >= minor);
}

/** Python 3, which has its own environments. */
export const python3 = since(3, 0);

export function write(path: string, text = ''): Operation {
  return { op: 'write', path, text };
}

export function directory(path: string): Operation {
  return { op: 'mkdir', path };
}

export function link(path: string, target: string): Operation {
  return { op: 'symlink', path, target };
}

export function copy(path: string, from: string): Operation {
  return { op: 'copy', path, from };
}

export function zip(path: string, members: Readonly<Record<string, string>>, prepend = ''): Operation {
  return { op: 'zip', path, members, prepend };
}

/** The standard library as links, without installed packages. */
export function standardLibrary(prefix: string): Operation {
  return {
    op: 'linktree',
    from: '${LIB}',
    path: `${prefix}/${LIB}`,
    except: ['site-packages', 'dist-packages'],
  };
}

/** `args` of `python -m venv`. */
export function venv(path: string, ...args: string[]): Operation {
  return { op: 'venv', python: 'PY', path, args };
}

/** `lib/python3.8`. */
export const LIB = 'lib/python${XY}';
export const SITE_PACKAGES = `${LIB}/site-packages`;
export const USER_SITE = `\${WORK}/home/.local/${SITE_PACKAGES}`;
