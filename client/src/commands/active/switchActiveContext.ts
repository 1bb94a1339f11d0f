import { l10n, QuickPickItemKind, ThemeColor, ThemeIcon, Uri, window, type QuickPickItem } from 'vscode';
import type { ActiveContextDto } from '../../../../server/src/protocol/activeContextMessages';
import type { ContextDto, FolderDto } from '../../../../server/src/protocol/protocol';
import { allContexts } from '../../contexts/chooseContext';
import { labelOf } from '../../views/activeContextStatus';
import { plainLabel } from '../../views/labels';
import { withoutFolder } from '../../views/shortPath';
import type { Command } from '../command';
import { pathDifference } from './pathDifference';
import { pinOf } from './pinOf';

/** Lets the user choose which context is active in the folder of the open file: a certain one, or the one that the file chooses. */
export const switchActiveContext: Command = {
  id: 'pythonPathInspector.switchActiveContext',
  async run({ server, active, pins }) {
    const folders = await allContexts(server);
    const now = await active.ask();
    const automatic = await active.ask({ ignorePin: true });
    const folder = folders.find(({ uri }) => uri === now?.folder);
    if (now === undefined || automatic === undefined || folder === undefined) {
      void window.showInformationMessage(l10n.t('No Python was found, so there is no context to choose.'));
      return;
    }
    const picked = await window.showQuickPick(itemsOf(folder, now, automatic), {
      title:
        folders.length > 1
          ? l10n.t('Active Context in {0}', plainLabel(folder.name))
          : l10n.t('Active Context'),
      placeHolder: l10n.t('Choose the run context that hovers, copies and reports use'),
      matchOnDescription: true,
      matchOnDetail: true,
    });
    switch (picked?.choice?.kind) {
      case undefined:
        return;
      case 'automatic':
        await pins.unpin(folder.uri);
        return;
      case 'context':
        await pins.pin(pinOf({ folder: folder.uri, context: picked.choice.context }));
    }
  },
};

interface ContextItem extends QuickPickItem {
  /** Undefined for a separator. */
  readonly choice?:
    { readonly kind: 'automatic' } | { readonly kind: 'context'; readonly context: ContextDto };
}

function itemsOf(
  folder: FolderDto,
  now: ActiveContextDto,
  automatic: ActiveContextDto,
): readonly ContextItem[] {
  const current = folder.contexts.find(({ id }) => id === now.id);
  return [
    {
      label: l10n.t('Follow the Open File'),
      iconPath: new ThemeIcon('sparkle'),
      description: l10n.t('now {0}', plainLabel(labelOf(automatic))),
      detail: plainLabel(automatic.because),
      choice: { kind: 'automatic' },
    },
    { label: l10n.t('Pin one for this folder'), kind: QuickPickItemKind.Separator },
    ...folder.contexts.map((context) => contextItem(context, current, now, folder)),
  ];
}

function contextItem(
  context: ContextDto,
  current: ContextDto | undefined,
  now: ActiveContextDto,
  folder: FolderDto,
): ContextItem {
  const { id, name, version, status, fatal, interpreter } = context;
  const isCurrent = id === now.id;
  const isBroken = status === 'fatal' && fatal !== undefined;
  const state = isCurrent ? (now.pinned ? l10n.t('pinned') : l10n.t('active')) : '';
  const difference = isBroken
    ? withoutFolder(fatal, Uri.parse(folder.uri).fsPath)
    : isCurrent || current === undefined || current.status === 'fatal'
      ? ''
      : differenceText(context, current, folder);
  return {
    label: plainLabel(name),
    // An icon in the label would be read aloud as a part of the name.
    iconPath: isBroken
      ? new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground'))
      : new ThemeIcon(isCurrent ? 'check' : 'circle-outline'),
    description: joined([version, isBroken ? l10n.t('would not start') : '', state], ' · '),
    detail: plainLabel(joined([difference, interpreter], ' — ')),
    choice: { kind: 'context', context },
  };
}

/** What differs from the active context's path, in a few words. */
function differenceText(context: ContextDto, current: ContextDto, { uri }: FolderDto): string {
  const { more, fewer, sameSet } = pathDifference(
    current.entries.map(({ path }) => path),
    context.entries.map(({ path }) => path),
    Uri.parse(uri).fsPath,
  );
  if (more.length === 0 && fewer.length === 0) {
    return sameSet === 'order' ? l10n.t('same entries in another order') : l10n.t('same path');
  }
  return joined(
    [
      more.length === 0 ? '' : l10n.t('with {0}', more.join(', ')),
      fewer.length === 0 ? '' : l10n.t('without {0}', fewer.join(', ')),
    ],
    '; ',
  );
}

function joined(parts: readonly string[], separator: string): string {
  return parts.filter((part) => part !== '').join(separator);
}
