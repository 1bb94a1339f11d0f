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

/** A file of the workspace folder. */
export function inFolder(...names: readonly string[]): Uri {
  const folder = workspace.workspaceFolders?.[0];
  assert.ok(folder, 'a folder is open');
  return Uri.joinPath(folder.uri, ...names);
}

export async function openInFolder(...names: readonly string[]): Promise<TextDocument> {
  return workspace.openTextDocument(inFolder(...names));
}

/** Ours alone, by code. */
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

/** VS Code answers with nothing when a provider is registered meanwhile. */
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

export async function contextNode(api: InspectorApi, name: RegExp): Promise<NodeOf<'context'>> {
  return eventually(`the view has a context ${String(name)}`, async () => {
    for (const node of await childrenOf(api)) {
      if (node.kind === 'context' && name.test(node.context.name)) {
        return node;
      }
    }
    return undefined;
  });
}

export async function entryNodes(
  api: InspectorApi,
  context: NodeOf<'context'>,
): Promise<readonly NodeOf<'entry'>[]> {
  return (await childrenOf(api, context)).filter((node) => node.kind === 'entry');
}
