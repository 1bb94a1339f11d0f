/** Environment variables in layers: each layer sets or removes some, and overridden values are remembered. */

import { definedOnly } from '../model/definedOnly';
import type { Platform } from '../model/platform';
import type { Environment, Variable, VariablePart } from '../model/runContext';
import type { Origin } from '../model/origin';

export type VariableChange =
  | {
      readonly kind: 'set';
      readonly name: string;
      readonly value: string;
      readonly setBy: Origin;
      /** As in `Variable`. */
      readonly unknown?: string;
      readonly tooLong?: true;
    }
  /** A search path with parts from several places, which replaces the inherited value; never empty. */
  | {
      readonly kind: 'join';
      readonly name: string;
      readonly parts: readonly VariablePart[];
      /** As in `Variable`. */
      readonly unknown?: string;
      readonly tooLong?: true;
    }
  /** A set value is prepended to the inherited one, as with a search path. */
  | {
      readonly kind: 'prepend';
      readonly name: string;
      readonly value: string;
      readonly setBy: Origin;
      readonly tooLong?: true;
    }
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
  changeEnvironment(environment, changes, platform);
  return environment;
}

/** The same in place. */
export function changeEnvironment(
  environment: Map<string, Variable>,
  changes: Iterable<VariableChange>,
  platform: Platform,
): void {
  for (const change of changes) {
    const key = variableKey(change.name, platform);
    if (change.kind === 'remove') {
      environment.delete(key);
    } else {
      environment.set(key, changed(environment.get(key), change, platform));
    }
  }
}

export function variableValue(
  environment: Environment,
  name: string,
  platform: Platform,
): string | undefined {
  return environment.get(variableKey(name, platform))?.value;
}

/** Windows compares the names of variables without regard to case. */
export function variableKey(name: string, platform: Platform): string {
  return platform.name === 'windows' ? name.toUpperCase() : name;
}

/** So many overridden values are remembered, the last ones: a file may set one variable on each of thousands of lines. */
const OVERRIDES_LIMIT = 100;

function changed(
  before: Variable | undefined,
  change: Exclude<VariableChange, { kind: 'remove' }>,
  platform: Platform,
): Variable {
  const overrides =
    before === undefined ? [] : [before.setBy, ...before.overrides.slice(0, OVERRIDES_LIMIT - 1)];
  const parts = partsOf(change, before);
  const setBy = change.kind === 'join' ? (parts[0]?.setBy ?? { kind: 'process' }) : change.setBy;
  const value = parts.map((part) => part.value).join(platform.delimiter);
  const unknown = change.kind === 'prepend' ? before?.unknown : change.unknown;
  const tooLong = change.tooLong ?? (change.kind === 'prepend' ? before?.tooLong : undefined);
  return {
    name: change.name,
    value,
    setBy,
    overrides,
    ...(parts.length > 1 ? { parts } : {}),
    ...definedOnly({ unknown, tooLong }),
  };
}

function partsOf(
  change: Exclude<VariableChange, { kind: 'remove' }>,
  before: Variable | undefined,
): readonly VariablePart[] {
  switch (change.kind) {
    case 'set':
      return [change];
    case 'join':
      return change.parts;
    case 'prepend':
      return before === undefined || before.value === ''
        ? [change]
        : [partOf(change), ...(before.parts ?? [partOf(before)])];
  }
}

function partOf({ value, setBy }: VariablePart): VariablePart {
  return { value, setBy };
}
