import { l10n, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, workspace } from 'vscode';
import type { PlaceDto } from '../../../../server/src/protocol/placeDtos';
import { OPEN_PLACE } from '../../documents/openPlace';
import { printable } from '../shortPath';
import type { ImportAnswerNode, ImportDetail, ImportDetailNode, ImportNode } from '../treeNode';
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

export function importDetailItem({ detail }: ImportDetailNode): TreeItem {
  const { text, rest, icon, place } = shownDetail(detail);
  const item = new TreeItem(printable(text));
  const where = detail.what === 'file' ? '' : placeText(place);
  item.description = printable(joined(rest, where));
  item.iconPath = new ThemeIcon(icon);
  const tooltip = tooltipWithLinks();
  appendParagraph(tooltip, detail.what === 'file' ? (detail.file?.path ?? text) : text);
  appendParagraph(tooltip, rest);
  item.tooltip = place === undefined ? tooltip : appendPlace(tooltip, place);
  item.accessibilityInformation = { label: printable(sentence(text, rest, where)) };
  if (place !== undefined) {
    item.command = { command: OPEN_PLACE, title: l10n.t('Open'), arguments: [place] };
  }
  return item;
}

interface ShownDetail {
  readonly text: string;
  readonly rest: string;
  readonly icon: string;
  /** What a click opens. */
  readonly place?: PlaceDto | undefined;
}

function shownDetail(detail: ImportDetail): ShownDetail {
  switch (detail.what) {
    case 'file':
      return shownFile(detail);
    case 'entry': {
      const { index, path, origin, cause } = detail.entry;
      return {
        text: l10n.t('Entry {0}: {1}', index, quoted(path)),
        rest: origin,
        icon: 'list-ordered',
        place: cause,
      };
    }
    case 'finder':
      return {
        text: detail.finder.name,
        rest: l10n.t('answers in place of the path'),
        icon: 'list-ordered',
        place: detail.finder.place,
      };
    case 'distribution': {
      const { name, version, place } = detail.distribution;
      return { text: `${name} ${version}`.trim(), rest: l10n.t('distribution'), icon: 'package', place };
    }
    case 'reason': {
      const { text, place, file } = detail.reason;
      return { text, rest: file?.path ?? '', icon: 'info', place };
    }
    case 'nearest':
      return { text: l10n.t('Similar names'), rest: detail.names.join(', '), icon: 'lightbulb' };
    case 'provider':
      return {
        text: l10n.t('{0} provides it', detail.name),
        rest:
          detail.declared === undefined
            ? l10n.t('not declared by the project')
            : l10n.t('declared by the project'),
        icon: 'package',
        place: detail.declared?.place,
      };
    case 'searched':
      return { text: l10n.t('Searched'), rest: detail.paths.map(quoted).join(', '), icon: 'list-ordered' };
    case 'incomplete':
      return { text: l10n.t('May differ'), rest: detail.text, icon: 'question' };
  }
}

function shownFile({ module, hidden, file }: Extract<ImportDetail, { what: 'file' }>): ShownDetail {
  const rest = hidden ? l10n.t('hidden') : '';
  if (file === undefined) {
    return { text: module, rest, icon: 'file' };
  }
  const start = { line: 0, character: 0 };
  const { path, uri, isDirectory } = file;
  return {
    text: shortened(path, uri),
    rest: joined(module, rest),
    icon: isDirectory ? 'folder' : 'file',
    place: uri === undefined || isDirectory ? undefined : { uri, range: { start, end: start } },
  };
}

/** Python shows the empty entry so. */
function quoted(path: string): string {
  return path === '' ? "''" : path;
}
