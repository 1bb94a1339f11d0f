import {
  l10n,
  Position,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type WorkspaceEditEntryMetadata,
} from 'vscode';
import {
  CONTEXTS_REQUEST,
  ISOLATED_LAUNCHER_REQUEST,
  type ContextDto,
  type ContextsResult,
  type IsolatedLauncherParams,
  type IsolatedLauncherResult,
  type NewFileDto,
} from '../../../server/src/protocol/protocol';
import { withSlowProgress } from '../slowProgress';
import { isTreeNode } from '../views/treeNodes';
import type { Command, Services } from './command';
import { setExecutable } from './makeExecutable';

/** Writes the files that start an interpreter without anything of this machine leaking in; shows them before. */
export const createIsolatedLauncher: Command = {
  id: 'pythonPathInspector.createIsolatedLauncher',
  async run(services, node) {
    const context = isTreeNode(node) && node.kind === 'context' ? node.context : await pickContext(services);
    if (context === undefined) {
      return;
    }
    const files = await askForFiles(services, context);
    if (files.length === 0) {
      void window.showInformationMessage(
        l10n.t('There is no isolated launcher for {0}: its interpreter is not known.', context.name),
      );
      return;
    }
    const taken = await firstTaken(files);
    if (taken !== undefined) {
      await offerToOpen(taken);
      return;
    }
    await create(files);
  },
};

async function pickContext({ server }: Services): Promise<ContextDto | undefined> {
  const { folders } = await withSlowProgress(l10n.t('Computing sys.path'), (token) =>
    server.request<ContextsResult>(CONTEXTS_REQUEST, {}, token),
  );
  const contexts = folders.flatMap((folder) => folder.contexts);
  const [only, ...others] = contexts;
  if (only === undefined) {
    void window.showInformationMessage(l10n.t('No Python was found, so there is nothing to isolate.'));
    return undefined;
  }
  if (others.length === 0) {
    return only;
  }
  const picked = await window.showQuickPick(
    contexts.map((context) => ({
      label: context.name,
      description: context.version,
      detail: context.interpreter,
      context,
    })),
    { placeHolder: l10n.t('Which interpreter shall the launcher start?'), matchOnDetail: true },
  );
  return picked?.context;
}

async function askForFiles({ server }: Services, { id }: ContextDto): Promise<readonly NewFileDto[]> {
  const params: IsolatedLauncherParams = { contextId: id };
  const { files } = await withSlowProgress(l10n.t('Preparing the isolated launcher'), (token) =>
    server.request<IsolatedLauncherResult>(ISOLATED_LAUNCHER_REQUEST, params, token),
  );
  return files;
}

async function firstTaken(files: readonly NewFileDto[]): Promise<Uri | undefined> {
  for (const { uri } of files) {
    const candidate = Uri.parse(uri);
    try {
      await workspace.fs.stat(candidate);
      return candidate;
    } catch {
      // Free.
    }
  }
  return undefined;
}

async function offerToOpen(uri: Uri): Promise<void> {
  const open = l10n.t('Open');
  const answer = await window.showWarningMessage(
    l10n.t('{0} exists already and was left as it is.', workspace.asRelativePath(uri)),
    open,
  );
  if (answer === open) {
    await window.showTextDocument(uri);
  }
}

async function create(files: readonly NewFileDto[]): Promise<void> {
  const edit = new WorkspaceEdit();
  const metadata: WorkspaceEditEntryMetadata = {
    label: l10n.t('Isolated launcher'),
    needsConfirmation: true,
  };
  for (const file of files) {
    const uri = Uri.parse(file.uri);
    edit.createFile(uri, { overwrite: false, ignoreIfExists: false }, metadata);
    edit.insert(uri, new Position(0, 0), file.text, metadata);
  }
  if (!(await workspace.applyEdit(edit, { isRefactoring: true }))) {
    return;
  }
  let created = 0;
  for (const file of files) {
    const uri = Uri.parse(file.uri);
    const document = await openIfThere(uri);
    if (document === undefined) {
      continue;
    }
    created += 1;
    await document.save();
    if (file.executable) {
      await setExecutable(uri);
    }
    await window.showTextDocument(document);
  }
  if (created === 0) {
    // The preview begins with empty boxes, and is content with them.
    void window.showInformationMessage(
      l10n.t('No file was written: tick it in the refactor preview before you apply.'),
    );
  }
}

async function openIfThere(uri: Uri) {
  try {
    return await workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}
