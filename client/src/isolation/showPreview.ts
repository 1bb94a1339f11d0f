/** Shows what would be written, and asks whether to write it. */

import { commands, l10n, Uri, window, workspace, type QuickPickItem } from 'vscode';
import type { FileChangeDto, IsolationPreviewResult } from '../../../server/src/protocol/protocol';
import { previewText, verdictOf } from './previewText';
import type { VirtualDocuments } from '../documents/virtualDocuments';

type Answer = 'write' | 'review' | 'compare' | 'options';

/** Undefined if the user leaves it without an answer. */
export async function showPreview(
  { documents }: { readonly documents: VirtualDocuments },
  preview: IsolationPreviewResult,
): Promise<Exclude<Answer, 'compare'> | undefined> {
  const uri = documents.show(l10n.t('Isolation files.diff'), previewText(preview));
  await window.showTextDocument(uri, { preview: true, preserveFocus: true });
  for (;;) {
    const picked = await window.showQuickPick(answersTo(preview), {
      title: verdictOf(preview),
      placeHolder: l10n.t('Nothing is written yet'),
      ignoreFocusOut: true,
    });
    if (picked?.answer !== 'compare') {
      return picked?.answer;
    }
    await compare(documents, preview.changes);
  }
}

interface AnswerItem extends QuickPickItem {
  readonly answer: Answer;
}

function answersTo({ changes, options }: IsolationPreviewResult): readonly AnswerItem[] {
  const hasTexts = changes.some(({ kind }) => kind === 'text');
  return [
    { ...consentTo(changes), answer: 'write' },
    {
      label: l10n.t('Review each change first'),
      detail: l10n.t('In the refactor preview, where you can tick each file'),
      answer: 'review',
    },
    ...(hasTexts
      ? [{ label: l10n.t('Compare with the current files'), answer: 'compare' } satisfies AnswerItem]
      : []),
    ...(options.length > 0
      ? [{ label: l10n.t('Change the options…'), answer: 'options' } satisfies AnswerItem]
      : []),
  ];
}

/** To replace existing files, the user has to choose an answer that names them. */
function consentTo(changes: readonly FileChangeDto[]): QuickPickItem {
  const replaced = changes.filter((change) => change.kind === 'text' && change.replaces);
  if (replaced.length === 0) {
    return { label: l10n.t('Write these files') };
  }
  const names = replaced.map(({ uri }) => workspace.asRelativePath(Uri.parse(uri)));
  return {
    label: l10n.t('Replace {0}', names.join(', ')),
    detail:
      replaced.length === 1
        ? l10n.t('It already exists; undo brings it back')
        : l10n.t('They already exist; undo brings them back'),
  };
}

async function compare(documents: VirtualDocuments, changes: readonly FileChangeDto[]): Promise<void> {
  for (const change of changes) {
    if (change.kind === 'text') {
      const file = Uri.parse(change.uri);
      const name = workspace.asRelativePath(file);
      const left = change.before === undefined ? documents.show(`before/${name}`, '') : file;
      const right = documents.show(`after/${name}`, change.after);
      await commands.executeCommand('vscode.diff', left, right, name, { preview: false });
    }
  }
}
