/** Makes the changes of a preview, and takes them back. */

import { mkdir, symlink, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  l10n,
  ProgressLocation,
  Range,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type TextDocument,
  type WorkspaceEditEntryMetadata,
} from 'vscode';
import type { FileChangeDto } from '../../../server/src/protocol/protocol';
import { setExecutable } from '../commands/makeExecutable';

type ChangeOf<K> = Extract<FileChangeDto, { readonly kind: K }>;

/** False when the editor, or a person in its refactor preview, did not want them. */
export async function applyChanges(changes: readonly FileChangeDto[], review: boolean): Promise<boolean> {
  const metadata: WorkspaceEditEntryMetadata = {
    label: l10n.t('Isolation files'),
    needsConfirmation: review,
  };
  const edit = new WorkspaceEdit();
  const edited: TextDocument[] = [];
  for (const change of changes) {
    const uri = Uri.parse(change.uri);
    if (change.kind === 'rename') {
      edit.renameFile(uri, Uri.parse(change.to), { overwrite: false }, metadata);
    } else if (change.kind === 'text' && change.before === undefined) {
      const contents = new TextEncoder().encode(change.after);
      edit.createFile(uri, { overwrite: false, ignoreIfExists: false, contents }, metadata);
    } else if (change.kind === 'text') {
      const document = await workspace.openTextDocument(uri);
      const { range, text } = difference(document, change.after);
      edit.replace(uri, range, text, metadata);
      edited.push(...(document.isDirty ? [] : [document]));
    }
  }
  // The edit's own `size` counts changed texts alone.
  const isEdited = changes.some(({ kind }) => kind !== 'link');
  if (isEdited && !(await workspace.applyEdit(edit, { isRefactoring: true }))) {
    return false;
  }
  // What a person was editing already is saved when that person says so.
  await saveAll(edited);
  const texts = changes.filter((change) => change.kind === 'text');
  for (const { uri } of texts.filter(({ executable }) => executable)) {
    await setExecutable(Uri.parse(uri));
  }
  await makeLinks(changes.filter((change) => change.kind === 'link'));
  return true;
}

/** Files that were changed since keep what was added to them: they are left alone, and named. */
export async function undoChanges(changes: readonly FileChangeDto[]): Promise<readonly Uri[]> {
  const edit = new WorkspaceEdit();
  const left: Uri[] = [];
  const edited: TextDocument[] = [];
  for (const change of changes) {
    const uri = Uri.parse(change.uri);
    switch (change.kind) {
      case 'rename':
        edit.renameFile(Uri.parse(change.to), uri, { overwrite: false });
        break;
      case 'text': {
        const document = await openIfThere(uri);
        if (document?.getText() !== change.after) {
          left.push(...(document === undefined ? [] : [uri]));
        } else if (change.before === undefined) {
          edit.deleteFile(uri, { ignoreIfNotExists: true });
        } else {
          const { range, text } = difference(document, change.before);
          edit.replace(uri, range, text);
          edited.push(...(document.isDirty ? [] : [document]));
        }
        break;
      }
      case 'link':
        await unlink(uri.fsPath);
        break;
    }
  }
  if (!(await workspace.applyEdit(edit))) {
    throw new Error(l10n.t('The editor did not take the changes back.'));
  }
  await saveAll(edited);
  return left;
}

async function saveAll(documents: readonly TextDocument[]): Promise<void> {
  for (const document of documents) {
    if (!(await document.save())) {
      throw new Error(
        l10n.t('{0} is changed, but could not be saved.', workspace.asRelativePath(document.uri)),
      );
    }
  }
}

/** The one range that differs, so that marks and cursors elsewhere stay. */
function difference(document: TextDocument, after: string): { readonly range: Range; readonly text: string } {
  const before = document.getText();
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) {
    head += 1;
  }
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) {
    tail += 1;
  }
  return {
    range: new Range(document.positionAt(head), document.positionAt(before.length - tail)),
    text: after.slice(head, after.length - tail),
  };
}

async function makeLinks(links: readonly ChangeOf<'link'>[]): Promise<void> {
  if (links.length === 0) {
    return;
  }
  await window.withProgress(
    { location: ProgressLocation.Notification, title: l10n.t('Making symbolic links') },
    async (progress) => {
      for (const { uri, target } of links) {
        const { fsPath } = Uri.parse(uri);
        await mkdir(dirname(fsPath), { recursive: true });
        await symlink(target, fsPath);
        progress.report({ increment: 100 / links.length });
      }
    },
  );
}

async function openIfThere(uri: Uri): Promise<TextDocument | undefined> {
  try {
    return await workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}
