/** The options that describe a run context; they are the same for every command that takes them. */

import type { ContextOptions, VariableOption } from '../core/contexts/contextOptions';
import { parseFlags } from '../core/configuration/flags';
import { definedOnly } from '../core/model/definedOnly';
import type { Flags, RunMode } from '../core/model/runContext';
import { CliError } from './cliError';
import { isGiven, lastValue, type OptionTable, type Scanned } from './optionScanner';

export const ENVIRONMENT_OPTIONS = {
  '--env': 'value',
  '--unset': 'value',
  '--clean-env': 'switch',
} as const satisfies OptionTable;

export const CONTEXT_OPTIONS = {
  ...ENVIRONMENT_OPTIONS,
  '--python': 'value',
  '--flags': 'value',
  '--script': 'value',
  '--module': 'value',
  '--command': 'switch',
  '--interactive': 'switch',
  '--cwd': 'value',
  '--context': 'value',
} as const satisfies OptionTable;

export interface ContextArguments {
  readonly options: ContextOptions;
  /** `--context`: the found context that the options change. */
  readonly name?: string;
}

export function readContextArguments(scanned: Scanned): ContextArguments {
  const python = lastValue(scanned, '--python');
  const cwd = lastValue(scanned, '--cwd');
  const name = lastValue(scanned, '--context');
  const flags = readFlags(scanned);
  const mode = readMode(scanned);
  if (python === '') {
    throw new CliError('--python needs the path or name of an interpreter');
  }
  return {
    options: {
      ...readEnvironmentArguments(scanned),
      ...definedOnly({ python, flags, mode, cwd }),
    },
    ...definedOnly({ name }),
  };
}

export function readEnvironmentArguments(scanned: Scanned): ContextOptions {
  return {
    variables: scanned.options.flatMap(({ name, value }) =>
      name === '--env' ? [readAssignment(value)] : name === '--unset' ? [readUnset(value)] : [],
    ),
    cleanEnvironment: isGiven(scanned, '--clean-env'),
  };
}

function readAssignment(text: string): VariableOption {
  const equals = text.indexOf('=', 1);
  if (equals < 0) {
    throw new CliError(`--env needs NAME=VALUE, not "${text}"`);
  }
  return { kind: 'set', name: text.slice(0, equals), value: text.slice(equals + 1) };
}

function readUnset(name: string): VariableOption {
  if (name === '' || name.includes('=')) {
    throw new CliError(`--unset needs the name of a variable, not "${name}"`);
  }
  return { kind: 'unset', name };
}

function readFlags(scanned: Scanned): Flags | undefined {
  const text = lastValue(scanned, '--flags');
  if (text === undefined) {
    return undefined;
  }
  const outcome = parseFlags(text);
  if (outcome.kind === 'unknown') {
    throw new CliError(`--flags takes Python options such as "-I -S"; "${outcome.flag}" is not one of them`);
  }
  return outcome.flags;
}

function readMode(scanned: Scanned): RunMode | undefined {
  const modes = scanned.options.flatMap(({ name, value }): readonly RunMode[] => {
    switch (name) {
      case '--script':
        return [{ kind: 'script', file: value }];
      case '--module':
        return [{ kind: 'module', name: value }];
      case '--command':
        return [{ kind: 'command' }];
      case '--interactive':
        return [{ kind: 'interactive' }];
      default:
        return [];
    }
  });
  if (modes.length > 1) {
    throw new CliError('Give only one of --script, --module, --command and --interactive');
  }
  return modes[0];
}
