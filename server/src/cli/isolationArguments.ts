/** The arguments of `pypath generate` that are options of isolation files, and which of them a kind takes. */

import type { IsolationKind } from '../core/isolation/kind';
import {
  ISOLATION_OPTIONS,
  ISOLATION_OPTION_NAMES,
  readIsolationOptions,
  type IsolationOptionName,
  type IsolationOptions,
} from '../protocol/isolationOptions';
import { CliError } from './cliError';
import {
  allValues,
  isGiven,
  lastValue,
  type OptionShape,
  type OptionTable,
  type Scanned,
} from './optionScanner';

export const ISOLATION_ARGUMENTS: OptionTable = Object.fromEntries(
  ISOLATION_OPTION_NAMES.flatMap((name) => {
    const shape: OptionShape = ISOLATION_OPTIONS[name].type === 'boolean' ? 'switch' : 'value';
    return flagsOf(name).map((flag) => [flag, shape]);
  }),
);

/** Paths in them are as given. */
export function readIsolation(scanned: Scanned): IsolationOptions {
  const read = readIsolationOptions(
    Object.fromEntries(ISOLATION_OPTION_NAMES.map((name) => [name, valueOf(name, scanned)])),
  );
  if (read.kind === 'malformed') {
    throw new CliError(`${ISOLATION_OPTIONS[read.name].flag} takes ${read.wanted}`);
  }
  return read.options;
}

function valueOf(name: IsolationOptionName, scanned: Scanned): unknown {
  const { type, flag } = ISOLATION_OPTIONS[name];
  switch (type) {
    case 'text':
    case 'path':
      return lastValue(scanned, flag);
    case 'paths': {
      const values = allValues(scanned, flag);
      return values.length === 0 ? undefined : values;
    }
    case 'boolean':
      return readEither(scanned, flag, negated(flag));
  }
}

function readEither(scanned: Scanned, yes: string, no: string): boolean | undefined {
  if (isGiven(scanned, yes) && isGiven(scanned, no)) {
    throw new CliError(`Give only one of ${yes} and ${no}`);
  }
  return isGiven(scanned, yes) ? true : isGiven(scanned, no) ? false : undefined;
}

/** An option without effect would be a broken promise. */
export function demandTaken(kind: IsolationKind, options: IsolationOptions): void {
  const stray = ISOLATION_OPTION_NAMES.find((name) => options[name] !== undefined && !takes(kind, name));
  if (stray !== undefined) {
    const { flag } = ISOLATION_OPTIONS[stray];
    const given = options[stray] === false ? negated(flag) : flag;
    const taken = ['--form', ...takenArguments(kind)].join(', ');
    throw new CliError(`${kind.kind} does not take ${given}: it takes ${taken}`);
  }
}

/** In addition to `--form`, which every kind takes. */
export function takenArguments({ options }: IsolationKind): readonly string[] {
  return ISOLATION_OPTION_NAMES.filter((name) => name !== 'form' && options.includes(name)).flatMap(flagsOf);
}

function takes({ options }: IsolationKind, name: IsolationOptionName): boolean {
  return name === 'form' || options.includes(name);
}

function flagsOf(name: IsolationOptionName): readonly string[] {
  const { type, flag } = ISOLATION_OPTIONS[name];
  return type === 'boolean' ? [flag, negated(flag)] : [flag];
}

function negated(flag: string): string {
  return flag.replace(/^--/, '--no-');
}
