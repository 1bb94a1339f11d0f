import { env } from 'vscode';
import { isTreeNode } from '../views/treeNodes';
import type { Command } from './command';

/** Copies the path of a context's interpreter, as it is called. */
export const copyInterpreterPath: Command = {
  id: 'pythonPathInspector.copyInterpreterPath',
  async run(_services, node) {
    if (isTreeNode(node) && node.kind === 'context') {
      await env.clipboard.writeText(node.context.interpreter);
    }
  },
};
