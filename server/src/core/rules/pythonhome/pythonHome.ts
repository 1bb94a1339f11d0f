/** PYTHONHOME's value: `prefix`, or `prefix:exec_prefix` (`;` on Windows), of which the first part holds the standard library. */

import { placeKey, type Origin } from '../../model/origin';
import type { Platform } from '../../model/platform';
import type { PythonHomeFacts } from '../../model/startupResult';

export function homeOf({ value }: PythonHomeFacts, { delimiter }: Platform): string {
  const end = value.indexOf(delimiter);
  return end < 0 ? value : value.slice(0, end);
}

/** Each place that sets PYTHONHOME is one cause, whatever it does to the contexts that it reaches. */
export function homeCause(setBy: Origin): string {
  return `PYTHONHOME ${placeKey(setBy)}`;
}
