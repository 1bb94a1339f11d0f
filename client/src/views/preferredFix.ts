/** The fix that may be applied without thinking. */

import type { FindingDto, FixDto } from '../../../server/src/protocol/findings';

export function preferredFix({ fixes }: FindingDto): FixDto | undefined {
  return fixes.find(({ preferred }) => preferred);
}
