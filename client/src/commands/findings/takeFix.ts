/** Does what a fix says: the same edit and command as the light bulb's. */

import { commands, l10n, window, workspace, type WorkspaceEdit } from 'vscode';
import { FIX_REQUEST, type FixParams, type FixResult } from '../../../../server/src/protocol/findings';
import type { Services } from '../command';

export async function takeFix({ server, model }: Services, params: FixParams): Promise<void> {
  const { fix } = await server.request<FixResult>(FIX_REQUEST, params);
  if (fix === undefined) {
    void window.showInformationMessage(
      l10n.t('This fix is no longer offered, because the files have changed.'),
    );
    await model.update();
    return;
  }
  if (fix.edit !== undefined) {
    const edit = await server.toWorkspaceEdit(fix.edit);
    // Not applied: the user saw the preview and did not agree, or a file cannot be changed, which the editor says.
    if (edit === undefined || !(await workspace.applyEdit(edit, { isRefactoring: true }))) {
      return;
    }
    await showChange(edit);
  }
  if (fix.command !== undefined) {
    await commands.executeCommand(fix.command.command, ...(fix.command.arguments ?? []));
  }
}

/** The changed file is in front, where the usual key undoes the change. */
async function showChange(edit: WorkspaceEdit): Promise<void> {
  const [changed] = edit.entries().filter(([, edits]) => edits.length > 0);
  if (changed === undefined) {
    return;
  }
  const [uri, [first]] = changed;
  const editor = await window.showTextDocument(uri);
  if (first !== undefined) {
    editor.revealRange(first.range);
  }
}
