import { env } from 'vscode';
import { isTreeNode } from '../views/treeNodes';
import type { Command } from './command';
import { fileOfNode } from './nodeFile';

/** Copies an entry as `sys.path` contains it. */
export const copyPath: Command = {
  id: 'pythonPathInspector.copyPath',
  async run(_services, node) {
    const path = isTreeNode(node) ? fileOfNode(node)?.path : undefined;
    if (path !== undefined) {
      await env.clipboard.writeText(path);
    }
  },
};
