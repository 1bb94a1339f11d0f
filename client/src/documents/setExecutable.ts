/** The execute permission, which a workspace edit cannot set. */

import { chmod, stat } from 'node:fs/promises';
import type { Uri } from 'vscode';

const ANYBODY_MAY_EXECUTE = 0o111;

/** Nothing happens on Windows, which has no such permission. */
export async function setExecutable({ fsPath }: Uri): Promise<void> {
  if (process.platform === 'win32') {
    return;
  }
  const { mode } = await stat(fsPath);
  await chmod(fsPath, mode | ANYBODY_MAY_EXECUTE);
}
