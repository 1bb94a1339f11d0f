/** The preview of isolation files and the question below it, as the tests answer it. */

import { commands, window } from 'vscode';
import { eventually } from './eventually';

const SCHEME = 'python-path-isolation';

/** Empty where none is shown. */
export function previewText(): string {
  const shown = window.visibleTextEditors.find(({ document: { uri } }) => uri.scheme === SCHEME);
  return shown?.document.getText() ?? '';
}

/** The first answer below a preview, which writes. */
export async function answerWrite(isDone: () => boolean): Promise<void> {
  await eventually('the files are written', async () => {
    await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return isDone() ? true : undefined;
  });
}

export async function leavePreview(isDone: () => boolean): Promise<void> {
  await eventually('the question is closed', async () => {
    await commands.executeCommand('workbench.action.closeQuickOpen');
    return isDone() ? true : undefined;
  });
}

export async function closeAll(): Promise<void> {
  await commands.executeCommand('workbench.action.closeQuickOpen');
  await commands.executeCommand('workbench.action.closeAllEditors');
  await commands.executeCommand('notifications.clearAll');
}
