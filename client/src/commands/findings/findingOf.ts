/** The finding of a row. */

import type { FindingDto } from '../../../../server/src/protocol/findings';
import { isTreeNode } from '../../views/treeNodes';

/** `node` is the argument of a command, which may come from anywhere. */
export function findingOf(node: unknown): FindingDto | undefined {
  return isTreeNode(node) && (node.kind === 'finding' || node.kind === 'fatal') ? node.finding : undefined;
}
