/** Turns the rows of the protocol's data into rows of VS Code. */

import { homedir } from 'node:os';
import { l10n, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import type { ContextDto, EntryDto, ModuleDto } from '../../../server/src/protocol/protocol';
import { printable, shortPath, withoutFolder } from './shortPath';
import type { NodeOf, TreeNode } from './treeNodes';

const { Collapsed, Expanded, None } = TreeItemCollapsibleState;

export function toTreeItem(node: TreeNode): TreeItem {
  const item = treeItem(node);
  item.id = node.id;
  return item;
}

function treeItem(node: TreeNode): TreeItem {
  switch (node.kind) {
    case 'folder':
      return folderItem(node);
    case 'context':
      return contextItem(node);
    case 'fatal':
      return fatalItem(node);
    case 'entry':
      return entryItem(node);
    case 'startup':
      return startupItem(node);
    case 'startupCode':
      return startupCodeItem(node);
    case 'module':
      return moduleItem(node);
    case 'note':
      return noteItem(node);
  }
}

function folderItem({ folder }: NodeOf<'folder'>): TreeItem {
  const item = new TreeItem(folder.name, Expanded);
  item.iconPath = new ThemeIcon('root-folder');
  item.tooltip = Uri.parse(folder.uri).fsPath;
  return item;
}

const contextIcons: Readonly<Record<ContextDto['kind'], string>> = {
  terminal: 'terminal',
  debug: 'debug-alt',
  launch: 'debug-start',
  task: 'tools',
  test: 'beaker',
  notebook: 'notebook',
  option: 'settings',
  pie: 'package',
  mod_wsgi: 'server-process',
  uwsgi: 'server-process',
  embedded: 'plug',
};

function contextItem({ context, isFirst }: NodeOf<'context'>): TreeItem {
  const { name, kind, version, status, complete, incomplete } = context;
  const item = new TreeItem(name, isFirst ? Expanded : Collapsed);
  const isFatal = status === 'fatal';
  const state = isFatal
    ? complete
      ? l10n.t('would not start')
      : l10n.t('unknown')
    : complete
      ? ''
      : incomplete === undefined
        ? l10n.t('may be changed by start-up code')
        : l10n.t('partly unknown');
  item.description = joined(state, version);
  item.tooltip = contextTooltip(context);
  item.iconPath = isFatal ? errorIcon() : new ThemeIcon(contextIcons[kind]);
  item.contextValue = 'context path';
  item.accessibilityInformation = { label: sentence(name, version, state) };
  return item;
}

function contextTooltip(context: ContextDto): MarkdownString {
  const { interpreter, prefix, basePrefix, fatal, complete, incomplete, alternative } = context;
  const tooltip = new MarkdownString();
  if (fatal !== undefined) {
    tooltip.appendText(fatal).appendMarkdown('\n\n');
  }
  if (!complete && (incomplete !== undefined || alternative === undefined)) {
    tooltip
      .appendText(
        incomplete ?? l10n.t('Code that is not understood runs at start-up and may change the path.'),
      )
      .appendMarkdown('\n\n');
  }
  const facts = [`executable   ${interpreter}`, `prefix       ${prefix}`];
  if (basePrefix !== prefix) {
    facts.push(`base_prefix  ${basePrefix}`);
  }
  tooltip.appendCodeblock(printable(facts.join('\n')), 'text');
  if (alternative === undefined) {
    return tooltip;
  }
  if (alternative.fatal !== undefined) {
    const { because, fatal: failure } = alternative;
    return tooltip.appendText(l10n.t('{0}; in that case Python would not start: {1}', because, failure));
  }
  const paths = alternative.paths.map((path) => (path === '' ? "''" : path)).join('\n');
  return tooltip
    .appendText(l10n.t('{0}; in that case the path is', alternative.because))
    .appendCodeblock(printable(paths), 'text');
}

function fatalItem({ text, folderUri }: NodeOf<'fatal'>): TreeItem {
  const item = new TreeItem(withoutFolder(text, Uri.parse(folderUri).fsPath));
  item.iconPath = errorIcon();
  item.tooltip = text;
  item.accessibilityInformation = { label: l10n.t('Error: {0}', text) };
  return item;
}

function errorIcon(): ThemeIcon {
  return new ThemeIcon('error', new ThemeColor('list.errorForeground'));
}

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

function entryItem(node: NodeOf<'entry'>): TreeItem {
  const { entry, folderUri, basePrefix } = node;
  const { index, path, origin, exists, isDirectory, cause } = entry;
  const shown = shortPath(path, { folder: Uri.parse(folderUri).fsPath, basePrefix, home: homedir() });
  const item = new TreeItem(`${index}  ${shown}`, isDirectory ? Collapsed : None);
  const state = exists ? '' : isUsuallyAbsent(entry) ? l10n.t('absent, as usual') : l10n.t('missing');
  item.description = joined(origin, state);
  item.tooltip = entryTooltip(entry);
  item.iconPath = entryIcon(entry);
  item.contextValue = ['entry', 'path', exists ? 'exists' : '', cause === undefined ? '' : 'cause'].join(' ');
  item.accessibilityInformation = { label: sentence(`${index}`, path === '' ? `''` : path, origin, state) };
  if (!exists && cause !== undefined) {
    item.command = {
      command: 'pythonPathInspector.goToCause',
      title: l10n.t('Open the Line That Adds This'),
      arguments: [node],
    };
  }
  return item;
}

function entryIcon(entry: EntryDto): ThemeIcon {
  if (entry.exists) {
    return new ThemeIcon(entryIcons[entry.kind]);
  }
  return isUsuallyAbsent(entry)
    ? new ThemeIcon('circle-slash', new ThemeColor('disabledForeground'))
    : new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
}

/** Python always lists the zipped standard library, and hardly any installation has one. */
function isUsuallyAbsent({ kind }: EntryDto): boolean {
  return kind === 'stdlib-zip';
}

function entryTooltip({ path, why, exists }: EntryDto): MarkdownString {
  const tooltip = new MarkdownString().appendCodeblock(path === '' ? `''` : printable(path), 'text');
  tooltip.appendText(why);
  if (!exists) {
    tooltip.appendMarkdown('\n\n').appendText(l10n.t('This does not exist, so Python skips it.'));
  }
  return tooltip;
}

function startupItem({ codes }: NodeOf<'startup'>): TreeItem {
  const item = new TreeItem(l10n.t('Start-up code'), Collapsed);
  const running = codes.filter(({ runs }) => runs).length;
  item.description =
    running === codes.length ? l10n.t('{0} run', running) : l10n.t('{0} of {1} run', running, codes.length);
  item.tooltip = l10n.t('Code that Python runs before the first line of a program');
  item.iconPath = new ThemeIcon('rocket');
  return item;
}

function startupCodeItem(node: NodeOf<'startupCode'>): TreeItem {
  const { label, place, runs, judgement } = node.code;
  const item = new TreeItem(label);
  const state = runs ? '' : l10n.t('does not run');
  item.description = joined(state, judgement);
  item.tooltip = new MarkdownString()
    .appendCodeblock(Uri.parse(place.uri).fsPath, 'text')
    .appendText(sentence(state, judgement));
  item.iconPath = runs
    ? new ThemeIcon('play')
    : new ThemeIcon('circle-slash', new ThemeColor('disabledForeground'));
  item.contextValue = 'startupCode path exists file';
  item.accessibilityInformation = { label: sentence(label, state, judgement) };
  item.command = openCommand(node);
  return item;
}

const moduleIcons: Readonly<Record<ModuleDto['kind'], string>> = {
  module: 'file-code',
  package: 'package',
  namespace: 'symbol-namespace',
  extension: 'file-binary',
  archive: 'file-zip',
};

function moduleItem(node: NodeOf<'module'>): TreeItem {
  const { name, kind, path } = node.module;
  const isDirectory = kind === 'package' || kind === 'namespace';
  const item = new TreeItem(name, isDirectory ? Collapsed : None);
  item.iconPath = new ThemeIcon(moduleIcons[kind]);
  item.tooltip = path;
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

function noteItem({ text }: NodeOf<'note'>): TreeItem {
  const item = new TreeItem(text);
  item.iconPath = new ThemeIcon('info');
  return item;
}

function openCommand(node: TreeNode) {
  return { command: 'pythonPathInspector.openEntry', title: l10n.t('Open'), arguments: [node] };
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

/** For users of a screen reader. */
function sentence(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}
