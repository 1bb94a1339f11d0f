/** The view "sys.path": contexts, their entries in order, and below an entry what can be imported from it. */

import {
  Disposable,
  EventEmitter,
  l10n,
  Uri,
  window,
  type TreeDataProvider,
  type TreeItem,
  type ViewBadge,
} from 'vscode';
import {
  CHECKERS_REQUEST,
  type CheckersParams,
  type CheckersResult,
} from '../../../server/src/protocol/checkers';
import {
  ENTRY_CHILDREN_REQUEST,
  type EntryChildrenParams,
  type EntryChildrenResult,
  type FolderDto,
} from '../../../server/src/protocol/protocol';
import type { ServerClient } from '../server/serverClient';
import type { ExplainedImport } from './explainedImport';
import type { ContextsModel } from '../contexts/contextsModel';
import type { WhatIfModel } from '../contexts/whatIfModel';
import { pendingOf } from '../contexts/pendingContexts';
import { isOf, markActive, type ActiveContexts } from './activeMark';
import type { ViewVisibility } from './activeContextStatus';
import { toTreeItem } from './rows';
import type { ContextNode } from './treeNode';
import {
  checkerNodes,
  elsewhereFindingNodes,
  findingNodes,
  importAnswerNodes,
  importDetailNodes,
  importNodes,
  leftOutNodes,
  moduleNodes,
  rootNodes,
  rowsOfChecker,
  rowsOfContext,
  rowsOfFolder,
  samePathNodes,
  rowsOfWhatIf,
  startupCodeNodes,
  whatIfNodes,
  type NodeOf,
  type TreeNode,
} from './treeNodes';

const VIEW_ID = 'pythonPathInspector.contexts';

export interface ContextsTree extends Disposable {
  readonly provider: TreeDataProvider<TreeNode>;
  readonly visibility: ViewVisibility;
}

/** What is shown besides the contexts: which one is active, and what the user asks about. */
export interface Shown extends ActiveContexts {
  readonly explained: ExplainedImport;
  readonly whatIfs: WhatIfModel;
}

export function showContextsTree(model: ContextsModel, server: ServerClient, shown: Shown): ContextsTree {
  const provider = new ContextsTreeProvider(model, server, shown);
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
  const show = (isVisible: boolean): void => {
    shown.active.watch(VIEW_ID, isVisible);
    shown.whatIfs.setVisible(isVisible);
    void model.setVisible(isVisible);
  };
  show(view.visible);
  const disposables = Disposable.from(
    view,
    provider,
    model.onDidChange(update),
    shown.whatIfs.onDidAdd(async (asked) => {
      const [node] = whatIfNodes([asked]);
      if (node !== undefined) {
        await view.reveal(node, { select: true, focus: true, expand: true });
      }
    }),
    view.onDidChangeVisibility(({ visible }) => {
      show(visible);
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
  return stopped > 0
    ? l10n.t('Stopped: {0} more run contexts were not inspected. Refresh to see them.', stopped)
    : '';
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
  private readonly server: ServerClient;
  private readonly shown: Shown;
  private readonly changed = new EventEmitter<TreeNode[] | undefined>();
  private readonly subscription: Disposable;
  /** The rows of contexts that were asked for, by their ids. */
  private readonly contextRows = new Map<string, ContextNode>();
  /** The rows that were marked last. */
  private marked: ReadonlySet<string> = new Set();

  readonly onDidChangeTreeData = this.changed.event;

  constructor(model: ContextsModel, server: ServerClient, shown: Shown) {
    this.model = model;
    this.server = server;
    this.shown = shown;
    // Refreshes the whole tree: VS Code remembers by the ids which rows are expanded and selected.
    const refresh = (): void => {
      this.changed.fire(undefined);
    };
    this.subscription = Disposable.from(
      model.onDidChange(refresh),
      shown.explained.onDidChange(refresh),
      shown.whatIfs.onDidChange(refresh),
      shown.active.onDidChange(() => {
        this.markAgain();
      }),
      shown.pins.onDidChange(() => {
        this.markAgain();
      }),
    );
  }

  /** Only for what is revealed. */
  getParent(node: TreeNode): TreeNode | undefined {
    return node.kind === 'whatIf'
      ? rootNodes(this.model.folders).find(({ id }) => id === node.answer.base.folder)
      : undefined;
  }

  getTreeItem(node: TreeNode): TreeItem {
    const item = toTreeItem(node);
    return node.kind === 'context' ? markActive(item, node, this.shown) : item;
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    const children = [...(await this.childrenOf(node))];
    if (node === undefined) {
      this.contextRows.clear();
    }
    for (const child of children) {
      if (child.kind === 'context') {
        this.contextRows.set(child.id, child);
      }
    }
    this.marked = this.rowsToMark();
    return children;
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }

  /** Draws again only the rows whose mark may have changed. */
  private markAgain(): void {
    const now = this.rowsToMark();
    const rows = [...new Set([...this.marked, ...now])].flatMap((id) => this.contextRows.get(id) ?? []);
    this.marked = now;
    if (rows.length > 0) {
      this.changed.fire(rows);
    }
  }

  private rowsToMark(): ReadonlySet<string> {
    const { active, pins } = this.shown;
    const ids = [active.active?.id, ...pins.all.map(({ contextId }) => contextId)];
    return new Set(
      [...this.contextRows.values()].filter((row) => ids.some((id) => isOf(row, id))).map(({ id }) => id),
    );
  }

  private childrenOf(node: TreeNode | undefined): readonly TreeNode[] | Promise<readonly TreeNode[]> {
    switch (node?.kind) {
      case undefined:
        return this.model
          .whole()
          .then((folders) => [...importNodes(this.shown.explained.current), ...this.roots(folders)]);
      case 'import':
        return importAnswerNodes(node);
      case 'importAnswer':
        return importDetailNodes(node);
      case 'folder':
        return node.folder.contexts.length === 0
          ? [{ kind: 'note', id: `${node.id}/none`, text: l10n.t('No Python found') }]
          : [...whatIfNodes(this.shown.whatIfs.of(node.folder.uri)), ...rowsOfFolder(node.folder)];
      case 'context':
        return rowsOfContext(node);
      case 'whatIf':
        return rowsOfWhatIf(node);
      case 'checkers':
        return this.checkers(node);
      case 'checker':
        return rowsOfChecker(node);
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
      case 'checkerRow':
      case 'leftOut':
      case 'importDetail':
      case 'note':
        return [];
    }
  }

  /** One folder alone has no row of its own. */
  private roots(folders: readonly FolderDto[]): readonly TreeNode[] {
    const [only, ...others] = folders;
    const asked = only === undefined || others.length > 0 ? [] : this.shown.whatIfs.of(only.uri);
    return [...whatIfNodes(asked), ...rootNodes(folders)];
  }

  private async checkers(node: NodeOf<'checkers'>): Promise<readonly TreeNode[]> {
    const params: CheckersParams = { contextId: node.contextId };
    return checkerNodes(node, await this.server.request<CheckersResult>(CHECKERS_REQUEST, params));
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
