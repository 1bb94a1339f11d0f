/** The view "sys.path": contexts, their entries in order, and below an entry what can be imported from it. */

import { EventEmitter, l10n, Uri, window, Disposable, type TreeDataProvider } from 'vscode';
import {
  ENTRY_CHILDREN_REQUEST,
  type EntryChildrenParams,
  type EntryChildrenResult,
  type FolderDto,
} from '../../../server/src/protocol/protocol';
import type { ServerClient } from '../server/serverClient';
import type { ContextsModel } from '../contexts/contextsModel';
import { pendingOf } from '../contexts/pendingContexts';
import type { ViewVisibility } from './activeContextStatus';
import { toTreeItem } from './treeItems';
import {
  contextNodes,
  moduleNodes,
  rootNodes,
  rowsOfContext,
  startupCodeNodes,
  type TreeNode,
} from './treeNodes';

const VIEW_ID = 'pythonPathInspector.contexts';

export interface ContextsTree {
  readonly view: Disposable;
  readonly provider: TreeDataProvider<TreeNode>;
  readonly visibility: ViewVisibility;
}

export function showContextsTree(model: ContextsModel, server: ServerClient): ContextsTree {
  const provider = new ContextsTreeProvider(model, server);
  const view = window.createTreeView(VIEW_ID, { treeDataProvider: provider, showCollapseAll: true });
  const update = (): void => {
    view.message = messageOf(model.folders);
  };
  update();
  return { provider, visibility: view, view: Disposable.from(view, provider, model.onDidChange(update)) };
}

/** What the rows leave out, shown above them; empty text shows nothing. */
function messageOf(folders: readonly FolderDto[]): string {
  const { coming, stopped } = pendingOf(folders);
  if (coming > 0) {
    return l10n.t('{0} more…', coming);
  }
  return stopped > 0 ? l10n.t('Stopped: {0} more were not inspected. Refresh to see them.', stopped) : '';
}

class ContextsTreeProvider implements TreeDataProvider<TreeNode> {
  private readonly model: ContextsModel;
  private readonly server: ServerClient;
  private readonly changed = new EventEmitter<undefined>();
  private readonly subscription: Disposable;

  readonly onDidChangeTreeData = this.changed.event;
  readonly getTreeItem = toTreeItem;

  constructor(model: ContextsModel, server: ServerClient) {
    this.model = model;
    this.server = server;
    // Refreshes the whole tree: VS Code remembers by the ids which rows are expanded and selected.
    this.subscription = model.onDidChange(() => {
      this.changed.fire(undefined);
    });
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    return [...(await this.childrenOf(node))];
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }

  private childrenOf(node: TreeNode | undefined): readonly TreeNode[] | Promise<readonly TreeNode[]> {
    switch (node?.kind) {
      case undefined:
        return rootNodes(this.model.folders);
      case 'folder':
        return node.folder.contexts.length === 0
          ? [{ kind: 'note', id: `${node.id}/none`, text: l10n.t('No Python found') }]
          : contextNodes(node.folder);
      case 'context':
        return rowsOfContext(node);
      case 'startup':
        return startupCodeNodes(node);
      case 'entry':
        return node.entry.uri === undefined ? [] : this.modules(node.id, Uri.parse(node.entry.uri).fsPath);
      case 'module':
        return this.modules(node.id, node.module.path);
      case 'fatal':
      case 'startupCode':
      case 'note':
        return [];
    }
  }

  private async modules(parentId: string, path: string): Promise<readonly TreeNode[]> {
    const params: EntryChildrenParams = { path };
    const { modules, problem } = await this.server.request<EntryChildrenResult>(
      ENTRY_CHILDREN_REQUEST,
      params,
    );
    if (modules.length > 0) {
      return moduleNodes(parentId, modules);
    }
    return [{ kind: 'note', id: `${parentId}/none`, text: problem ?? l10n.t('Nothing to import here') }];
  }
}
