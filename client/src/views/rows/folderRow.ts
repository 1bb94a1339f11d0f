import { l10n, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import { printable } from '../shortPath';
import type { FolderNode } from '../treeNode';
import { joined, sentence } from './words';

/** A workspace folder. */
export function folderItem({ folder, parent = '' }: FolderNode): TreeItem {
  const item = new TreeItem(printable(folder.name), TreeItemCollapsibleState.Expanded);
  const { fsPath } = Uri.parse(folder.uri);
  const errors = (folder.findings ?? []).filter(({ severity }) => severity === 'error').length;
  const problems = errors === 0 ? '' : errors === 1 ? l10n.t('1 error') : l10n.t('{0} errors', errors);
  item.description = printable(joined(parent, problems));
  item.iconPath = new ThemeIcon('root-folder');
  item.tooltip = printable(fsPath);
  item.contextValue = 'folder exists';
  item.accessibilityInformation = {
    label: sentence(l10n.t('Folder {0}', printable(folder.name)), printable(parent), problems),
  };
  return item;
}
