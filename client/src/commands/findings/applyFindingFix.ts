import { preferredFix } from '../../views/preferredFix';
import { APPLY_FINDING_FIX } from '../../views/rows/findingRow';
import type { Command } from '../command';
import { findingOf } from './findingOf';
import { takeFix } from './takeFix';

/** Applies the preferred fix of a row, or the fix that a link names. */
export const applyFindingFix: Command = {
  id: APPLY_FINDING_FIX,
  async run(services, what) {
    const named = namedFix(what);
    if (named !== undefined) {
      await takeFix(services, named);
      return;
    }
    const finding = findingOf(what);
    const fix = finding === undefined ? undefined : preferredFix(finding);
    if (finding !== undefined && fix !== undefined) {
      await takeFix(services, { findingId: finding.id, fixId: fix.id });
    }
  },
};

function namedFix(what: unknown): { readonly findingId: string; readonly fixId: string } | undefined {
  return typeof what === 'object' &&
    what !== null &&
    'findingId' in what &&
    typeof what.findingId === 'string' &&
    'fixId' in what &&
    typeof what.fixId === 'string'
    ? { findingId: what.findingId, fixId: what.fixId }
    : undefined;
}
