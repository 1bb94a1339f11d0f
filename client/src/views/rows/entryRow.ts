import { homedir } from 'node:os';
import { l10n, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, type MarkdownString } from 'vscode';
import type { EntryDto } from '../../../../server/src/protocol/protocol';
import { libraryEntry } from '../nodes/entryNodes';
import { printable, shortPath, type Shortening } from '../shortPath';
import { splitPath, type SplitPath } from '../splitPath';
import type { EntryMark, EntryNode, LibraryNode } from '../treeNode';
import { inactiveIcon, markIcons, warningIcon } from './icons';
import { placeText } from './placeText';
import { appendParagraph, appendPlace, tooltipWithLinks } from './tooltip';
import { joined, sentence } from './words';

const { Collapsed, None } = TreeItemCollapsibleState;

const entryIcons: Readonly<Record<EntryDto['kind'], string>> = {
  'script-dir': 'file-code',
  'script-archive': 'file-zip',
  cwd: 'folder',
  pythonpath: 'variable',
  'stdlib-zip': 'file-zip',
  registry: 'database',
  'compiled-in': 'library',
  stdlib: 'library',
  platstdlib: 'library',
  'executable-dir': 'terminal',
  'site-packages': 'package',
  'user-site': 'account',
  pth: 'link',
  'path-config': 'settings',
  pie: 'package',
  embedder: 'plug',
  code: 'symbol-event',
  hook: 'code',
};

/** One element of `sys.path`. */
export function entryItem(node: EntryNode): TreeItem {
  const { entry, folderUri, basePrefix } = node;
  const { index, path, origin, exists, isDirectory, cause } = entry;
  const { label, rest } = shownEntry(entry, {
    folder: Uri.parse(folderUri).fsPath,
    basePrefix,
    home: homedir(),
  });
  const item = new TreeItem(printable(label), isDirectory ? Collapsed : None);
  const state = joined(node.mark === undefined ? '' : markWord(node.mark), stateOf(entry));
  item.description = printable(joined(state, rest));
  item.tooltip = entryTooltip(entry);
  item.iconPath = node.mark === undefined ? entryIcon(entry) : markIcons[node.mark];
  item.contextValue = [
    'entry',
    'path',
    ...(exists ? ['exists'] : []),
    ...(cause === undefined ? [] : ['cause']),
  ].join(' ');
  item.accessibilityInformation = {
    label: printable(
      sentence(`${index}`, path === '' ? `''` : path, origin, isNamed(entry) ? placeText(cause) : '', state),
    ),
  };
  if (!exists && cause !== undefined) {
    item.command = {
      command: 'pythonPathInspector.goToCause',
      title: l10n.t('Open the Line That Adds This'),
      arguments: [node],
    };
  }
  return item;
}

/** The entries that a line of a file names: the line says more than the kind of file. */
const NAMED_KINDS: ReadonlySet<EntryDto['kind']> = new Set<EntryDto['kind']>([
  'pythonpath',
  'pth',
  'path-config',
  'pie',
  'embedder',
  'code',
  'hook',
]);

function isNamed({ kind, cause }: EntryDto): boolean {
  return cause !== undefined && NAMED_KINDS.has(kind);
}

function shownEntry(entry: EntryDto, shortening: Shortening): SplitPath {
  const { path, kind, origin, cause } = entry;
  if (path === '') {
    return { label: origin, rest: `''` };
  }
  const { label, rest } = splitPath(path, shortening);
  switch (kind) {
    case 'stdlib':
      return { label: origin, rest: shortPath(path, shortening) };
    case 'pythonpath':
      return { label, rest: joined(rest, origin, placeText(cause)) };
    case 'site-packages':
    case 'stdlib-zip':
    case 'platstdlib':
    case 'compiled-in':
      return { label, rest };
    default:
      return { label, rest: joined(rest, isNamed(entry) ? placeText(cause) : origin) };
  }
}

function stateOf(entry: EntryDto): string {
  if (entry.lacks !== undefined) {
    return l10n.t('no {0} here', entry.lacks);
  }
  if (entry.exists) {
    return '';
  }
  if (entry.hangs === true) {
    return l10n.t('does not answer');
  }
  return isUsuallyAbsent(entry) ? l10n.t('absent, as usual') : l10n.t('missing');
}

function markWord(mark: EntryMark): string {
  switch (mark) {
    case 'gained':
      return l10n.t('gained');
    case 'moved':
      return l10n.t('moved');
    case 'lost':
      return l10n.t('lost');
  }
}

function entryIcon(entry: EntryDto): ThemeIcon {
  if (entry.lacks !== undefined) {
    return warningIcon;
  }
  if (entry.exists) {
    return new ThemeIcon(entryIcons[entry.kind]);
  }
  return isUsuallyAbsent(entry) ? inactiveIcon : warningIcon;
}

/** Python always lists the zipped standard library, and hardly any installation has one. */
function isUsuallyAbsent({ kind }: EntryDto): boolean {
  return kind === 'stdlib-zip';
}

function entryTooltip({ index, path, why, exists, hangs, lacks, cause }: EntryDto): MarkdownString {
  const tooltip = tooltipWithLinks().appendCodeblock(
    printable(`sys.path[${index}]\n${path === '' ? `''` : path}`),
    'text',
  );
  appendParagraph(tooltip, why);
  if (lacks !== undefined) {
    appendParagraph(
      tooltip,
      l10n.t('There is no {0} in it, so Python finds no standard library here.', lacks),
    );
  }
  if (hangs === true) {
    appendParagraph(tooltip, l10n.t('Its file system does not answer, so nothing in it is known.'));
  } else if (!exists) {
    appendParagraph(tooltip, l10n.t('This does not exist, so Python skips it.'));
  }
  return cause === undefined ? tooltip : appendPlace(tooltip, cause);
}

/** The entries of a healthy standard library. */
export function libraryItem(node: LibraryNode): TreeItem {
  const label = l10n.t('Standard library');
  const item = new TreeItem(label, Collapsed);
  const entry = libraryEntry(node);
  const [first, last] = [node.entries[0], node.entries.at(-1)];
  const positions = l10n.t('entries {0} to {1}', first?.entry.index ?? 0, last?.entry.index ?? 0);
  if (entry !== undefined) {
    const { folderUri, basePrefix } = entry;
    const shortening = { folder: Uri.parse(folderUri).fsPath, basePrefix, home: homedir() };
    item.description = printable(shownEntry(entry.entry, shortening).rest);
  }
  item.iconPath = new ThemeIcon('library');
  const paths = node.entries.map(({ entry: { index, path } }) => `sys.path[${index}]  ${path}`);
  item.tooltip = tooltipWithLinks().appendCodeblock(printable(paths.join('\n')), 'text');
  item.contextValue = 'library';
  item.accessibilityInformation = {
    label: printable(sentence(`${first?.entry.index ?? 0}`, label, entry?.entry.path ?? '', positions)),
  };
  return item;
}
