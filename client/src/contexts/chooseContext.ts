/** Asks which run context a command is about. */

import { l10n, QuickPickItemKind, Uri, window, type CancellationToken, type QuickPickItem } from 'vscode';
import {
  CONTEXTS_REQUEST,
  type ContextDto,
  type ContextsResult,
  type FolderDto,
} from '../../../server/src/protocol/protocol';
import type { ServerClient } from '../server/serverClient';
import { withSlowProgress } from '../server/slowProgress';
import { wholeFolders } from './wholeFolders';

export interface ContextQuestion {
  readonly question: string;
  /** Shown if there is nothing to choose from. */
  readonly none: string;
  /** The id of a context that is left out. */
  readonly without?: string;
}

export async function chooseContext(
  server: ServerClient,
  { question, none, without }: ContextQuestion,
): Promise<ContextDto | undefined> {
  const folders = (await allContexts(server)).map((folder) => ({
    ...folder,
    contexts: folder.contexts.filter(({ id }) => id !== without),
  }));
  const [only, ...others] = folders.flatMap((folder) => folder.contexts);
  if (only === undefined) {
    void window.showInformationMessage(none);
    return undefined;
  }
  if (others.length === 0) {
    return only;
  }
  const picked = await window.showQuickPick(contextItems(folders), {
    placeHolder: question,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.context;
}

/** Waits, with progress, until all contexts have arrived. */
export function allContexts(server: ServerClient): Promise<readonly FolderDto[]> {
  return withSlowProgress(l10n.t('Computing sys.path'), (token) => wholeContexts(server, token));
}

export function wholeContexts(server: ServerClient, token: CancellationToken): Promise<readonly FolderDto[]> {
  return wholeFolders(
    async () => (await server.request<ContextsResult>(CONTEXTS_REQUEST, {}, token)).folders,
    // Waiting also ends if the server stops or the user cancels: the next request reports that.
    [server.onDidChangeContexts, server.onDidChangeState, token.onCancellationRequested],
  );
}

interface ContextItem extends QuickPickItem {
  /** Undefined for a separator. */
  readonly context?: ContextDto;
}

/** Contexts of several folders may have the same name: each row names its folder, because a screen reader reads it without the line above. */
function contextItems(folders: readonly FolderDto[]): readonly ContextItem[] {
  if (folders.length < 2) {
    return folders.flatMap(({ contexts }) => contexts.map((context) => contextItem(context)));
  }
  return folders
    .filter(({ contexts }) => contexts.length > 0)
    .flatMap((folder) => {
      const name = distinctName(folder, folders);
      return [
        { label: name, kind: QuickPickItemKind.Separator },
        ...folder.contexts.map((context) => contextItem(context, name)),
      ];
    });
}

function contextItem(context: ContextDto, folder = ''): ContextItem {
  const { name, version, interpreter } = context;
  const description = [folder, version].filter((part) => part !== '').join(' · ');
  return { label: name, description, detail: interpreter, context };
}

/** Two folders called `app` are distinguished by their paths. */
function distinctName({ uri, name }: FolderDto, folders: readonly FolderDto[]): string {
  const isShared = folders.filter((folder) => folder.name === name).length > 1;
  return isShared ? Uri.parse(uri).fsPath : name;
}
