/** The type checkers below a context, and what each searches. They are asked for when the row is opened. */

import type { CheckerDto, CheckersResult } from '../../../../server/src/protocol/checkers';
import type { CheckerNode, CheckerRowNode, CheckersNode, ContextNode, NoteNode, TreeNode } from '../treeNode';
import { uniqueIds } from './uniqueIds';

/** Nothing is compared with a Python that does not start. */
export function checkersNodes({
  id,
  context,
  checkers = [],
  folderUri,
}: ContextNode): readonly CheckersNode[] {
  return checkers.length === 0 || context.status === 'fatal'
    ? []
    : [{ kind: 'checkers', id: `${id}/checkers`, contextId: context.id, titles: checkers, folderUri }];
}

export function checkerNodes(
  { id, contextId, folderUri }: CheckersNode,
  { checkers }: CheckersResult,
): readonly CheckerNode[] {
  return checkers.map((checker) => ({
    kind: 'checker',
    id: `${id}/${checker.checker}`,
    checker,
    contextId,
    folderUri,
  }));
}

/** What differs comes first. */
export function rowsOfChecker({ id, checker, folderUri }: CheckerNode): readonly TreeNode[] {
  const rows = [
    ...checker.unchecked.map((row) => ({ what: 'unchecked', row }) as const),
    ...checker.unsearched.map((row) => ({ what: 'unsearched', row }) as const),
    ...checker.searched.map((row) => ({ what: 'searched', row }) as const),
  ];
  const ids = uniqueIds(rows.map(({ what, row }) => `${id}/${what}:${row.path}`));
  return [
    ...notes(id, checker),
    ...rows.map(({ what, row }, index): CheckerRowNode => ({
      kind: 'checkerRow',
      id: ids[index] ?? '',
      what,
      row,
      folderUri,
    })),
  ];
}

function notes(id: string, { otherEnvironment, environment, unknown }: CheckerDto): readonly NoteNode[] {
  return [otherEnvironment ?? environment, ...unknown].map((text, index) => ({
    kind: 'note',
    id: `${id}/note:${String(index)}`,
    text,
  }));
}
