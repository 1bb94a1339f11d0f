import { revealPlace } from '../documents/revealPlace';
import { isTreeNode } from '../views/treeNodes';
import type { Command } from './command';
import { fileOfNode } from './nodeFile';

/** Shows a file or directory in the explorer, or in the system's file manager. */
export const revealEntry: Command = {
  id: 'pythonPathInspector.revealEntry',
  async run(_services, node) {
    const uri = isTreeNode(node) ? fileOfNode(node)?.uri : undefined;
    if (uri !== undefined) {
      await revealPlace(uri);
    }
  },
};
