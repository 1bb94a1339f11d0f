/** The extension and its window, as the tests see them. */

import * as assert from 'node:assert/strict';
import {
  extensions,
  languages,
  Uri,
  workspace,
  type CodeAction,
  type Diagnostic,
  type Extension,
  commands,
  type TextDocument,
  type TreeItem,
  type WorkspaceFolder,
} from 'vscode';
import type { InspectorApi } from '../../../client/src/api';
import type { NodeOf, TreeNode } from '../../../client/src/views/treeNodes';
import { eventually } from './eventually';

const EXTENSION_ID = 'python-path-inspector.python-path-inspector';
const DIAGNOSTIC_SOURCE = 'python-path';

export function extension(): Extension<InspectorApi> {
  const found = extensions.getExtension<InspectorApi>(EXTENSION_ID);
  assert.ok(found, 'the extension is installed');
  return found;
}

export function activated(): Promise<InspectorApi> {
  return eventually('the extension is active', () =>
    extension().isActive ? extension().exports : undefined,
  );
}

/** The first workspace folder, unless a test names another one. */
export function workspaceFolder(name?: string): WorkspaceFolder {
  const folder = workspace.workspaceFolders?.find(
    (candidate) => name === undefined || candidate.name === name,
  );
  assert.ok(folder, `the folder ${name ?? ''} is open`);
  return folder;
}

/** A file of the first workspace folder. */
export function inFolder(...names: readonly string[]): Uri {
  return Uri.joinPath(workspaceFolder().uri, ...names);
}

export async function openInFolder(...names: readonly string[]): Promise<TextDocument> {
  return workspace.openTextDocument(inFolder(...names));
}

/** Only ours, by code. */
export function diagnosticsOf(uri: Uri): readonly Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source === DIAGNOSTIC_SOURCE);
}

export function codeOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

export function diagnosticIn(uri: Uri, code: RegExp): Promise<Diagnostic> {
  return eventually(`${uri.fsPath} has a diagnostic ${String(code)}`, () =>
    diagnosticsOf(uri).find((diagnostic) => code.test(codeOf(diagnostic))),
  );
}

/** VS Code returns nothing if a provider is registered in the meantime. */
export function quickFixFor(uri: Uri, diagnostic: Diagnostic, title: RegExp): Promise<CodeAction> {
  return eventually(`there is a quick fix ${String(title)}`, async () => {
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      diagnostic.range,
      'quickfix',
    );
    return actions.find((action) => title.test(action.title));
  });
}

export async function childrenOf(api: InspectorApi, node?: TreeNode): Promise<readonly TreeNode[]> {
  return (await api.tree.getChildren(node)) ?? [];
}

export async function itemOf(api: InspectorApi, node: TreeNode): Promise<TreeItem> {
  return api.tree.getTreeItem(node);
}

export async function folderNodes(api: InspectorApi): Promise<readonly NodeOf<'folder'>[]> {
  return (await childrenOf(api)).filter((node) => node.kind === 'folder');
}

/** The contexts of all folders; a single folder has no row. */
async function contextNodes(api: InspectorApi): Promise<readonly NodeOf<'context'>[]> {
  const rows = [...(await childrenOf(api))];
  for (const folder of await folderNodes(api)) {
    rows.push(...(await childrenOf(api, folder)));
  }
  return rows.filter((node) => node.kind === 'context');
}

/** With its path: while the view is hidden, the client first gets contexts without it. */
export async function contextNode(
  api: InspectorApi,
  name: RegExp,
  { uri }: WorkspaceFolder = workspaceFolder(),
): Promise<NodeOf<'context'>> {
  return eventually(`the view has a context ${String(name)} of ${uri.fsPath}`, async () =>
    (await contextNodes(api)).find(
      ({ context, folderUri }) =>
        folderUri === uri.toString() &&
        name.test(context.name) &&
        (context.status === 'fatal' || context.entries.length > 0),
    ),
  );
}

export async function entryNodes(
  api: InspectorApi,
  context: NodeOf<'context'>,
): Promise<readonly NodeOf<'entry'>[]> {
  const rows = await childrenOf(api, context);
  // Those of a healthy standard library are below a row of their own.
  return rows.flatMap((node): readonly NodeOf<'entry'>[] =>
    node.kind === 'entry' ? [node] : node.kind === 'library' ? node.entries : [],
  );
}
