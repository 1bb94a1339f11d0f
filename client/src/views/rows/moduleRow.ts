import { l10n, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { ModuleDto } from '../../../../server/src/protocol/protocol';
import { printable } from '../shortPath';
import type { ModuleNode } from '../treeNode';
import { openCommand } from './openCommand';
import { sentence } from './words';

const moduleIcons: Readonly<Record<ModuleDto['kind'], string>> = {
  module: 'file-code',
  package: 'package',
  namespace: 'symbol-namespace',
  extension: 'file-binary',
  archive: 'file-zip',
};

export function moduleItem(node: ModuleNode): TreeItem {
  const { name, kind, path } = node.module;
  const isDirectory = kind === 'package' || kind === 'namespace';
  const { Collapsed, None } = TreeItemCollapsibleState;
  const item = new TreeItem(name, isDirectory ? Collapsed : None);
  item.iconPath = new ThemeIcon(moduleIcons[kind]);
  item.tooltip = printable(path);
  const opens = kind === 'module' || kind === 'package';
  item.contextValue = opens ? 'module path exists file' : 'module path exists';
  const word = moduleWord(kind);
  if (kind !== 'module' && kind !== 'package') {
    item.description = word;
  }
  item.accessibilityInformation = { label: sentence(name, word) };
  if (kind === 'module') {
    item.command = openCommand(node);
  }
  return item;
}

function moduleWord(kind: ModuleDto['kind']): string {
  switch (kind) {
    case 'module':
      return l10n.t('module');
    case 'package':
      return l10n.t('package');
    case 'namespace':
      return l10n.t('namespace package');
    case 'extension':
      return l10n.t('extension module');
    case 'archive':
      return l10n.t('archive');
  }
}
