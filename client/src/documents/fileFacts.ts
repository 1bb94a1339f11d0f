/** What is asked about files before they are written and before that is undone. */

import { lstat, readlink } from 'node:fs/promises';
import { workspace, type TextDocument, type Uri } from 'vscode';

/** A link counts, wherever it leads. */
export async function isThere({ fsPath }: Uri): Promise<boolean> {
  try {
    await lstat(fsPath);
    return true;
  } catch {
    return false;
  }
}

/** Undefined for what is not a link. */
export async function linkTarget({ fsPath }: Uri): Promise<string | undefined> {
  try {
    return await readlink(fsPath);
  } catch {
    return undefined;
  }
}

/** Undefined when no editor has it. */
export function openDocument(uri: Uri): TextDocument | undefined {
  const wanted = uri.toString();
  return workspace.textDocuments.find((document) => document.uri.toString() === wanted);
}

/** An editor has one kind of line end in a document, whatever the file has. */
export function isSameText(one: string, other: string): boolean {
  return withPlainLineEnds(one) === withPlainLineEnds(other);
}

export function isSameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

function withPlainLineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
