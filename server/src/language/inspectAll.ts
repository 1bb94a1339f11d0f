/** Every folder's results, one after the other, with a pause between for messages that wait. */

import type { CancellationToken } from 'vscode-languageserver';
import type { FolderInspection } from '../core/model/inspection';
import { runSafely, throwIfCancelled } from './runSafely';
import type { Session, WorkspaceFolder } from './state';

export interface InspectedFolder {
  readonly folder: WorkspaceFolder;
  readonly inspection: FolderInspection;
}

/** A folder whose inspection fails is left out, and logged. */
export async function inspectAll(
  { state, runtime, log }: Session,
  token?: CancellationToken,
): Promise<readonly InspectedFolder[]> {
  const inspected: InspectedFolder[] = [];
  for (const folder of state.folders) {
    await runtime.timers.yieldToMessages();
    if (token !== undefined) {
      throwIfCancelled(token);
    }
    const inspection = await runSafely(log, `Inspecting ${folder.path}`, undefined, () =>
      state.inspect(folder),
    );
    if (inspection !== undefined) {
      inspected.push({ folder, inspection });
    }
  }
  return inspected;
}
