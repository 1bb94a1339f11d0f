/** Undoes the changes that were made from a preview. */

import { chmod, rmdir, unlink } from 'node:fs/promises';
import { l10n, workspace, WorkspaceEdit, type TextDocument, type Uri } from 'vscode';
import { difference, save, settle } from '../documents/documentEdits';
import { replaceLink } from '../documents/replaceLink';
import { isSameBytes, isSameText, isThere, linkTarget, openDocument } from '../documents/fileFacts';
import type { MadeChange, Original } from './made';

type MadeOf<K> = Extract<MadeChange, { readonly kind: K }>;

/** Files that have changed since then are left alone, and named. */
export async function undoMade(made: readonly MadeChange[]): Promise<readonly Uri[]> {
  const undoing = new Undoing();
  // The contents of a directory are removed before the directory.
  for (const each of made.toReversed()) {
    await undoing.plan(each);
  }
  await undoing.run();
  return undoing.left;
}

/** First checks everything, then lets the editor do its part in one step, then does what the editor cannot. */
class Undoing {
  readonly left: Uri[] = [];
  private readonly edit = new WorkspaceEdit();
  private hasEdit = false;
  private readonly afterwards: (() => Promise<void>)[] = [];

  async plan(made: MadeChange): Promise<void> {
    switch (made.kind) {
      case 'renamed':
        return this.planRename(made);
      case 'created':
        return this.planDeletion(made);
      case 'edited':
        return this.planEdit(made);
      case 'replaced':
        return this.planRestoring(made);
      case 'linked':
        return this.planUnlinking(made);
      case 'directory':
        this.afterwards.push(() => removeIfEmpty(made.path));
    }
  }

  async run(): Promise<void> {
    if (this.hasEdit && !(await workspace.applyEdit(this.edit))) {
      throw new Error(l10n.t('The editor did not undo the changes.'));
    }
    for (const step of this.afterwards) {
      await step();
    }
  }

  private async planRename({ uri, to }: MadeOf<'renamed'>): Promise<void> {
    if (!(await isThere(to)) || (await isThere(uri))) {
      this.left.push(to);
      return;
    }
    this.edit.renameFile(to, uri, { overwrite: false });
    this.hasEdit = true;
  }

  private async planDeletion({ uri, text }: MadeOf<'created'>): Promise<void> {
    const document = await documentIfThere(uri);
    if (document === undefined) {
      return;
    }
    if (!isSameText(document.getText(), text)) {
      this.left.push(uri);
      return;
    }
    this.edit.deleteFile(uri, { ignoreIfNotExists: true });
    this.hasEdit = true;
  }

  private async planEdit({ uri, before, after }: MadeOf<'edited'>): Promise<void> {
    const document = await documentIfThere(uri);
    if (document === undefined || !isSameText(document.getText(), after)) {
      this.left.push(uri);
      return;
    }
    // A document that the user was already editing is left for the user to save.
    const { isDirty } = document;
    if (before.text !== after) {
      this.edit.set(uri, [difference(document, before.text)]);
      this.hasEdit = true;
    }
    this.afterwards.push(async () => {
      if (!isDirty) {
        await save(document);
        await settle(uri, before.bytes);
      }
      await restoreMode(uri, before);
    });
  }

  private async planRestoring({ uri, before, after }: MadeOf<'replaced'>): Promise<void> {
    const isOurs = openDocument(uri)?.isDirty !== true && isSameBytes(await bytesIfThere(uri), after);
    if (!isOurs) {
      this.left.push(uri);
      return;
    }
    this.afterwards.push(async () => {
      await workspace.fs.writeFile(uri, before.bytes);
      await restoreMode(uri, before);
    });
  }

  private async planUnlinking({ uri, target, before }: MadeOf<'linked'>): Promise<void> {
    if ((await linkTarget(uri)) === target) {
      this.afterwards.push(() =>
        before === undefined ? unlink(uri.fsPath) : replaceLink(uri.fsPath, before),
      );
    } else if (await isThere(uri)) {
      this.left.push(uri);
    }
  }
}

async function documentIfThere(uri: Uri): Promise<TextDocument | undefined> {
  try {
    return await workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}

async function bytesIfThere(uri: Uri): Promise<Uint8Array> {
  try {
    return await workspace.fs.readFile(uri);
  } catch {
    return new Uint8Array();
  }
}

async function restoreMode({ fsPath }: Uri, { mode }: Original): Promise<void> {
  if (mode !== undefined) {
    await chmod(fsPath, mode);
  }
}

/** A directory stays if the user has put something into it since. */
async function removeIfEmpty(path: string): Promise<void> {
  try {
    await rmdir(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && STAYS.has(error.code))) {
      throw error;
    }
  }
}

const STAYS: ReadonlySet<unknown> = new Set(['ENOTEMPTY', 'EEXIST', 'ENOENT']);
