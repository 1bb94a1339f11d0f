/** The interpreters of this machine, run to compare their answers with the static ones. */

import { execFileSync } from 'node:child_process';
import { readdirSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

export interface RealVersion {
  readonly major: number;
  readonly minor: number;
  readonly micro: number;
  /** `a1`, `rc2`; empty for a final release. */
  readonly level: string;
}

export interface RealInterpreter {
  /** As found: it may be a link. */
  readonly executable: string;
  readonly version: RealVersion;
  readonly implementation: 'cpython' | 'pypy';
  readonly distribution: 'upstream' | 'debian';
  /** `m`, `t`, `d`; empty for 2.7. */
  readonly abiFlags: string;
  readonly platlibdir: string;
  /** What its standard library records about its build. */
  readonly macros: Readonly<Record<string, string | number>>;
}

export interface SkippedInterpreter {
  readonly executable: string;
  readonly reason: string;
}

interface Search {
  readonly found: readonly RealInterpreter[];
  readonly skipped: readonly SkippedInterpreter[];
}

/** More of them, separated as in PATH. */
const VARIABLE = 'PYPATH_TEST_INTERPRETERS';

const MACROS = [
  'prefix',
  'exec_prefix',
  'VPATH',
  'PLATLIBDIR',
  'Py_GIL_DISABLED',
  'Py_DEBUG',
  'PYTHONFRAMEWORK',
];

const PROBE = `
import json, platform, site, sys, sysconfig
name = getattr(sysconfig, '_get_sysconfigdata_name', lambda: '_sysconfigdata')
try:
    macros = __import__(name()).build_time_vars
except ImportError:
    macros = {}
level = {'alpha': 'a', 'beta': 'b', 'candidate': 'rc', 'final': ''}[sys.version_info[3]]
print(json.dumps({
    'version': {'major': sys.version_info[0], 'minor': sys.version_info[1], 'micro': sys.version_info[2],
                'level': level and level + str(sys.version_info[4])},
    'implementation': platform.python_implementation().lower(),
    'distribution': 'debian' if any('dist-packages' in path for path in site.getsitepackages()) else 'upstream',
    'abiFlags': getattr(sys, 'abiflags', ''),
    'platlibdir': getattr(sys, 'platlibdir', 'lib'),
    'macros': {key: macros[key] for key in ${JSON.stringify(MACROS)} if key in macros},
}))
`;

let search: Search | undefined;

/** Those of pyenv, of the system and of the variable; each file once. */
export function realInterpreters(): readonly RealInterpreter[] {
  search ??= searchMachine();
  return search.found;
}

/** What was found but did not answer, and why. */
export function skippedInterpreters(): readonly SkippedInterpreter[] {
  search ??= searchMachine();
  return search.skipped;
}

function searchMachine(): Search {
  const found: RealInterpreter[] = [];
  const skipped: SkippedInterpreter[] = [];
  const seen = new Set<string>();
  for (const executable of candidates()) {
    const real = realFile(executable);
    if (real === undefined || seen.has(real)) {
      continue;
    }
    seen.add(real);
    try {
      found.push(ask(executable));
    } catch (error) {
      skipped.push({ executable, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return { found, skipped };
}

function candidates(): string[] {
  const versions = join(homedir(), '.pyenv', 'versions');
  return [
    ...namesIn(versions).map((name) => join(versions, name, 'bin', 'python')),
    ...namesIn('/usr/bin')
      .filter((name) => /^(?:python|pypy)[23]?(?:\.\d+t?)?$/.test(name))
      .map((name) => join('/usr/bin', name)),
    ...(process.env[VARIABLE] ?? '').split(delimiter).filter((path) => path !== ''),
  ];
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory).toSorted();
  } catch {
    return [];
  }
}

function realFile(path: string): string | undefined {
  try {
    return statSync(path).isFile() ? realpathSync(path) : undefined;
  } catch {
    return undefined;
  }
}

/** 2.7 does not have `-I`, but `-E -s`. */
function ask(executable: string): RealInterpreter {
  const output = execFileSync(executable, ['-E', '-s', '-S', '-c', PROBE], {
    encoding: 'utf8',
    cwd: '/',
    env: {},
    timeout: 30_000,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { executable, ...(JSON.parse(output) as Omit<RealInterpreter, 'executable'>) };
}
