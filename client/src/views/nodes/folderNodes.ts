/** The folders of the workspace, and what is in each: one folder alone needs no row. */

import type { FolderDto } from '../../../../server/src/protocol/protocol';
import { distinctParents } from '../distinctParents';
import type { TreeNode } from '../treeNode';
import { contextNodes } from './contextNodes';
import { folderFindings, machineFindings } from './findingNodes';

export function rootNodes(folders: readonly FolderDto[]): readonly TreeNode[] {
  const [only, ...others] = folders;
  if (only !== undefined && others.length === 0) {
    return rowsOfFolder(only);
  }
  return folders.map((folder) => {
    const sameName = folders.filter(({ name }) => name === folder.name).map(({ uri }) => uri);
    const parent = sameName.length > 1 ? distinctParents(sameName).get(folder.uri) : undefined;
    return {
      kind: 'folder',
      id: folder.uri,
      folder,
      ...(parent === undefined ? {} : { parent: decodeURIComponent(parent) }),
    };
  });
}

export function rowsOfFolder(folder: FolderDto): readonly TreeNode[] {
  return [...folderFindings(folder), ...contextNodes(folder), ...machineFindings(folder)];
}
