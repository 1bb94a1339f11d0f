/** What keeps changes from being made as they were shown. */

import { constants } from 'node:fs';
import { access, lstat, readlink, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Uri, workspace } from 'vscode';
import type { FileChangeDto } from '../../../server/src/protocol/protocol';

export type Obstacle =
  /** Another file is there already. */
  | { readonly kind: 'taken'; readonly uri: Uri }
  /** It is no longer what the preview was made from. */
  | { readonly kind: 'changed'; readonly uri: Uri }
  | { readonly kind: 'read-only'; readonly uri: Uri };

const ANYBODY_MAY_WRITE = 0o222;

export async function firstObstacle(changes: readonly FileChangeDto[]): Promise<Obstacle | undefined> {
  for (const change of changes) {
    const obstacle = await obstacleTo(change);
    if (obstacle !== undefined) {
      return obstacle;
    }
  }
  return undefined;
}

async function obstacleTo(change: FileChangeDto): Promise<Obstacle | undefined> {
  const uri = Uri.parse(change.uri);
  switch (change.kind) {
    case 'text': {
      if ((await textsOf(uri)).some((text) => text !== change.before)) {
        return { kind: 'changed', uri };
      }
      if (change.replaces) {
        return { kind: 'taken', uri };
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
      if ((await isThere(uri)) && (await linkTarget(uri)) !== change.target) {
        return { kind: 'taken', uri };
      }
      break;
  }
  return (await isWritable(uri.fsPath)) ? undefined : { kind: 'read-only', uri };
}

/** What the editor has, and what the disk has: an editor takes a while to see a change, and keeps what is unsaved. */
async function textsOf(uri: Uri): Promise<readonly (string | undefined)[]> {
  if (!(await isThere(uri))) {
    return [undefined];
  }
  const document = await workspace.openTextDocument(uri);
  if (document.isDirty) {
    return [document.getText()];
  }
  const onDisk = new TextDecoder().decode(await workspace.fs.readFile(uri));
  return [document.getText(), onDisk];
}

async function isThere({ fsPath }: Uri): Promise<boolean> {
  try {
    await lstat(fsPath);
    return true;
  } catch {
    return false;
  }
}

async function linkTarget({ fsPath }: Uri): Promise<string | undefined> {
  try {
    return await readlink(fsPath);
  } catch {
    return undefined;
  }
}

/** Where nothing is yet, the directory decides. Whoever may write everywhere respects what is marked as read-only. */
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
