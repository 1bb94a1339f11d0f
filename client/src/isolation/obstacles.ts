/** Obstacles that keep changes from being made as they were shown. */

import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Uri, workspace } from 'vscode';
import type { FileChangeDto } from '../../../server/src/protocol/protocol';
import { isSameText, isThere, placeOutside, linkTarget, openDocument } from '../documents/fileFacts';

export type Obstacle =
  /** Another file already exists, and cannot be replaced by any answer. */
  | { readonly kind: 'taken'; readonly uri: Uri }
  /** The file has changed since the preview was made. */
  | { readonly kind: 'changed'; readonly uri: Uri }
  /** The file would be replaced, and has unsaved changes. */
  | { readonly kind: 'unsaved'; readonly uri: Uri }
  | { readonly kind: 'read-only'; readonly uri: Uri }
  /** It is in the workspace by its name, and a link in the workspace leads it to somewhere else. */
  | { readonly kind: 'elsewhere'; readonly uri: Uri; readonly place: string };

const ANYBODY_MAY_WRITE = 0o222;

export async function firstObstacle(changes: readonly FileChangeDto[]): Promise<Obstacle | undefined> {
  for (const change of changes) {
    const obstacle = (await obstacleBehindLinks(change)) ?? (await obstacleTo(change));
    if (obstacle !== undefined) {
      return obstacle;
    }
  }
  return undefined;
}

/** A folder of others may have `.vscode` lead to the user's own settings. */
async function obstacleBehindLinks(change: FileChangeDto): Promise<Obstacle | undefined> {
  const uris = [change.uri, ...(change.kind === 'rename' ? [change.to] : [])].map((each) => Uri.parse(each));
  for (const uri of uris) {
    // A link or a name itself may lead anywhere: only where it is counts.
    const path = change.kind === 'text' ? uri.fsPath : dirname(uri.fsPath);
    const folder = workspace.getWorkspaceFolder(Uri.file(path));
    const place = folder === undefined ? undefined : await placeOutside(path, folder.uri.fsPath);
    if (place !== undefined) {
      return { kind: 'elsewhere', uri, place };
    }
  }
  return undefined;
}

async function obstacleTo(change: FileChangeDto): Promise<Obstacle | undefined> {
  const uri = Uri.parse(change.uri);
  switch (change.kind) {
    case 'text': {
      const { before, replaces } = change;
      if (before === undefined && (await linkTarget(uri)) !== undefined) {
        return { kind: 'taken', uri };
      }
      // The server gets only the documents that concern it; for others, it shows the file on disk.
      if (replaces && openDocument(uri)?.isDirty === true) {
        return { kind: 'unsaved', uri };
      }
      if (!(await isAsShown(uri, before))) {
        return { kind: 'changed', uri };
      }
      break;
    }
    case 'rename': {
      const to = Uri.parse(change.to);
      if (await isThere(to)) {
        return { kind: 'taken', uri: to };
      }
      if (!(await isThere(uri))) {
        return { kind: 'changed', uri };
      }
      break;
    }
    case 'link':
      return (await obstacleToLink(uri, change)) ?? readOnly(uri, dirname(uri.fsPath));
  }
  return readOnly(uri, uri.fsPath);
}

async function readOnly(uri: Uri, path: string): Promise<Obstacle | undefined> {
  return (await isWritable(path)) ? undefined : { kind: 'read-only', uri };
}

/** A link that was shown may be replaced; a file never is, nor another link. */
async function obstacleToLink(
  uri: Uri,
  { target, before }: Extract<FileChangeDto, { kind: 'link' }>,
): Promise<Obstacle | undefined> {
  const present = await linkTarget(uri);
  if (present === undefined) {
    return (await isThere(uri)) ? { kind: 'taken', uri } : undefined;
  }
  if (present === target || present === before) {
    return undefined;
  }
  return { kind: before === undefined ? 'taken' : 'changed', uri };
}

/** Checks the editor and the disk: an editor takes a while to see a change, and keeps unsaved text. */
async function isAsShown(uri: Uri, before: string | undefined): Promise<boolean> {
  if (before === undefined || !(await isThere(uri))) {
    return before === undefined && !(await isThere(uri));
  }
  const document = openDocument(uri);
  if (document?.isDirty !== true && (await textOnDisk(uri)) !== before) {
    return false;
  }
  return document === undefined || isSameText(document.getText(), before);
}

async function textOnDisk(uri: Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}

/** For a new file, the directory decides. A user who may write everywhere still respects a read-only mark. */
async function isWritable(path: string): Promise<boolean> {
  try {
    const { mode } = await stat(path);
    if ((mode & ANYBODY_MAY_WRITE) === 0) {
      return false;
    }
    await access(path, constants.W_OK);
    return true;
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isMissing && dirname(path) !== path && isWritable(dirname(path));
  }
}
