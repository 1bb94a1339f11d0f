import { l10n, TreeItem, Uri } from 'vscode';
import { printable, withoutFolder } from '../shortPath';
import type { FatalNode } from '../treeNode';
import { describeFinding, firstSentence } from './findingRow';
import { errorIcon } from './icons';
import { placeText } from './placeText';
import { joined } from './words';

/** Why Python would not start: the cause where it is said, elsewhere what Python would print. */
export function fatalItem(node: FatalNode): TreeItem {
  const { text, folderUri, finding, saidBy } = node;
  const printed = withoutFolder(text, Uri.parse(folderUri).fsPath);
  const item = new TreeItem(
    finding === undefined || saidBy !== undefined ? printed : printable(firstSentence(finding.message)),
  );
  item.iconPath = errorIcon;
  if (finding === undefined) {
    item.tooltip = printable(text);
    item.contextValue = 'fatal';
    item.accessibilityInformation = { label: l10n.t('Error: {0}', printable(text)) };
    return item;
  }
  const same = saidBy === undefined ? '' : l10n.t('same cause as {0}', printable(saidBy));
  item.description = joined(printable(placeText(finding.place)), same);
  describeFinding(item, finding, node, same, l10n.t('Python prints: {0}', printed));
  item.contextValue = `${item.contextValue ?? ''} fatal`;
  return item;
}
