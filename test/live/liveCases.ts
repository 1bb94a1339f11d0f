/** The recorded live cases: real situations with a real interpreter's answer. See the text next to the recordings. */

import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { realInterpreters, type RealInterpreter } from '../support/realInterpreters';

/** The recordings are next to the checkout. */
const LIVE_CASES = resolve(__dirname, '../../../../shared/live-cases.json');

/** One step of building a case's files. */
export interface Operation {
  readonly op: string;
  readonly path: string;
  readonly text?: string;
  readonly mode?: string | number;
  readonly target?: string;
  readonly from?: string;
  readonly except?: readonly string[];
  readonly members?: Readonly<Record<string, string>>;
  readonly deflate?: boolean;
  readonly prepend?: string;
  readonly python?: string;
  readonly args?: readonly string[];
  readonly exe?: string;
  readonly drop?: readonly string[];
}

/** How Python is started: everything that it gets. */
export interface LiveRun {
  /** `argv[0]`, and what is executed. */
  readonly python: string;
  readonly env: Readonly<Record<string, string>>;
  /** As typed: `-I -S`. */
  readonly flags: string;
  readonly mode: LiveMode;
  readonly cwd: string;
}

export interface LiveMode {
  readonly kind: 'command' | 'script' | 'module' | 'interactive';
  readonly file?: string;
  readonly name?: string;
}

export interface LiveCase {
  readonly id: string;
  readonly category: string;
  readonly why: string;
  readonly interp: string;
  readonly needs: readonly string[];
  readonly build: readonly Operation[];
  readonly run: LiveRun;
  readonly dynamic: boolean;
  readonly mayDecline: boolean;
  readonly expect: {
    readonly status: 'ok' | 'fatal';
    readonly sysPath?: readonly string[];
    readonly prefix?: string;
    readonly execPrefix?: string;
    readonly basePrefix?: string;
    readonly baseExecPrefix?: string;
    readonly executable?: string;
    readonly error?: string;
  };
}

export interface LiveFile {
  readonly probe: string;
  readonly cases: readonly LiveCase[];
}

export function readLiveFile(): LiveFile | undefined {
  return existsSync(LIVE_CASES) ? (JSON.parse(readFileSync(LIVE_CASES, 'utf8')) as LiveFile) : undefined;
}

export function realCPythons(): readonly RealInterpreter[] {
  return realInterpreters().filter(({ implementation }) => implementation === 'cpython');
}

/** The recordings' placeholders for the interpreters that are on this machine. */
export function interpreterPlaceholders(): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const { executable, version, distribution } of realCPythons()) {
    const digits = `${version.major}${version.minor}`;
    const key =
      distribution === 'debian'
        ? `DEB${digits}`
        : executable.includes('/.pyenv/')
          ? `PY${digits}`
          : undefined;
    if (key === undefined || values.has(key)) {
      continue;
    }
    const real = realpathSync(executable);
    const prefix = dirname(dirname(real));
    values.set(key, real);
    values.set(`PREFIX_${key}`, prefix);
    values.set(`LIB_${key}`, join(prefix, `lib/python${version.major}.${version.minor}`));
  }
  return values;
}

/** Replaces `${NAME}` in every string of a value. */
export function substitute<Value>(value: Value, values: ReadonlyMap<string, string>): Value {
  if (typeof value === 'string') {
    return value.replace(/\$\{(\w+)\}/g, (whole, name: string) => values.get(name) ?? whole) as Value;
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown) => substitute(item, values)) as Value;
  }
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        substitute(key, values),
        substitute(item as unknown, values),
      ]),
    ) as Value;
  }
  return value;
}
