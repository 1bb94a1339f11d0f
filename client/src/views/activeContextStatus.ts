/** The active context in the status bar, while something that concerns Python is open or the view is visible. */

import {
  Disposable,
  l10n,
  MarkdownString,
  StatusBarAlignment,
  ThemeColor,
  window,
  type Event,
  type StatusBarItem,
} from 'vscode';
import type { ActiveContextDto } from '../../../server/src/protocol/activeContextMessages';
import type { ActiveContextModel } from '../contexts/activeContextModel';
import type { ContextsModel } from '../contexts/contextsModel';
import { onDidChangeOpenDocument, openDocument } from '../contexts/openDocument';
import { plainLabel, shortLabel } from './labels';
import { printable } from './shortPath';

const ID = 'pythonPathInspector.activeContext';
const SWITCH = 'pythonPathInspector.switchActiveContext';
const COPY_REPORT = 'pythonPathInspector.copyAsReport';
const SHOW = 'pythonPathInspector.contexts.focus';

export interface ViewVisibility {
  readonly visible: boolean;
  readonly onDidChangeVisibility: Event<unknown>;
}

export function showActiveContext(
  active: ActiveContextModel,
  model: ContextsModel,
  view: ViewVisibility,
): Disposable {
  // Near the language and the interpreter, which the editor shows on this side too.
  const item = window.createStatusBarItem(ID, StatusBarAlignment.Right, 99);
  item.name = l10n.t('Python Path: Active Context');
  item.command = SWITCH;
  const update = (): void => {
    const open = openDocument();
    const concernsPython = open.kind !== 'none' && open.isPython;
    const isRelevant = model.state.kind === 'shown' && (concernsPython || view.visible);
    active.watch(ID, isRelevant);
    if (!isRelevant || active.active === undefined) {
      item.hide();
      return;
    }
    describe(item, active.active);
    item.show();
  };
  update();
  return Disposable.from(
    item,
    active.onDidChange(update),
    model.onDidChange(update),
    onDidChangeOpenDocument(update),
    view.onDidChangeVisibility(update),
  );
}

function describe(item: StatusBarItem, context: ActiveContextDto): void {
  const { status, pinned, lostPin } = context;
  const isBroken = status === 'fatal';
  const icon = isBroken ? '$(error)' : lostPin === undefined ? '$(list-tree)' : '$(warning)';
  item.text = `${icon} ${plainLabel(shortLabel(labelOf(context)))}${pinned ? ' $(pinned)' : ''}`;
  item.tooltip = tooltipOf(context);
  item.backgroundColor = isBroken ? new ThemeColor('statusBarItem.errorBackground') : undefined;
  item.accessibilityInformation = { label: spoken(context), role: 'button' };
}

/** `Terminal · .venv` */
export function labelOf({ title, environment }: ActiveContextDto): string {
  return environment === undefined ? title : `${title} · ${environment}`;
}

function spoken(context: ActiveContextDto): string {
  const { title, environment, version, because } = context;
  return [
    l10n.t('Python Path, active context: {0}', title),
    environment ?? '',
    stateOf(context) ?? version,
    lostPinText(context) ?? '',
    because,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function stateOf({ status, fatal = '' }: ActiveContextDto): string | undefined {
  switch (status) {
    case 'ok':
      return undefined;
    case 'fatal':
      return l10n.t('Python would not start: {0}', fatal);
    case 'unknown':
      return fatal;
  }
}

function lostPinText({ lostPin }: ActiveContextDto): string | undefined {
  return lostPin === undefined ? undefined : l10n.t('The pinned context “{0}” no longer exists.', lostPin);
}

function tooltipOf(context: ActiveContextDto): MarkdownString {
  const { interpreter, version, entries, because } = context;
  const tooltip = new MarkdownString();
  tooltip.isTrusted = { enabledCommands: [SWITCH, COPY_REPORT, SHOW] };
  const paragraphs = [labelOf(context), stateOf(context), lostPinText(context), `${because}.`];
  for (const text of paragraphs.filter((each) => each !== undefined)) {
    tooltip.appendText(printable(text)).appendMarkdown('\n\n');
  }
  tooltip.appendCodeblock(printable(interpreter), 'text');
  const count = l10n.t('{0} entries on sys.path', entries);
  tooltip.appendText([version, count].filter((part) => part !== '').join(', ')).appendMarkdown('\n\n');
  return tooltip.appendMarkdown(
    [
      commandLink(l10n.t('Choose Another'), SWITCH),
      commandLink(l10n.t('Show'), SHOW),
      commandLink(l10n.t('Copy Report'), COPY_REPORT),
    ].join(' · '),
  );
}

function commandLink(title: string, command: string): string {
  return `[${title}](command:${command})`;
}
