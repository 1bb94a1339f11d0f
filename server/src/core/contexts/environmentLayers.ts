/** Environment variables in layers: each layer sets or removes some, and what is overridden stays known. */

import type { Platform } from '../model/platform';
import type { Environment, Origin, Variable } from '../model/runContext';

export type VariableChange =
  | { readonly kind: 'set'; readonly name: string; readonly value: string; readonly setBy: Origin }
  /** A set value goes in front of what is there, as with a search path. */
  | { readonly kind: 'prepend'; readonly name: string; readonly value: string; readonly setBy: Origin }
  | { readonly kind: 'remove'; readonly name: string };

export const NO_ENVIRONMENT: Environment = new Map();

/** The variables that the tool was started with, or those of a server or terminal. */
export function processEnvironment(variables: ReadonlyMap<string, string>, platform: Platform): Environment {
  const setBy: Origin = { kind: 'process' };
  return applyLayer(
    NO_ENVIRONMENT,
    [...variables].map(([name, value]) => ({ kind: 'set', name, value, setBy })),
    platform,
  );
}

export function applyLayer(
  below: Environment,
  changes: Iterable<VariableChange>,
  platform: Platform,
): Environment {
  const environment = new Map(below);
  for (const change of changes) {
    const key = variableKey(change.name, platform);
    if (change.kind === 'remove') {
      environment.delete(key);
    } else {
      environment.set(key, changed(environment.get(key), change, platform));
    }
  }
  return environment;
}

export function variableValue(
  environment: Environment,
  name: string,
  platform: Platform,
): string | undefined {
  return environment.get(variableKey(name, platform))?.value;
}

/** Windows compares the names of variables without case. */
export function variableKey(name: string, platform: Platform): string {
  return platform.name === 'windows' ? name.toUpperCase() : name;
}

function changed(
  before: Variable | undefined,
  { kind, name, value, setBy }: Exclude<VariableChange, { kind: 'remove' }>,
  platform: Platform,
): Variable {
  const rest = before?.value ?? '';
  const joined = kind === 'prepend' && rest !== '' ? value + platform.delimiter + rest : value;
  const overrides = before === undefined ? [] : [before.setBy, ...before.overrides];
  return { name, value: joined, setBy, overrides };
}
