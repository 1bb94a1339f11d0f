/** What is not on the path of a context. */

import type { ContextNode, LeftOutNode, LeftOutsNode } from '../treeNode';
import { nodesWithIds } from './uniqueIds';

export function leftOutsNodes({ id, context, folderUri }: ContextNode): readonly LeftOutsNode[] {
  const { leftOut = [], basePrefix } = context;
  return leftOut.length === 0
    ? []
    : [{ kind: 'leftOuts', id: `${id}/leftOut`, leftOut, folderUri, basePrefix }];
}

export function leftOutNodes({ id, leftOut, folderUri, basePrefix }: LeftOutsNode): readonly LeftOutNode[] {
  return nodesWithIds(
    leftOut,
    ({ kind, name, why }) => `${id}/${kind}:${name}:${why}`,
    (each, eachId) => ({ kind: 'leftOut', id: eachId, leftOut: each, folderUri, basePrefix }),
  );
}
