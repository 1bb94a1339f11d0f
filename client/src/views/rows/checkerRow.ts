import { homedir } from 'node:os';
import { l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import type { CheckerDto } from '../../../../server/src/protocol/checkers';
import { OPEN_PLACE } from '../../documents/openPlace';
import { printable } from '../shortPath';
import { splitPath } from '../splitPath';
import type { CheckerNode, CheckerRowNode, CheckersNode } from '../treeNode';
import { placeText } from './placeText';
import { appendParagraph, appendPlace, tooltipWithLinks } from './tooltip';
import { joined, sentence } from './words';

/** What type checkers search in place of the path. */
export function checkersItem({ titles }: CheckersNode): TreeItem {
  const label = l10n.t('Type checkers');
  const names = titles.join(', ');
  const item = new TreeItem(label, TreeItemCollapsibleState.Collapsed);
  item.description = names;
  item.tooltip = l10n.t('What type checkers search for imports, compared with this path');
  item.iconPath = new ThemeIcon('checklist');
  item.contextValue = 'checkers';
  item.accessibilityInformation = { label: sentence(label, names) };
  return item;
}

export function checkerItem({ checker }: CheckerNode): TreeItem {
  const { title, presence, place } = checker;
  const item = new TreeItem(title, TreeItemCollapsibleState.Collapsed);
  const state = verdict(checker);
  item.description = joined(state, placeText(place));
  const tooltip = appendParagraph(tooltipWithLinks(), sentence(title, state));
  appendParagraph(tooltip, presence);
  item.tooltip = place === undefined ? tooltip : appendPlace(tooltip, place);
  item.iconPath = differences(checker) === 0 ? new ThemeIcon('pass') : warning;
  item.contextValue = ['checker', ...(checker.repair === undefined ? [] : ['repairable'])].join(' ');
  item.accessibilityInformation = { label: printable(sentence(title, state, presence)) };
  return item;
}

const warning = new ThemeIcon('warning', new ThemeColor('problemsWarningIcon.foreground'));

function differences({ unchecked, unsearched, otherEnvironment }: CheckerDto): number {
  return unchecked.length + unsearched.length + (otherEnvironment === undefined ? 0 : 1);
}

export function verdict(checker: CheckerDto): string {
  const count = differences(checker);
  switch (count) {
    case 0:
      return l10n.t('finds the same');
    case 1:
      return l10n.t('1 difference');
    default:
      return l10n.t('{0} differences', count);
  }
}

export function checkerRowItem({ what, row, folderUri }: CheckerRowNode): TreeItem {
  const { path, why, cause, uri } = row;
  const { label, rest } = splitPath(path, {
    folder: Uri.parse(folderUri).fsPath,
    basePrefix: '',
    home: homedir(),
  });
  const item = new TreeItem(printable(label));
  const state = stateOf(what);
  item.description = printable(joined(state, why, rest, placeText(cause)));
  const tooltip = tooltipWithLinks().appendCodeblock(printable(path), 'text');
  appendParagraph(tooltip, sentence(state, why));
  item.tooltip = cause === undefined ? tooltip : appendPlace(tooltip, cause);
  item.iconPath = what === 'searched' ? new ThemeIcon('folder') : warning;
  item.contextValue = ['checkerRow path', ...(uri === undefined ? [] : ['exists'])].join(' ');
  item.accessibilityInformation = { label: printable(sentence(path, state, why, placeText(cause))) };
  if (cause !== undefined) {
    item.command = { command: OPEN_PLACE, title: l10n.t('Open the Cause'), arguments: [cause] };
  }
  return item;
}

function stateOf(what: CheckerRowNode['what']): string {
  switch (what) {
    case 'unchecked':
      return l10n.t('not searched');
    case 'unsearched':
      return l10n.t('not on the path');
    case 'searched':
      return '';
  }
}
