import { homedir } from 'node:os';
import { l10n, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import { printable, shortPath } from '../shortPath';
import type { LeftOutNode, LeftOutsNode } from '../treeNode';
import { inactiveIcon } from './icons';
import { placeText } from './placeText';
import { splitPath } from '../splitPath';
import { appendParagraph, appendPlace, tooltipWithLinks } from './tooltip';
import { joined, sentence } from './words';

/** What one might expect on the path. */
export function leftOutsItem({ leftOut }: LeftOutsNode): TreeItem {
  const label = l10n.t('Not on the path');
  const item = new TreeItem(label, TreeItemCollapsibleState.Collapsed);
  item.description = String(leftOut.length);
  item.tooltip = l10n.t('What might be on the path, and why it is not');
  item.iconPath = inactiveIcon;
  item.contextValue = 'leftOuts';
  item.accessibilityInformation = { label: sentence(label, String(leftOut.length)) };
  return item;
}

export function leftOutItem(node: LeftOutNode): TreeItem {
  const { kind, name, why, cause, uri } = node.leftOut;
  const { folderUri, basePrefix } = node;
  const shortening = { folder: Uri.parse(folderUri).fsPath, basePrefix, home: homedir() };
  const { label, rest } =
    kind === 'directory'
      ? splitPath(name, shortening)
      : { label: shortPathOrText(name, kind, shortening), rest: '' };
  const item = new TreeItem(printable(label));
  item.description = printable(joined(why, rest, placeText(cause)));
  item.iconPath = inactiveIcon;
  const tooltip = tooltipWithLinks().appendCodeblock(printable(name), 'text');
  appendParagraph(tooltip, why);
  item.tooltip = cause === undefined ? tooltip : appendPlace(tooltip, cause);
  item.contextValue = [
    'leftOut',
    ...(kind === 'variable' ? [] : ['path']),
    ...(uri === undefined ? [] : ['exists']),
    ...(cause === undefined ? [] : ['place']),
  ].join(' ');
  item.accessibilityInformation = {
    label: printable(sentence(name, l10n.t('not on the path'), why, placeText(cause))),
  };
  if (cause !== undefined) {
    item.command = {
      command: 'pythonPathInspector.openCause',
      title: l10n.t('Open the Cause'),
      arguments: [node],
    };
  }
  return item;
}

/** A line is shown as it is written, a file by its path. */
function shortPathOrText(
  name: string,
  kind: 'line' | 'variable',
  shortening: Parameters<typeof shortPath>[1],
): string {
  return kind === 'line' && /^([\\/]|[a-z]:[\\/])/i.test(name) ? shortPath(name, shortening) : name;
}
