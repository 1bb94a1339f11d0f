import { l10n, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import { printable } from '../shortPath';
import type { StartupCodeNode, StartupNode } from '../treeNode';
import { inactiveIcon } from './icons';
import { openCommand } from './openCommand';
import { appendParagraph, appendPlace, tooltipWithLinks } from './tooltip';
import { joined, sentence } from './words';

/** What runs before the first line of a program. */
export function startupItem({ codes }: StartupNode): TreeItem {
  const label = l10n.t('Start-up code');
  const item = new TreeItem(label, TreeItemCollapsibleState.Collapsed);
  const running = codes.filter(({ runs }) => runs).length;
  const state = runWords(running, codes.length);
  const what = l10n.t('Code that Python runs before the first line of a program');
  item.description = state;
  item.tooltip = what;
  item.iconPath = new ThemeIcon('rocket');
  item.contextValue = 'startup';
  item.accessibilityInformation = { label: sentence(label, state, what) };
  return item;
}

function runWords(running: number, all: number): string {
  if (running < all) {
    return l10n.t('{0} of {1} run', running, all);
  }
  return running === 1 ? l10n.t('1 line runs') : l10n.t('{0} lines run', running);
}

export function startupCodeItem(node: StartupCodeNode): TreeItem {
  const { label, place, runs, judgement } = node.code;
  const item = new TreeItem(printable(label));
  const state = runs ? '' : l10n.t('does not run');
  item.description = printable(joined(state, judgement));
  const tooltip = tooltipWithLinks().appendCodeblock(printable(Uri.parse(place.uri).fsPath), 'text');
  item.tooltip = appendPlace(appendParagraph(tooltip, sentence(state, judgement)), place);
  item.iconPath = runs ? new ThemeIcon('play') : inactiveIcon;
  item.contextValue = 'startupCode path exists file';
  item.accessibilityInformation = { label: printable(sentence(label, state, judgement)) };
  item.command = openCommand(node);
  return item;
}
