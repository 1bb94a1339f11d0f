/** The view "sys.path": contexts, their entries in order, and below an entry what can be imported from it. */

import { Disposable, EventEmitter, l10n, Uri, window, type TreeDataProvider, type ViewBadge } from 'vscode';
import {
  ENTRY_CHILDREN_REQUEST,
  type EntryChildrenParams,
  type EntryChildrenResult,
  type FolderDto,
} from '../../../server/src/protocol/protocol';
import type { ServerClient } from '../server/serverClient';
import type { ContextsModel } from '../contexts/contextsModel';
import type { WhatIfModel } from '../contexts/whatIfModel';
import { pendingOf } from '../contexts/pendingContexts';
import type { ViewVisibility } from './activeContextStatus';
import { toTreeItem } from './rows';
import {
  elsewhereFindingNodes,
  findingNodes,
  leftOutNodes,
  moduleNodes,
  rootNodes,
  rowsOfContext,
  rowsOfFolder,
  samePathNodes,
  rowsOfWhatIf,
  startupCodeNodes,
  whatIfNodes,
  type TreeNode,
} from './treeNodes';

const VIEW_ID = 'pythonPathInspector.contexts';

export interface ContextsTree extends Disposable {
  readonly provider: TreeDataProvider<TreeNode>;
  readonly visibility: ViewVisibility;
}

export function showContextsTree(
  model: ContextsModel,
  whatIfs: WhatIfModel,
  server: ServerClient,
): ContextsTree {
  const provider = new ContextsTreeProvider(model, whatIfs, server);
  const view = window.createTreeView(VIEW_ID, {
    treeDataProvider: provider,
    showCollapseAll: true,
    canSelectMany: true,
  });
  const update = (): void => {
    view.message = messageOf(model.folders);
    view.badge = badgeOf(model.folders);
  };
  update();
  const setVisible = (visible: boolean): void => {
    whatIfs.setVisible(visible);
    void model.setVisible(visible);
  };
  setVisible(view.visible);
  const disposables = Disposable.from(
    view,
    provider,
    model.onDidChange(update),
    whatIfs.onDidAdd(async (asked) => {
      const [node] = whatIfNodes([asked]);
      if (node !== undefined) {
        await view.reveal(node, { select: true, focus: true, expand: true });
      }
    }),
    view.onDidChangeVisibility(({ visible }) => {
      setVisible(visible);
    }),
  );
  return {
    provider,
    visibility: view,
    dispose: () => {
      disposables.dispose();
    },
  };
}

/** What the rows leave out, shown above them; empty text shows nothing. */
function messageOf(folders: readonly FolderDto[]): string {
  const { coming, stopped } = pendingOf(folders);
  if (coming > 0) {
    return l10n.t('{0} more…', coming);
  }
  return stopped > 0 ? l10n.t('Stopped: {0} more were not inspected. Refresh to see them.', stopped) : '';
}

/** Only errors: a number that is always there is soon overlooked. */
function badgeOf(folders: readonly FolderDto[]): ViewBadge | undefined {
  const errors = folders
    .flatMap(({ findings = [] }) => findings)
    .filter(({ severity }) => severity === 'error').length;
  if (errors === 0) {
    return undefined;
  }
  const tooltip =
    errors === 1 ? l10n.t('1 error in the import path') : l10n.t('{0} errors in the import path', errors);
  return { value: errors, tooltip };
}

class ContextsTreeProvider implements TreeDataProvider<TreeNode> {
  private readonly model: ContextsModel;
  private readonly whatIfs: WhatIfModel;
  private readonly server: ServerClient;
  private readonly changed = new EventEmitter<undefined>();
  private readonly subscription: Disposable;

  readonly onDidChangeTreeData = this.changed.event;
  readonly getTreeItem = toTreeItem;

  constructor(model: ContextsModel, whatIfs: WhatIfModel, server: ServerClient) {
    this.model = model;
    this.whatIfs = whatIfs;
    this.server = server;
    // Refreshes the whole tree: VS Code remembers by the ids which rows are expanded and selected.
    const update = (): void => {
      this.changed.fire(undefined);
    };
    this.subscription = Disposable.from(model.onDidChange(update), whatIfs.onDidChange(update));
  }

  /** Only for what is revealed. */
  getParent(node: TreeNode): TreeNode | undefined {
    return node.kind === 'whatIf'
      ? rootNodes(this.model.folders).find(({ id }) => id === node.answer.base.folder)
      : undefined;
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
        return this.model.whole().then((folders) => this.roots(folders));
      case 'folder':
        return node.folder.contexts.length === 0
          ? [{ kind: 'note', id: `${node.id}/none`, text: l10n.t('No Python found') }]
          : [...whatIfNodes(this.whatIfs.of(node.folder.uri)), ...rowsOfFolder(node.folder)];
      case 'context':
        return rowsOfContext(node);
      case 'whatIf':
        return rowsOfWhatIf(node);
      case 'samePath':
        return samePathNodes(node);
      case 'findings':
        return findingNodes(node);
      case 'elsewhere':
        return elsewhereFindingNodes(node);
      case 'library':
        return node.entries;
      case 'leftOuts':
        return leftOutNodes(node);
      case 'startup':
        return startupCodeNodes(node);
      case 'entry':
        return node.entry.uri === undefined ? [] : this.modules(node.id, Uri.parse(node.entry.uri).fsPath);
      case 'module':
        return this.modules(node.id, node.module.path);
      case 'fatal':
      case 'finding':
      case 'startupCode':
      case 'leftOut':
      case 'note':
        return [];
    }
  }

  /** One folder alone has no row of its own. */
  private roots(folders: readonly FolderDto[]): readonly TreeNode[] {
    const [only, ...others] = folders;
    const asked = only === undefined || others.length > 0 ? [] : this.whatIfs.of(only.uri);
    return [...whatIfNodes(asked), ...rootNodes(folders)];
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
