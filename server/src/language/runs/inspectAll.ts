/** Inspects all folders, one after the other, with pauses for waiting messages. */

import type { CancellationToken } from 'vscode-languageserver';
import type { FolderRun, FolderState } from './folderRun';
import { runSafely, throwIfCancelled } from '../runSafely';
import type { Session, WorkspaceFolder } from '../state';

export interface InspectedFolder extends FolderState {
  readonly folder: WorkspaceFolder;
  /** Where the results come from. */
  readonly run?: FolderRun;
}

/** What to wait for in a folder's run: its end by default. Undefined: superseded. */
export type Wait = (run: FolderRun, folder: WorkspaceFolder) => Promise<FolderState | undefined>;

const forTheEnd: Wait = (run) => run.ended;

/** A folder whose inspection fails is left out, and logged. */
export async function inspectAll(
  session: Session,
  token?: CancellationToken,
  wait = forTheEnd,
): Promise<readonly InspectedFolder[]> {
  const { state, runtime, log } = session;
  const inspected: InspectedFolder[] = [];
  for (const folder of state.folders) {
    await runtime.timers.yieldToMessages();
    if (token !== undefined) {
      throwIfCancelled(token);
    }
    const known = await runSafely(log, `Inspecting ${folder.path}`, undefined, () =>
      newest(folder, session, wait, token),
    );
    if (known !== undefined) {
      inspected.push({ folder, ...known });
    }
  }
  return inspected;
}

/** A superseded run is followed by another, unless the folder has left the workspace. */
async function newest(
  folder: WorkspaceFolder,
  { state }: Session,
  wait: Wait,
  token: CancellationToken | undefined,
): Promise<Omit<InspectedFolder, 'folder'> | undefined> {
  while (state.folders.includes(folder)) {
    const run = state.run(folder);
    const known = await wait(run, folder);
    if (token !== undefined) {
      throwIfCancelled(token);
    }
    if (known !== undefined) {
      return { ...known, run };
    }
  }
  return undefined;
}
