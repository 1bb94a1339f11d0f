import { env } from 'vscode';
import { isTreeNode } from '../views/treeNodes';
import type { Command } from './command';
import { fileOfNode } from './nodeFile';

/** Copies entries as `sys.path` contains them: all that are selected, if the row is one of them. */
export const copyPath: Command = {
  id: 'pythonPathInspector.copyPath',
  async run(_services, node, nodes) {
    const rows = Array.isArray(nodes) ? (nodes as readonly unknown[]) : [node];
    const paths = rows.flatMap((row) => (isTreeNode(row) ? (fileOfNode(row)?.path ?? []) : []));
    if (paths.length > 0) {
      await env.clipboard.writeText(paths.join('\n'));
    }
  },
};
