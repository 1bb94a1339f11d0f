import { l10n, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, workspace } from 'vscode';
import { OPEN_PLACE } from '../../documents/openPlace';
import { printable } from '../shortPath';
import type { ImportAnswerNode, ImportDetailNode, ImportNode } from '../treeNode';
import { errorIcon, inactiveIcon } from './icons';
import { placeText } from './placeText';
import { appendParagraph, appendPlace, tooltipWithLinks } from './tooltip';
import { joined, listed, sentence } from './words';

export function importItem({ explanation: { module } }: ImportNode): TreeItem {
  const label = `import ${printable(module)}`;
  const item = new TreeItem(label, TreeItemCollapsibleState.Expanded);
  item.iconPath = new ThemeIcon('search');
  item.contextValue = 'import';
  item.tooltip = l10n.t('What an import of {0} finds in each run context', printable(module));
  item.accessibilityInformation = { label: sentence(label, l10n.t('explained')) };
  return item;
}

export function importAnswerItem({ answer, others }: ImportAnswerNode): TreeItem {
  const name = printable(answer.name);
  const item = new TreeItem(
    name,
    answer.active ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed,
  );
  const also = others.map((other) => printable(other.name));
  const words = outcomeWords(answer);
  const same = also.length === 0 ? '' : l10n.t('also {0}', listed(also));
  item.description = joined(words, same, answer.active ? l10n.t('active') : '');
  item.iconPath =
    answer.outcome === 'found'
      ? new ThemeIcon('check')
      : answer.outcome === 'fatal'
        ? errorIcon
        : inactiveIcon;
  item.contextValue = 'importAnswer';
  const tooltip = tooltipWithLinks();
  appendParagraph(tooltip, sentence(name, words, same));
  item.tooltip = tooltip;
  item.accessibilityInformation = {
    label: sentence(name, answer.active ? l10n.t('active') : '', words, same),
  };
  return item;
}

function outcomeWords({ outcome, found }: ImportAnswerNode['answer']): string {
  switch (outcome) {
    case 'fatal':
      return l10n.t('would not start');
    case 'missing':
      return l10n.t('not found');
    case 'found': {
      const [file] = found?.files ?? [];
      return printable(file === undefined ? (found?.kind ?? '') : shortened(file.path, file.uri));
    }
  }
}

function shortened(path: string, uri: string | undefined): string {
  return uri === undefined ? path : workspace.asRelativePath(Uri.parse(uri), false);
}

const icons: Readonly<Record<ImportDetailNode['icon'], ThemeIcon>> = {
  file: new ThemeIcon('file'),
  entry: new ThemeIcon('list-ordered'),
  package: new ThemeIcon('package'),
  reason: new ThemeIcon('info'),
  note: new ThemeIcon('lightbulb'),
  unsure: new ThemeIcon('question'),
};

export function importDetailItem({ text, detail, place, icon }: ImportDetailNode): TreeItem {
  const label = icon === 'file' ? shortened(text, place?.uri) : text;
  const item = new TreeItem(printable(label));
  const where = icon === 'file' ? '' : placeText(place);
  item.description = printable(joined(detail, where));
  item.iconPath = icons[icon];
  const tooltip = tooltipWithLinks();
  appendParagraph(tooltip, text);
  appendParagraph(tooltip, detail);
  item.tooltip = place === undefined ? tooltip : appendPlace(tooltip, place);
  item.accessibilityInformation = { label: printable(sentence(text, detail, where)) };
  if (place !== undefined) {
    item.command = { command: OPEN_PLACE, title: l10n.t('Open'), arguments: [place] };
  }
  return item;
}
