/** The one run context that answers for a document: in hovers, in code actions, and in what the client copies or reports. */

import type { CancellationToken } from 'vscode-languageserver';
import { chooseActiveContext } from '../core/contexts/chooseActiveContext';
import type { InspectedContext } from '../core/model/inspection';
import { message, type Message } from '../core/model/message';
import { isBelow, type Platform } from '../core/model/platform';
import { contextsById } from './convert';
import type { PinnedContext } from './pinnedContexts';
import type { FoundContext } from './requests/findContext';
import { inspectAll, type InspectedFolder } from './runs/inspectAll';
import type { Session } from './state';
import { uriToPath } from './uri';

export interface ActiveContext extends FoundContext {
  /** The user chose it, whatever is open. */
  readonly pinned: boolean;
  /** One sentence: why it answers. */
  readonly because: Message;
  /** The context that the user pinned and that no longer exists. */
  readonly lostPin?: PinnedContext;
}

/** `uri` is that of the document, or of a notebook's cell; undefined: of the first folder. Undefined if no folder has a context. */
export async function activeContext(
  session: Session,
  uri: string | undefined,
  token: CancellationToken,
  { ignorePin = false }: { readonly ignorePin?: boolean } = {},
): Promise<ActiveContext | undefined> {
  const { state } = session;
  const path = uri === undefined ? undefined : documentPath(uri, state.platform);
  const found = folderOf(path, await inspectAll(session, token), state.platform);
  if (found === undefined) {
    return undefined;
  }
  const { folder, inspection } = found;
  const byId = contextsById(folder.uri, inspection.contexts);
  const pin = ignorePin ? undefined : state.pinnedContext(folder);
  const pinned = pin === undefined ? undefined : findPinned(pin, byId);
  if (pinned !== undefined) {
    return { ...pinned, folder, inspection, pinned: true, because: message('You pinned it') };
  }
  const chosen = chooseActiveContext(path, {
    folder: folder.path,
    contexts: inspection.contexts,
    platform: state.platform,
    fs: state.fileSystem,
  });
  const id = [...byId].find(([, each]) => each === chosen?.inspected)?.[0];
  return chosen === undefined || id === undefined
    ? undefined
    : { id, folder, inspection, ...chosen, pinned: false, ...(pin === undefined ? {} : { lostPin: pin }) };
}

/** The file of a document; for a cell that of its notebook, whose URI has the cell in its fragment. */
function documentPath(uri: string, platform: Platform): string | undefined {
  const cell = /^vscode-notebook-cell:(?:\/\/[^/]*)?(\/[^?#]*)/i.exec(uri);
  return uriToPath(cell?.[1] === undefined ? uri : `file://${cell[1]}`, platform);
}

/** A name changes when a second environment appears: `Terminal` becomes `Terminal (.venv)`. */
function findPinned(
  { contextId, kind, interpreter }: PinnedContext,
  byId: ReadonlyMap<string, InspectedContext>,
): Pick<FoundContext, 'id' | 'inspected'> | undefined {
  const same = byId.get(contextId);
  if (same !== undefined) {
    return { id: contextId, inspected: same };
  }
  const alike =
    kind === 'terminal' || kind === 'debug'
      ? [...byId].filter(([, { context }]) => context.kind === kind && context.argv0 === interpreter)
      : [];
  const [only, ...others] = alike;
  return only === undefined || others.length > 0 ? undefined : { id: only[0], inspected: only[1] };
}

/** The innermost folder that contains the file, else the one that the file is installed or imported in, else the first. */
function folderOf(
  path: string | undefined,
  folders: readonly InspectedFolder[],
  platform: Platform,
): InspectedFolder | undefined {
  if (path === undefined) {
    return folders[0];
  }
  const around = folders
    .filter(({ folder }) => isBelow(path, folder.path, platform))
    .toSorted((a, b) => b.folder.path.length - a.folder.path.length);
  return (
    around[0] ??
    folders.find(({ inspection }) =>
      inspection.contexts.some(
        ({ context: { environmentRoot: root } }) => root !== undefined && isBelow(path, root, platform),
      ),
    ) ??
    folders.find(({ inspection }) =>
      inspection.contexts.some(({ context, result }) =>
        result.sysPath.some((entry) => isBelow(path, platform.abspath(entry.path, context.cwd), platform)),
      ),
    ) ??
    folders[0]
  );
}
