/** What a fix that chooses isolation files would write. */

import { definedOnly } from '../model/definedOnly';
import type { FileEdit } from '../text/edit';
import type { FolderFacts } from '../model/inspection';
import type { IsolationChoice } from '../model/isolationChoice';
import { message } from '../model/message';
import type { FileSystem } from '../ports/fileSystem';
import { isolationKinds } from './index';
import { planIsolation } from './kind';
import { refused, type Refusal } from './plan';

export type Generated = { readonly kind: 'edits'; readonly edits: readonly FileEdit[] } | Refusal;

/** Also refuses files that could be created but would have no effect: they fix nothing. */
export function generateChosen(
  { kind: name, form, target, context }: IsolationChoice,
  facts: FolderFacts,
  fs: FileSystem,
): Generated {
  const kind = isolationKinds.find((candidate) => candidate.kind === name);
  const inspected = facts.contexts.find((candidate) => candidate.context === context);
  if (kind === undefined || inspected === undefined) {
    return refused(message('The context does not belong to this folder'));
  }
  const { folder, machine, baseInterpreters } = facts;
  const options = definedOnly({ form, target });
  const plan = planIsolation(kind, inspected, options, { folder, machine, fs, baseInterpreters });
  if (plan.kind === 'refused') {
    return plan;
  }
  const { effective, why } = plan.expected;
  return effective ? { kind: 'edits', edits: plan.edits } : refused(why);
}
