import { openPlace } from '../documents/openPlace';
import { isTreeNode } from '../views/treeNodes';
import type { Command } from './command';

/** Opens the line that put an entry on the path. */
export const goToCause: Command = {
  id: 'pythonPathInspector.goToCause',
  async run(_services, node) {
    if (isTreeNode(node) && node.kind === 'entry' && node.entry.cause !== undefined) {
      await openPlace(node.entry.cause);
    }
  },
};
