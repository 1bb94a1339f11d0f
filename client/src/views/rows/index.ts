/** How each kind of row looks: a new kind is one more row of the table. */

import type { TreeItem } from 'vscode';
import type { NodeOf, TreeNode } from '../treeNode';
import { checkerItem, checkerRowItem, checkersItem } from './checkerRow';
import { contextItem, samePathItem } from './contextRow';
import { entryItem, libraryItem } from './entryRow';
import { fatalItem } from './fatalRow';
import { elsewhereItem, findingItem, findingsItem } from './findingRow';
import { folderItem } from './folderRow';
import { importAnswerItem, importDetailItem, importItem } from './importRow';
import { leftOutItem, leftOutsItem } from './leftOutRow';
import { moduleItem } from './moduleRow';
import { noteItem } from './noteRow';
import { whatIfItem } from './whatIfRow';
import { startupCodeItem, startupItem } from './startupRow';

const items: { readonly [Kind in TreeNode['kind']]: (node: NodeOf<Kind>) => TreeItem } = {
  folder: folderItem,
  context: contextItem,
  samePath: samePathItem,
  fatal: fatalItem,
  finding: findingItem,
  findings: findingsItem,
  elsewhere: elsewhereItem,
  entry: entryItem,
  library: libraryItem,
  startup: startupItem,
  startupCode: startupCodeItem,
  leftOuts: leftOutsItem,
  leftOut: leftOutItem,
  whatIf: whatIfItem,
  checkers: checkersItem,
  checker: checkerItem,
  checkerRow: checkerRowItem,
  module: moduleItem,
  import: importItem,
  importAnswer: importAnswerItem,
  importDetail: importDetailItem,
  note: noteItem,
};

export function toTreeItem(node: TreeNode): TreeItem {
  const item = itemOf(node);
  item.id = node.id;
  return item;
}

/** One table read with one of its own keys: TypeScript can't see that key and argument belong together. */
function itemOf<Kind extends TreeNode['kind']>(node: NodeOf<Kind> & { readonly kind: Kind }): TreeItem {
  const item: (node: NodeOf<Kind>) => TreeItem = items[node.kind];
  return item(node);
}
