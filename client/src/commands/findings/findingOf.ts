/** The finding that a command is about: that of the row, or of the row with the focus when it is run by keys. */

import type { FindingDto } from '../../../../server/src/protocol/findings';
import { isTreeNode } from '../../views/treeNodes';
import type { Services } from '../command';

export function findingOf({ tree }: Services, node: unknown): FindingDto | undefined {
  const row = isTreeNode(node) ? node : tree.selected();
  return row?.kind === 'finding' || row?.kind === 'fatal' ? row.finding : undefined;
}
