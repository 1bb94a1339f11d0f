import { l10n, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { printable } from '../shortPath';
import type { WhatIfNode } from '../treeNode';
import { errorIcon } from './icons';
import { appendParagraph, tooltipWithLinks } from './tooltip';
import { joined, sentence } from './words';

/** What a context would be with other options. */
export function whatIfItem(node: WhatIfNode): TreeItem {
  const { title, answer } = node;
  const label = printable(l10n.t('What if: {0}', title));
  const item = new TreeItem(label, TreeItemCollapsibleState.Expanded);
  const outcome = outcomeOf(node);
  item.description = printable(joined(answer.base.name, outcome));
  const tooltip = tooltipWithLinks();
  appendParagraph(tooltip, `${label} (${answer.base.name})`);
  appendParagraph(tooltip, outcome);
  if (answer.shellCommand !== undefined) {
    tooltip.appendCodeblock(printable(answer.shellCommand), 'shellscript');
  }
  item.tooltip = tooltip;
  item.iconPath = answer.context.status === 'fatal' ? errorIcon : new ThemeIcon('beaker');
  item.contextValue = ['whatIf', ...(answer.shellCommand === undefined ? [] : ['typable'])].join(' ');
  item.accessibilityInformation = { label: sentence(label, printable(answer.base.name), outcome) };
  return item;
}

function outcomeOf({ answer, outdated }: WhatIfNode): string {
  if (outdated !== undefined) {
    return outdated === '' ? l10n.t('the context no longer exists') : outdated;
  }
  const { context, gained, lost, moved } = answer;
  if (context.status === 'fatal') {
    return context.complete ? l10n.t('would not start') : l10n.t('unknown');
  }
  const parts = [
    ...(gained.length === 0 ? [] : [l10n.t('{0} gained', gained.length)]),
    ...(lost.length === 0 ? [] : [l10n.t('{0} lost', lost.length)]),
    ...(moved.length === 0 ? [] : [l10n.t('{0} moved', moved.length)]),
  ];
  return parts.length === 0 ? l10n.t('nothing would change') : parts.join(', ');
}
