/** PYTHONHOME's value: `prefix`, or `prefix:exec_prefix` (`;` on Windows), of which the first part holds the standard library. */

import type { InspectedContext } from '../../model/inspection';
import { placeKey, type Origin } from '../../model/origin';
import type { Platform } from '../../model/platform';
import type { Fatal, PythonHomeFacts } from '../../model/startupResult';
import { placeOfVariable, type VariablePlace } from '../shared/places';

export function homeOf({ value }: PythonHomeFacts, { delimiter }: Platform): string {
  const end = value.indexOf(delimiter);
  return end < 0 ? value : value.slice(0, end);
}

/**
 * Whether there is a standard library where PYTHONHOME points. Where no interpreter is found, the disk answers; the library of
 * Windows has no version in its name, so nothing is known there.
 */
export function findsLibrary({
  context: { platform },
  result: { fatal },
  surroundings,
}: InspectedContext): boolean {
  return hasNoInterpreter(fatal)
    ? platform.name === 'windows' || (surroundings?.namedHome?.libraries ?? []).length > 0
    : fatal?.code !== 'no-stdlib';
}

/** Whether Python gets further than that. */
export function startsWithHome(inspected: InspectedContext): boolean {
  const { fatal } = inspected.result;
  return fatal === undefined || (hasNoInterpreter(fatal) && findsLibrary(inspected));
}

export function hasNoInterpreter(fatal: Fatal | undefined): boolean {
  return fatal?.code === 'no-interpreter' || fatal?.code === 'not-python';
}

/** Where PYTHONHOME is set: each such place is one cause, whatever it does to the contexts that it reaches. */
export function placeOfHome(setBy: Origin): VariablePlace & { readonly cause: string } {
  return { ...placeOfVariable('PYTHONHOME', setBy), cause: `PYTHONHOME ${placeKey(setBy)}` };
}
