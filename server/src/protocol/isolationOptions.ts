/**
 * The options of isolation files, in one table for everything that writes or reads them: the requests of the protocol, the
 * arguments of the client's command, and the command line. A new option is one more row here, and one in `core/isolation/options.ts`.
 */

import { property } from './property';

/** The type of a value; a path is absolute by the time that a kind reads it. */
interface Values {
  readonly text: string;
  readonly path: string;
  readonly paths: readonly string[];
  readonly boolean: boolean;
}

interface OptionRow {
  readonly type: keyof Values;
  /** On the command line; a boolean has `--no-…` too, and `paths` is given once for each. */
  readonly flag: `--${string}`;
}

/** In the order in which `pypath generate --help` lists them. */
export const ISOLATION_OPTIONS = {
  /** One of the kind's forms. */
  form: { type: 'text', flag: '--form' },
  /** Directories for the path in place of the kind's own choice. */
  paths: { type: 'paths', flag: '--path' },
  /** Where an application begins: `package.module:function`, `package.module`, or a script. */
  entry: { type: 'text', flag: '--entry' },
  /** The file or directory to create or to change. */
  target: { type: 'path', flag: '--target' },
  /** What a generated script writes. */
  output: { type: 'path', flag: '--output' },
  /** Whether `site` is imported. */
  site: { type: 'boolean', flag: '--site' },
  /** Whether to keep the script's directory off the path. */
  safePath: { type: 'boolean', flag: '--safe-path' },
} as const satisfies Readonly<Record<string, OptionRow>>;

type Table = typeof ISOLATION_OPTIONS;

export type IsolationOptionName = keyof Table;

/** An undefined option is left to the kind. */
export type IsolationOptions = { readonly [Name in keyof Table]?: Values[Table[Name]['type']] };

export const ISOLATION_OPTION_NAMES: readonly IsolationOptionName[] = Object.keys(ISOLATION_OPTIONS).filter(
  (name): name is IsolationOptionName => Object.hasOwn(ISOLATION_OPTIONS, name),
);

export type ReadOptions =
  | { readonly kind: 'options'; readonly options: IsolationOptions }
  | { readonly kind: 'malformed'; readonly name: IsolationOptionName; readonly wanted: string };

/** Reads the options from the properties of a value that came from outside. */
export function readIsolationOptions(given: unknown): ReadOptions {
  const values = ISOLATION_OPTION_NAMES.flatMap((name) => {
    const value = property(given, name);
    return value === undefined ? [] : [{ name, value }];
  });
  const wrong = values.find(({ name, value }) => !TYPES[ISOLATION_OPTIONS[name].type].fits(value));
  return wrong === undefined
    ? {
        kind: 'options',
        options: Object.fromEntries(values.map(({ name, value }) => [name, value])),
      }
    : { kind: 'malformed', name: wrong.name, wanted: TYPES[ISOLATION_OPTIONS[wrong.name].type].wanted };
}

/** The same options with converted paths: absolute ones in place of those that were typed. */
export function withPaths(options: IsolationOptions, change: (path: string) => string): IsolationOptions {
  const changed = ISOLATION_OPTION_NAMES.flatMap((name) => {
    const value = options[name];
    return value === undefined ? [] : [[name, isPath(name) ? changedPaths(value, change) : value] as const];
  });
  return Object.fromEntries(changed);
}

function isPath(name: IsolationOptionName): boolean {
  const { type } = ISOLATION_OPTIONS[name];
  return type === 'path' || type === 'paths';
}

function changedPaths(value: Values[keyof Values], change: (path: string) => string): Values[keyof Values] {
  if (typeof value === 'boolean') {
    return value;
  }
  return typeof value === 'string' ? change(value) : value.map(change);
}

const isText = (value: unknown): boolean => typeof value === 'string';

const TYPES: {
  readonly [Type in keyof Values]: { readonly fits: (value: unknown) => boolean; readonly wanted: string };
} = {
  text: { fits: isText, wanted: 'a string' },
  path: { fits: isText, wanted: 'a string' },
  paths: {
    fits: (value) => Array.isArray(value) && value.every(isText),
    wanted: 'a list of strings',
  },
  boolean: { fits: (value) => typeof value === 'boolean', wanted: 'a boolean' },
};
