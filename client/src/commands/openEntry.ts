import { FileType, Uri, window, workspace } from 'vscode';
import { openPlace } from '../documents/openPlace';
import { isTreeNode } from '../views/treeNodes';
import type { Command } from './command';

/** Opens the source of a module or package, or start-up code at its line. */
export const openEntry: Command = {
  id: 'pythonPathInspector.openEntry',
  async run(_services, node) {
    if (!isTreeNode(node)) {
      return;
    }
    if (node.kind === 'startupCode') {
      await openPlace(node.code.place);
      return;
    }
    if (node.kind === 'module') {
      await window.showTextDocument(await sourceOf(Uri.parse(node.module.uri)));
    }
  },
};

async function sourceOf(uri: Uri): Promise<Uri> {
  const { type } = await workspace.fs.stat(uri);
  return (type & FileType.Directory) === 0 ? uri : Uri.joinPath(uri, '__init__.py');
}
