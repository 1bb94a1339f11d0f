import { ThemeIcon, TreeItem } from 'vscode';
import type { NoteNode } from '../treeNode';

export function noteItem({ text }: NoteNode): TreeItem {
  const item = new TreeItem(text);
  item.iconPath = new ThemeIcon('info');
  item.accessibilityInformation = { label: text };
  return item;
}
