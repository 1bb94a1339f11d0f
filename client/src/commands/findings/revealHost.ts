import { isTreeNode } from '../../views/treeNodes';
import type { Command } from '../command';

/** Goes to the row below which a finding is shown that concerns several contexts. */
export const revealHost: Command = {
  id: 'pythonPathInspector.revealHost',
  async run({ tree }, node) {
    if (isTreeNode(node) && node.kind === 'elsewhere') {
      await tree.reveal(node.hostId);
    }
  },
};
