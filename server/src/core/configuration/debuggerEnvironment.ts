/**
 * The variables of a debugged program: those of the terminal it is started in (or of the editor, with the internal console),
 * then the file of `envFile`, then `env`. PATH and PYTHONPATH are joined instead of replaced.
 * microsoft/vscode-python-debugger, src/extension/debugger/configuration/resolvers/helper.ts, getDebugEnvironmentVariables();
 * microsoft/debugpy, src/debugpy/launcher/handlers.py, launch_request().
 */

import { definedOnly } from '../model/definedOnly';
import type { Dotenv } from '../formats/dotenv/dotenv';
import type { Machine } from '../model/inspection';
import type { Platform } from '../model/platform';
import type { Environment, VariablePart } from '../model/runContext';
import type { Origin } from '../model/origin';
import { applyLayer, variableKey, type VariableChange } from './environmentLayers';
import { lookUp } from './settingVariables';

/** A variable of `env`; null removes it. */
export interface OwnVariable {
  readonly name: string;
  readonly value: string | null;
  readonly setBy: Origin;
  /** As in `Variable`. */
  readonly unknown?: string;
  readonly tooLong?: true;
}

const JOINED: ReadonlySet<string> = new Set(['PATH', 'PYTHONPATH']);

/** Whether the debugger joins the values of all places instead of taking the last one. */
export function isJoined(name: string, platform: Platform): boolean {
  return JOINED.has(variableKey(name, platform));
}

export function debuggerEnvironment(
  below: Environment,
  dotenv: Dotenv | undefined,
  own: readonly OwnVariable[],
  machine: Machine,
): Environment {
  const { platform } = machine;
  const fromFile = dotenv === undefined ? [] : dotenvVariables(dotenv);
  const last = new Map(
    [...fromFile, ...own].map((variable) => [variableKey(variable.name, platform), variable]),
  );
  const changes = [...last].map(([key, variable]): VariableChange | undefined =>
    JOINED.has(key)
      ? joined(key, [...fromFile, ...own], machine)
      : variable.value === null
        ? { kind: 'remove', name: variable.name }
        : { kind: 'set', ...variable, value: variable.value },
  );
  return applyLayer(
    below,
    changes.filter((change) => change !== undefined),
    platform,
  );
}

/** If a name is given twice, the last value counts. */
export function dotenvVariables({ file, variables }: Dotenv): readonly (OwnVariable & VariablePart)[] {
  const last = new Map(variables.map((variable) => [variable.name, variable]));
  return [...last.values()].map(({ name, value, tooLong, written, valueRange, lineRange }) => ({
    name,
    value,
    ...definedOnly({ tooLong }),
    setBy: {
      kind: 'file',
      file,
      syntax: 'dotenv',
      range: valueRange,
      assignment: { written, removal: { kind: 'lines', range: lineRange } },
    },
  }));
}

/** QUIRK(null-takes-no-search-path-away): an `env` of null leaves PATH and PYTHONPATH as they are. */
function joined(
  key: string,
  variables: readonly OwnVariable[],
  machine: Machine,
): VariableChange | undefined {
  const { platform } = machine;
  const own = variables.filter(({ name }) => variableKey(name, platform) === key);
  const parts = own.flatMap(({ value, setBy }): readonly VariablePart[] => {
    const text = value?.trim() ?? '';
    return text === '' ? [] : [{ value: text, setBy }];
  });
  const unclear = own.find(({ unknown, tooLong }) => unknown !== undefined || tooLong);
  if (parts.length === 0 && unclear === undefined) {
    return undefined;
  }
  const inherited = lookUp(key, machine)?.trim() ?? '';
  const process: readonly VariablePart[] =
    inherited === '' ? [] : [{ value: inherited, setBy: { kind: 'process' } }];
  const all = [...parts, ...process];
  return all.length === 0 && unclear !== undefined
    ? { kind: 'set', ...unclear, name: key, value: '' }
    : {
        kind: 'join',
        name: key,
        parts: all,
        ...definedOnly({ unknown: unclear?.unknown, tooLong: unclear?.tooLong }),
      };
}
