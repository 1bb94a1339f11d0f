/** Changes to documents, and what the editor writes to the disk for them. */

import { EndOfLine, l10n, Range, TextEdit, workspace, type TextDocument, type Uri } from 'vscode';
import { commonEnds } from './textEnds';
import { isSameBytes } from './fileFacts';

/** Replaces only the range that differs, so that marks and cursors elsewhere stay. */
export function difference(document: TextDocument, after: string): TextEdit {
  const before = document.getText();
  const { head, tail } = commonEnds(before, after);
  const range = new Range(document.positionAt(head), document.positionAt(before.length - tail));
  return TextEdit.replace(range, after.slice(head, after.length - tail));
}

/** Replaces the whole text, including line ends: a shell cannot read a script with those of Windows. */
export function replacement(document: TextDocument, after: string): readonly TextEdit[] {
  const whole = new Range(document.positionAt(0), document.positionAt(document.getText().length));
  const lineEnd = after.includes('\r\n') ? EndOfLine.CRLF : EndOfLine.LF;
  return [
    ...(lineEnd === document.eol ? [] : [TextEdit.setEndOfLine(lineEnd)]),
    TextEdit.replace(whole, after),
  ];
}

/** A busy editor may still be saving, and refuses then. */
const TRIES = 3;

export async function save(document: TextDocument): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    if ((await document.save()) || !document.isDirty) {
      return;
    }
  }
  throw new Error(l10n.t('{0} was changed, but could not be saved.', workspace.asRelativePath(document.uri)));
}

/** Makes the file hold exactly these bytes: an editor that saves keeps the old byte order mark and encoding, and may format the text. */
export async function settle(uri: Uri, bytes: Uint8Array): Promise<void> {
  if (!isSameBytes(await workspace.fs.readFile(uri), bytes)) {
    await workspace.fs.writeFile(uri, bytes);
  }
}
