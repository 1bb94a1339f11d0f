import { l10n, type Command } from 'vscode';
import type { TreeNode } from '../treeNode';

/** What a click on a row that stands for a file does. */
export function openCommand(node: TreeNode): Command {
  return { command: 'pythonPathInspector.openEntry', title: l10n.t('Open'), arguments: [node] };
}
