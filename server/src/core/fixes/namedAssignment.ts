/** The place that a fix of a variable says it changes. */

import type { NamedAssignment } from '../model/finding';
import type { FileOrigin } from '../model/origin';

export function namedAssignment(name: string, { range, syntax, assignment }: FileOrigin): NamedAssignment {
  return {
    kind: 'assignment',
    name,
    syntax,
    range,
    ...(assignment?.option === undefined ? {} : { isOption: true }),
  };
}
