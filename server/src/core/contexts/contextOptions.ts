/** A run context as the command line's context options describe it, on top of one that was found in the folder. */

import { definedOnly } from '../model/definedOnly';
import type { Machine } from '../model/inspection';
import { NO_FLAGS, type Environment, type Flags, type RunContext, type RunMode } from '../model/runContext';
import {
  applyLayer,
  NO_ENVIRONMENT,
  processEnvironment,
  type VariableChange,
} from '../configuration/environmentLayers';

export type VariableOption =
  | { readonly kind: 'set'; readonly name: string; readonly value: string }
  | { readonly kind: 'unset'; readonly name: string };

export interface ContextOptions {
  /** `--python`, as given: a bare name is looked up in PATH, a relative path is relative to the working directory. */
  readonly python?: string;
  /** `--env` and `--unset` in the order given. */
  readonly variables: readonly VariableOption[];
  /** `--clean-env` */
  readonly cleanEnvironment: boolean;
  /** `--flags`, parsed. */
  readonly flags?: Flags;
  /** `--script`, `--module`, `--command`, `--interactive` */
  readonly mode?: RunMode;
  /** `--cwd` */
  readonly cwd?: string;
}

export const NO_OPTIONS: ContextOptions = { variables: [], cleanEnvironment: false };

/** Without `base` it is `python` typed in a plain terminal in the folder. */
export function contextFromOptions(
  options: ContextOptions,
  machine: Machine,
  folder: string,
  base: RunContext = plainContext(machine, folder),
): RunContext {
  if (!changesAnything(options)) {
    return base;
  }
  const { platform } = machine;
  const below: Environment = options.cleanEnvironment ? NO_ENVIRONMENT : base.environment;
  const { chosenBy, environmentRoot, image, launcher, program, uncertain, ...rest } = base;
  const chosen: Pick<RunContext, 'argv0' | 'chosenBy' | 'environmentRoot' | 'image' | 'launcher'> =
    options.python === undefined
      ? {
          argv0: base.argv0,
          ...definedOnly({ chosenBy, environmentRoot, image, launcher }),
        }
      : { argv0: options.python, chosenBy: { kind: 'option', option: '--python' } };
  return {
    ...rest,
    // With another mode, another program runs.
    ...(options.mode !== undefined || program === undefined ? {} : { program }),
    ...(options.mode !== undefined || uncertain === undefined ? {} : { uncertain }),
    ...chosen,
    name: options.python ?? base.name,
    kind: 'option',
    environment: applyLayer(below, options.variables.map(variableChange), platform),
    flags: options.flags ?? base.flags,
    mode: options.mode ?? base.mode,
    cwd: options.cwd === undefined ? base.cwd : platform.abspath(options.cwd, folder),
  };
}

/** The environment in which servers and terminals are started: that of the machine, changed by the options. */
export function machineFromOptions(options: ContextOptions, machine: Machine): Machine {
  const { platform } = machine;
  const below = options.cleanEnvironment
    ? NO_ENVIRONMENT
    : processEnvironment(machine.processEnvironment, platform);
  const environment = applyLayer(below, options.variables.map(variableChange), platform);
  const variables = [...environment.values()].map(({ name, value }) => [name, value] as const);
  return { ...machine, processEnvironment: new Map(variables) };
}

function changesAnything(options: ContextOptions): boolean {
  const { python, variables, cleanEnvironment, flags, mode, cwd } = options;
  const given = [python, flags, mode, cwd].some((option) => option !== undefined);
  return given || variables.length > 0 || cleanEnvironment;
}

function variableChange(option: VariableOption): VariableChange {
  return option.kind === 'set'
    ? { ...option, setBy: { kind: 'option', option: '--env' } }
    : { kind: 'remove', name: option.name };
}

function plainContext(machine: Machine, folder: string): RunContext {
  const { platform, account } = machine;
  return {
    name: 'Terminal',
    kind: 'terminal',
    platform,
    argv0: 'python',
    environment: processEnvironment(machine.processEnvironment, platform),
    flags: NO_FLAGS,
    mode: { kind: 'interactive' },
    cwd: folder,
    account,
  };
}
