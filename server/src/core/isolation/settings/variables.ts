/** What an editor's settings should say, and where they are read. */

import type { SourceQuestion } from '../../contexts/contextSource';
import { variableKey } from '../../configuration/environmentLayers';
import { propertiesOf, type Properties } from '../../formats/jsonDocument';
import type { Platform } from '../../model/platform';
import type { RunContext } from '../../model/runContext';
import type { JsonPath } from '../../model/jsonValue';
import { nodeAt, rootOf, withoutProperty } from './jsonProperties';

export const REMOVED = ['PYTHONHOME', 'PYTHONPATH'] as const;

export interface Settings {
  /** The folder as its readers see it. */
  readonly question: SourceQuestion;
  /** The context that the settings are for. */
  readonly context: RunContext;
  /** Variables to set. */
  readonly added: Readonly<Record<string, string>>;
}

export function isRemoved(name: string, platform: Platform): boolean {
  const key = variableKey(name, platform);
  return REMOVED.some((removed) => removed === key);
}

/** The names under which an object sets a variable: Windows ignores case, so there may be several. */
export function spellings(variables: Properties, name: string, platform: Platform): readonly string[] {
  return [...variables.keys()].filter((written) => variableKey(written, platform) === name);
}

/** The names that the object sets to a value; null removes a variable, so it stays. */
export function removals(variables: Properties, platform: Platform): readonly string[] {
  return [...variables]
    .filter(([name, { value }]) => isRemoved(name, platform) && value.type !== 'null')
    .map(([name]) => name);
}

/** Removes the variables that have to go from the object at `path`. */
export function withoutRemoved(text: string, path: JsonPath, platform: Platform): string {
  return removals(propertiesOf(nodeAt(rootOf(text), path)), platform)
    .map((name) => [...path, name])
    .reduce(withoutProperty, text);
}
