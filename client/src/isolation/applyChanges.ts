/** Makes the changes of a preview or a repair. */

import { lstat, mkdir, stat, symlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  l10n,
  ProgressLocation,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type TextEdit,
  type WorkspaceEditEntryMetadata,
} from 'vscode';
import type { FileChangeDto } from '../../../server/src/protocol/protocol';
import { setExecutable } from '../documents/setExecutable';
import { replaceLink } from '../documents/replaceLink';
import { difference, replacement, save, settle } from '../documents/documentEdits';
import { isSameText, isThere, linkTarget, openDocument } from '../documents/fileFacts';
import type { MadeChange, Original } from './made';
import { undoMade } from './undoMade';

type ChangeOf<K> = Extract<FileChangeDto, { readonly kind: K }>;

/** Returns nothing if the editor, or the user in its refactor preview, rejected the changes. A failure on the way leaves nothing behind. */
export async function applyChanges(
  changes: readonly FileChangeDto[],
  review: boolean,
): Promise<readonly MadeChange[]> {
  const directories = await missingDirectories(changes);
  const made: MadeChange[] = [];
  try {
    const isWanted = await applyEdits(
      changes.filter((change) => change.kind !== 'link'),
      review,
      made,
    );
    if (isWanted) {
      await makeLinks(
        changes.filter((change) => change.kind === 'link'),
        made,
      );
    }
    return [...(await thoseThere(directories)), ...made];
  } catch (error) {
    await undoMade([...(await thoseThere(directories)), ...made]);
    throw error;
  }
}

type EditChange = ChangeOf<'text'> | ChangeOf<'rename'>;

interface Planned {
  readonly change: EditChange;
  readonly uri: Uri;
  /** Undefined for a file that is new or only renamed. */
  readonly original?: Original;
  readonly wasDirty: boolean;
}

async function applyEdits(
  changes: readonly EditChange[],
  review: boolean,
  made: MadeChange[],
): Promise<boolean> {
  const planned = await Promise.all(changes.map(plan));
  const toEdit = planned.filter(({ change }) => change.kind === 'rename' || change.before !== change.after);
  const edit = new WorkspaceEdit();
  for (const each of toEdit) {
    await addTo(edit, each, review);
  }
  // The edit's own `size` counts only changed texts, and an empty edit counts as refused.
  if (toEdit.length > 0 && !(await workspace.applyEdit(edit, { isRefactoring: true }))) {
    return false;
  }
  for (const each of planned) {
    await finish(each, made);
  }
  return true;
}

async function plan(change: EditChange): Promise<Planned> {
  const uri = Uri.parse(change.uri);
  const wasDirty = openDocument(uri)?.isDirty === true;
  if (change.kind === 'rename' || change.before === undefined) {
    return { change, uri, wasDirty };
  }
  const original = {
    text: change.before,
    bytes: await workspace.fs.readFile(uri),
    ...(change.executable ? { mode: (await stat(uri.fsPath)).mode } : {}),
  };
  return { change, uri, wasDirty, original };
}

async function addTo(edit: WorkspaceEdit, { change, uri }: Planned, review: boolean): Promise<void> {
  const metadata: WorkspaceEditEntryMetadata = {
    label:
      change.kind === 'text' && change.replaces
        ? l10n.t('Isolation files that replace existing ones')
        : l10n.t('Isolation files'),
    needsConfirmation: review,
  };
  if (change.kind === 'rename') {
    edit.renameFile(uri, Uri.parse(change.to), { overwrite: false }, metadata);
  } else if (change.before === undefined) {
    const contents = new TextEncoder().encode(change.after);
    edit.createFile(uri, { overwrite: false, ignoreIfExists: false, contents }, metadata);
  } else {
    const document = await workspace.openTextDocument(uri);
    const edits = change.replaces
      ? replacement(document, change.after)
      : [difference(document, change.after)];
    edit.set(
      uri,
      edits.map((each): [TextEdit, WorkspaceEditEntryMetadata] => [each, metadata]),
    );
  }
}

/** A user who reviewed the changes may have accepted only some of them. */
async function finish({ change, uri, original, wasDirty }: Planned, made: MadeChange[]): Promise<void> {
  if (change.kind === 'rename') {
    const to = Uri.parse(change.to);
    if (await isThere(to)) {
      made.push({ kind: 'renamed', uri, to });
    }
    return;
  }
  if (original === undefined) {
    if (!(await isThere(uri))) {
      return;
    }
    made.push({ kind: 'created', uri, text: change.after });
  } else {
    const document = await workspace.openTextDocument(uri);
    if (!isSameText(document.getText(), change.after)) {
      return;
    }
    const after = new TextEncoder().encode(change.after);
    made.push(
      change.replaces
        ? { kind: 'replaced', uri, before: original, after }
        : { kind: 'edited', uri, before: original, after: change.after },
    );
    // A document that the user was already editing is left for the user to save.
    if (!wasDirty) {
      await save(document);
    }
    if (change.replaces) {
      await settle(uri, after);
    }
  }
  if (change.executable) {
    await setExecutable(uri);
  }
}

async function makeLinks(links: readonly ChangeOf<'link'>[], made: MadeChange[]): Promise<void> {
  if (links.length === 0) {
    return;
  }
  await window.withProgress(
    { location: ProgressLocation.Notification, title: l10n.t('Creating symbolic links') },
    async (progress) => {
      for (const { uri: text, target } of links) {
        const uri = Uri.parse(text);
        // A link with the same target is not an obstacle, and is not ours to remove.
        const before = await linkTarget(uri);
        if (before !== target) {
          await mkdir(dirname(uri.fsPath), { recursive: true });
          await (before === undefined ? symlink(target, uri.fsPath) : replaceLink(uri.fsPath, target));
          made.push({ kind: 'linked', uri, target, ...(before === undefined ? {} : { before }) });
        }
        progress.report({ increment: 100 / links.length });
      }
    },
  );
}

/** The directories that have to be created, outermost first. */
async function missingDirectories(changes: readonly FileChangeDto[]): Promise<readonly string[]> {
  const missing = new Set<string>();
  for (const change of changes) {
    const { fsPath } = Uri.parse(change.kind === 'rename' ? change.to : change.uri);
    let directory = dirname(fsPath);
    while (!missing.has(directory) && !(await isThere(Uri.file(directory)))) {
      missing.add(directory);
      directory = dirname(directory);
    }
  }
  return [...missing].toSorted((one, other) => one.length - other.length);
}

async function thoseThere(directories: readonly string[]): Promise<readonly MadeChange[]> {
  const made: MadeChange[] = [];
  for (const path of directories) {
    if (await isDirectory(path)) {
      made.push({ kind: 'directory', path });
    }
  }
  return made;
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isDirectory();
  } catch {
    return false;
  }
}
