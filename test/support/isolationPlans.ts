/** What the kinds of isolation files would write, for tests of nothing else. */

import { planIsolation, type IsolationKind } from '../../server/src/core/isolation/kind';
import type { IsolationOptions } from '../../server/src/core/isolation/options';
import type { FileEdit } from '../../server/src/core/text/edit';
import type { InspectedContext } from '../../server/src/core/model/inspection';
import { machineOf } from './machine';
import { tree } from './tree';

/** On an empty disk; nothing if the kind refuses. */
export function plannedEdits(
  kind: IsolationKind,
  inspected: InspectedContext,
  folder: string,
  options: IsolationOptions = {},
): readonly FileEdit[] {
  const facts = { folder, machine: machineOf(), fs: tree({}), baseInterpreters: [] };
  const plan = planIsolation(kind, inspected, options, facts);
  return plan.kind === 'plan' ? plan.edits : [];
}
