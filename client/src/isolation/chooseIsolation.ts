/** Asks which context to isolate, and how. */

import { l10n, QuickPickItemKind, Uri, window, type QuickPickItem } from 'vscode';
import {
  CONTEXTS_REQUEST,
  ISOLATION_KINDS_REQUEST,
  type ContextDto,
  type ContextsResult,
  type FolderDto,
  type IsolationKindDto,
  type IsolationKindsParams,
  type IsolationKindsResult,
} from '../../../server/src/protocol/protocol';
import type { ServerClient } from '../server/serverClient';
import { withSlowProgress } from '../server/slowProgress';
import { wholeFolders } from '../contexts/wholeFolders';

export interface Choice {
  readonly kind: string;
  /** Undefined for the usual one. */
  readonly form?: string;
  /** Absolute path of the file or directory to make or to treat; undefined leaves it to the kind. */
  readonly target?: string;
  /** Directories for the path; undefined leaves them to the kind. */
  readonly paths?: readonly string[];
  readonly site?: boolean;
  /** Whether the script's directory is kept off the path; undefined leaves it to the kind. */
  readonly safePath?: boolean;
  /** Where an application begins; undefined leaves it to the kind. */
  readonly entry?: string;
}

export interface ContextQuestion {
  readonly question: string;
  /** What is said where there is nothing to choose from. */
  readonly none: string;
}

export async function chooseContext(
  server: ServerClient,
  { question, none }: ContextQuestion,
): Promise<ContextDto | undefined> {
  const folders = await withSlowProgress(l10n.t('Computing sys.path'), (token) =>
    wholeFolders(
      async () => (await server.request<ContextsResult>(CONTEXTS_REQUEST, {}, token)).folders,
      // A server that stops, and a person who cancels, end the waiting, too: the next request says so.
      [server.onDidChangeContexts, server.onDidChangeState, token.onCancellationRequested],
    ),
  );
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

interface ContextItem extends QuickPickItem {
  /** A separator has none. */
  readonly context?: ContextDto;
}

/** Contexts of several folders may have one name: each says its folder, too, as who hears a row does not hear the line above. */
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

/** `app` beside another `app` is told by its path. */
function distinctName({ uri, name }: FolderDto, folders: readonly FolderDto[]): string {
  const isShared = folders.filter((folder) => folder.name === name).length > 1;
  return isShared ? Uri.parse(uri).fsPath : name;
}

/** What takes effect comes first. */
export async function chooseIsolation(server: ServerClient, contextId: string): Promise<Choice | undefined> {
  const params: IsolationKindsParams = { contextId };
  const { kinds } = await withSlowProgress(l10n.t('Preparing the isolation files'), (token) =>
    server.request<IsolationKindsResult>(ISOLATION_KINDS_REQUEST, params, token),
  );
  const ordered = [
    ...kinds.filter(({ effective }) => effective),
    ...kinds.filter(({ effective }) => !effective),
  ];
  const picked = await window.showQuickPick(ordered.map(kindItem), {
    placeHolder: l10n.t('Which isolation file shall be made?'),
    matchOnDetail: true,
  });
  if (picked === undefined) {
    return undefined;
  }
  const { kind, forms, title } = picked.isolation;
  const [first, ...others] = forms;
  if (first === undefined || others.length === 0) {
    return { kind, ...(first === undefined ? {} : { form: first.form }) };
  }
  const form = await window.showQuickPick(
    forms.map((item) => ({ label: item.title, form: item.form })),
    { placeHolder: title },
  );
  return form === undefined ? undefined : { kind, form: form.form };
}

/** A quick pick item has a `kind` of its own. */
function kindItem(isolation: IsolationKindDto) {
  return {
    label: isolation.title,
    detail: isolation.why,
    ...(isolation.effective ? {} : { description: l10n.t('without effect here') }),
    isolation,
  };
}
