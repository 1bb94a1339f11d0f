/** Where each entry of a search path was set whose parts come from several places. */

import type { Variable } from '../../model/runContext';
import type { Origin } from '../../model/origin';

/** One origin for each entry, in order; an empty value is one entry. */
export function entryOrigins({ value, setBy, parts }: Variable, delimiter: string): readonly Origin[] {
  return (parts ?? [{ value, setBy }]).flatMap((part) => part.value.split(delimiter).map(() => part.setBy));
}
