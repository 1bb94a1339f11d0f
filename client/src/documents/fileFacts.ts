/** Facts about files that are needed before they are written, and before that is undone. */

import { lstat, readlink, realpath } from 'node:fs/promises';
import { dirname, sep } from 'node:path';
import { workspace, type TextDocument, type Uri } from 'vscode';

/** A link counts, even a broken one. */
export async function isThere({ fsPath }: Uri): Promise<boolean> {
  try {
    await lstat(fsPath);
    return true;
  } catch {
    return false;
  }
}

/** Undefined if it is not a link. */
export async function linkTarget({ fsPath }: Uri): Promise<string | undefined> {
  try {
    return await readlink(fsPath);
  } catch {
    return undefined;
  }
}

/** Where a path below a folder really is, if that is outside of it; undefined if it is inside. */
export async function placeOutside(path: string, folder: string): Promise<string | undefined> {
  const [place, inside] = [await realPath(path), await realPath(folder)];
  return place === inside || place.startsWith(inside.endsWith(sep) ? inside : inside + sep)
    ? undefined
    : place;
}

/** Without links; of what does not exist yet, the part that does. */
async function realPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    return dirname(path) === path ? path : realPath(dirname(path));
  }
}

/** Undefined if no editor has it. */
export function openDocument(uri: Uri): TextDocument | undefined {
  const wanted = uri.toString();
  return workspace.textDocuments.find((document) => document.uri.toString() === wanted);
}

/** A document in the editor has one kind of line end, even if the file has several. */
export function isSameText(one: string, other: string): boolean {
  return withPlainLineEnds(one) === withPlainLineEnds(other);
}

export function isSameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

function withPlainLineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
