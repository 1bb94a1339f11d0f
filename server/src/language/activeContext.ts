/** The one run context that answers for a document: in hovers, in code actions, and in what the client copies or reports. */

import type { CancellationToken } from 'vscode-languageserver';
import { chooseActiveContext } from '../core/contexts/chooseActiveContext';
import { contextsById } from './convert';
import type { FoundContext } from './requests/findContext';
import { inspectAll, type InspectedFolder } from './runs/inspectAll';
import type { Session } from './state';
import { uriToPath } from './uri';

export interface ActiveContext extends FoundContext {
  /** The user chose it, whatever is open. */
  readonly pinned: boolean;
}

/** `uri` is that of the document, or of a notebook's cell; undefined: of the first folder. Undefined if no folder has a context. */
export async function activeContext(
  session: Session,
  uri: string | undefined,
  token: CancellationToken,
): Promise<ActiveContext | undefined> {
  const { platform } = session.state;
  const path = uri === undefined ? undefined : uriToPath(uri, platform);
  const found = folderOf(path, await inspectAll(session, token), session);
  if (found === undefined) {
    return undefined;
  }
  const { folder, inspection } = found;
  const byId = contextsById(folder.uri, inspection.contexts);
  const pinnedId = session.state.pinnedContext(folder);
  const pinned = pinnedId === undefined ? undefined : byId.get(pinnedId);
  const inspected = pinned ?? chooseActiveContext(path, inspection.contexts);
  const id = [...byId].find(([, each]) => each === inspected)?.[0];
  return inspected === undefined || id === undefined
    ? undefined
    : { id, folder, inspection, inspected, pinned: pinned !== undefined };
}

/** The innermost folder that contains the file, else the first. */
function folderOf(
  path: string | undefined,
  folders: readonly InspectedFolder[],
  { state: { platform } }: Session,
): InspectedFolder | undefined {
  if (path === undefined) {
    return folders[0];
  }
  const file = platform.normcase(path);
  const around = folders
    .filter(({ folder }) => file.startsWith(platform.normcase(folder.path) + platform.separator))
    .toSorted((a, b) => b.folder.path.length - a.folder.path.length);
  return around[0] ?? folders[0];
}
