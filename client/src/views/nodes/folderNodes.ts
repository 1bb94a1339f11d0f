/** The folders of the workspace, and what is in each: one folder alone needs no row. */

import type { FolderDto } from '../../../../server/src/protocol/protocol';
import type { TreeNode } from '../treeNode';
import { contextNodes } from './contextNodes';
import { folderFindings, machineFindings } from './findingNodes';

export function rootNodes(folders: readonly FolderDto[]): readonly TreeNode[] {
  const [only, ...others] = folders;
  if (only !== undefined && others.length === 0) {
    return rowsOfFolder(only);
  }
  return folders.map((folder) => ({
    kind: 'folder',
    id: folder.uri,
    folder,
    isAmbiguous: folders.some(({ uri, name }) => name === folder.name && uri !== folder.uri),
  }));
}

export function rowsOfFolder(folder: FolderDto): readonly TreeNode[] {
  return [...folderFindings(folder), ...contextNodes(folder), ...machineFindings(folder)];
}
